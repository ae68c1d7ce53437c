"""What MD and GM are shown of who knows an order beyond his own work, and every reader of his own right (A-005)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from app.access.groups import Group
from app.access.relations import Relation
from app.people.models import Account
from app.reception.knowledge.disclosure import briefs as disclosure
from app.reception.knowledge.disclosure import queries as cases
from app.reception.knowledge.emergency import briefs as emergency
from app.reception.knowledge.emergency import queries as emergencies
from app.reception.knowledge.suspension import queries as suspensions
from app.reception.knowledge.suspension.models import AccessSuspension
from app.reception.knowledge.suspension.rules import SuspensionState
from app.reception.knowledge.widening import queries as widenings
from app.reception.knowledge.widening.models import Widening
from app.reception.knowledge.widening.rules import WideningState
from app.reception.orders.models import Order
from app.reception.orders.visibility import handed_back, is_open_to_delegates


@dataclass(frozen=True)
class WideningLine:
    """Who was given what, by whom, why, when; ``is_running`` is derived from the times (X-009)."""

    id: int
    person: str
    department: str
    groups: tuple[str, ...]
    reason: str
    given_by: str
    acting_for: str
    given_at: datetime
    ended_at: datetime | None
    ended_by: str
    state: WideningState
    may_be_ended: bool


@dataclass(frozen=True)
class SuspensionLine:
    id: int
    person: str
    department: str
    reason: str
    by: str
    acting_for: str
    from_at: datetime
    lifted_at: datetime | None
    lifted_by: str
    lift_reason: str
    state: SuspensionState

    @property
    def is_standing(self) -> bool:
        return self.lifted_at is None


@dataclass(frozen=True)
class KnowledgePage:
    widenings: tuple[WideningLine, ...]
    suspensions: tuple[SuspensionLine, ...]
    emergencies: tuple[emergency.AccessLine, ...]
    cases: tuple[disclosure.CaseLine, ...]
    may_widen: bool


def page(order: Order, reader: Account, at: datetime) -> KnowledgePage:
    is_open, returned = is_open_to_delegates(order, at), handed_back(order, at)
    return KnowledgePage(
        widenings=tuple(
            _widening(one, is_open and one.account.department not in returned) for one in widenings.of_order(order.id)
        ),
        suspensions=tuple(_suspension(one) for one in suspensions.of_order(order.id)),
        emergencies=tuple(emergency.line(one, reader) for one in emergencies.of_order(order.id)),
        cases=tuple(disclosure.line(one) for one in cases.of_order(order.id)),
        may_widen=is_open,
    )


def _widening(one: Widening, is_open: bool) -> WideningLine:
    """R-108. With the access of the person's department the widening has ended, by hand or not."""
    runs = one.state is WideningState.GIVEN and is_open
    return WideningLine(
        id=one.id,
        person=one.account.display_name,
        department=one.account.department.label,
        groups=tuple(one.groups),
        reason=widenings.reason_of(one),
        given_by=one.given_by.display_name,
        acting_for=one.acting_for or "",
        given_at=one.given_at,
        ended_at=one.ended_at,
        ended_by=one.ended_by.display_name if one.ended_by is not None else "",
        state=WideningState.GIVEN if runs else WideningState.ENDED,
        may_be_ended=runs,
    )


def _suspension(one: AccessSuspension) -> SuspensionLine:
    reason, lift_reason = suspensions.words_of(one)
    return SuspensionLine(
        id=one.id,
        person=one.account.display_name,
        department=one.account.department.label,
        reason=reason,
        by=one.by.display_name,
        acting_for=one.acting_for or "",
        from_at=one.from_at,
        lifted_at=one.lifted_at,
        lifted_by=one.lifted_by.display_name if one.lifted_by is not None else "",
        lift_reason=lift_reason,
        state=one.state,
    )


def rights(order: Order, reader: Account, found: frozenset[Relation], at: datetime) -> Iterable[str]:
    """A-005. By what right this reader reads the order: one line for each of his relations to it."""
    for relation in Relation:
        if relation in found and relation is not Relation.WIDENED:
            yield relation.label
    one = widenings.standing_one(order.id, reader.id) if Relation.WIDENED in found else None
    if one is not None:
        groups = "、".join(f"{code} {Group(code).label}" for code in one.groups)
        yield _("Widened by %(who)s on %(when)s: %(groups)s", who=one.given_by.display_name,
                when=f"{one.given_at:%Y-%m-%d}", groups=groups)  # fmt: skip
