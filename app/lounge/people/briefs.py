"""How the desk calls a person: by name for who may know it, by code name and place in the party for everybody else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can, allowed
from app.access.projector import WITHHELD, Purpose, project, standing_of
from app.errors import NotFound
from app.lounge.models import CompanionRegistration, Entitlement, LoungeGuest
from app.lounge.people import queries
from app.lounge.rules.terms import CompanionState, EntitlementKind, Tier
from app.lounge.visibility import guest_standing
from app.people import queries as people
from app.people.models import Account
from app.reception.frontdesk.documents import DocumentKind
from app.reception.grades import Grade
from app.reception.orders import queries as orders
from app.reception.orders.models import OrderGuest

DISCREET = frozenset({Grade.VA, Grade.VB})
"""A-016. On boards and lists these are called by code name for everybody; the name is read at the door."""


@dataclass(frozen=True)
class Called:
    """What one reader calls one person."""

    name: Any
    """The name, or WITHHELD."""
    alias: str = ""
    """Code name and place in the party; empty for the lounge's own guests."""
    grade: Grade | None = None
    tier: Tier | None = None

    @property
    def shown(self) -> str:
        return str(self.name) if self.name else self.alias or _("guest")

    @property
    def on_board(self) -> str:
        """A-016, P-015. What stands on a screen that others may glance at."""
        return self.alias if self.alias and (self.grade in DISCREET or not self.name) else self.shown


def alias_of(order_guest: OrderGuest) -> str:
    """"松风 · 主宾", "松风 · 随行 3": who it is without saying who it is."""
    party = [one.id for one in order_guest.order.guests if one.is_principal == order_guest.is_principal]
    role = _("principal") if order_guest.is_principal else _("entourage")
    place = "" if len(party) == 1 else f" {party.index(order_guest.id) + 1}"
    return f"{order_guest.order.called} · {role}{place}"


def call(guest: LoungeGuest | None, reader: Account, at: datetime, purpose: Purpose = Purpose.DOOR) -> Called:
    """The name is opened here, and entered in the journal where the order asks for that (A-009)."""
    if guest is None:
        return Called(WITHHELD)
    if guest.order_guest is not None:
        return call_of_order(guest.order_guest, reader, at, purpose)
    return Called(project(guest, reader, purpose, at).name, tier=_tier_of(guest))


def call_of_order(
    order_guest: OrderGuest, reader: Account, at: datetime, purpose: Purpose = Purpose.DOOR
) -> Called:
    """On a list the names of VA and VB are not even opened."""
    alias, grade = alias_of(order_guest), order_guest.order.grade
    if purpose is Purpose.LIST and grade in DISCREET:
        return Called(WITHHELD, alias, grade)
    try:
        name = project(order_guest, reader, purpose, at).name
    except NotFound:
        name = WITHHELD
    return Called(name, alias, grade)


def call_companion(
    registration: CompanionRegistration, reader: Account, at: datetime, purpose: Purpose = Purpose.DOOR
) -> Called:
    """A companion of a VA or VB guest is called by the host's code name wherever the host is."""
    host = call(registration.host, reader, at, Purpose.LIST)
    alias = _("%(host)s's companion", host=host.on_board) if host.alias else ""
    if purpose is Purpose.LIST and host.grade in DISCREET:
        return Called(WITHHELD, alias, host.grade)
    return Called(project(registration, reader, purpose, at).name, alias, host.grade)


def _tier_of(guest: LoungeGuest) -> Tier | None:
    tiers = [right.tier for right in guest.rights if right.tier and right.ended_at is None]
    return max(tiers, key=list(Tier).index, default=None)


@dataclass(frozen=True)
class CompanionLine:
    """One registration as lists show it."""

    id: int
    called: str
    host: str
    visit_day: Any
    state: CompanionState
    document_kind: DocumentKind
    last_four: Any
    registered_at: datetime
    inside: bool


def companion_line(registration: CompanionRegistration, reader: Account, at: datetime) -> CompanionLine:
    brief = project(registration, reader, Purpose.LIST, at)
    return CompanionLine(
        id=registration.id,
        called=call_companion(registration, reader, at, Purpose.LIST).on_board,
        host=call(registration.host, reader, at, Purpose.LIST).on_board,
        visit_day=registration.visit_day,
        state=registration.state,
        document_kind=registration.document_kind,
        last_four=brief.document_last_four,
        registered_at=registration.registered_at,
        inside=queries.open_stay_of(registration.id) is not None,
    )


def companions_today(reader: Account, at: datetime) -> list[CompanionLine]:
    """Today's registrations of the hosts whom this reader may know."""
    return _lines(queries.companions_of(clock.day_of(at)), reader, at)


def companions_to_come(reader: Account, at: datetime) -> list[CompanionLine]:
    """L-021. Those of the days after, the nearest first."""
    return _lines(queries.companions_after(clock.day_of(at)), reader, at)


def _lines(rows: Iterable[CompanionRegistration], reader: Account, at: datetime) -> list[CompanionLine]:
    return [companion_line(row, reader, at) for row in rows if guest_standing(row.host, reader, at).relations]


@dataclass(frozen=True)
class CompanionPage:
    """L-021. What was written down of one companion, as far as the reader may know it: the telephone is F9."""

    id: int
    called: str
    host: str
    visit_day: Any
    state: CompanionState
    document_kind: DocumentKind
    last_four: Any
    relation: Any
    phone: Any
    registered_at: datetime
    registered_by: str


def companion_page(registration: CompanionRegistration, reader: Account, at: datetime) -> CompanionPage:
    brief = project(registration, reader, Purpose.READ, at)
    by = people.account(registration.registered_by_id)
    return CompanionPage(
        id=registration.id,
        called=call_companion(registration, reader, at, Purpose.READ).shown,
        host=call(registration.host, reader, at, Purpose.LIST).on_board,
        visit_day=registration.visit_day,
        state=registration.state,
        document_kind=registration.document_kind,
        last_four=brief.document_last_four,
        relation=brief.relation,
        phone=brief.phone,
        registered_at=registration.registered_at,
        registered_by=by.display_name if by is not None else "",
    )


@dataclass(frozen=True)
class RightLine:
    """A card, an invitation or an escort as the supervisor's list shows it."""

    id: int
    kind: EntitlementKind
    called: str
    tier: Tier | None
    card_number: Any
    card_active: bool
    spend_yuan: Any
    escort_name: str
    valid_from: Any
    valid_to: Any
    ended_at: datetime | None
    may_change: bool


def right_line(right: Entitlement, reader: Account, at: datetime) -> RightLine:
    brief = project(right, reader, Purpose.LIST, at)
    return RightLine(
        id=right.id,
        kind=right.kind,
        called=call(right.guest, reader, at, Purpose.LIST).on_board,
        tier=right.tier,
        card_number=brief.card_number,
        card_active=right.card_active,
        spend_yuan=brief.spend_yuan,
        escort_name=right.escort_name,
        valid_from=right.valid_from,
        valid_to=right.valid_to,
        ended_at=right.ended_at,
        may_change=right.ended_at is None and allowed(reader, Can.LOUNGE_MANAGE, at=at),
    )


def card_brief(right: Entitlement, reader: Account, at: datetime) -> dict[str, Any]:
    """A card as the supervisor's form shows it."""
    brief = project(right, reader, Purpose.ACT, at)
    return {
        "name": call(right.guest, reader, at, Purpose.ACT).shown,
        "number": brief.card_number,
        "tier": right.tier.value if right.tier else "",
        "active": right.card_active,
        "spend_yuan": brief.spend_yuan,
        "valid_from": right.valid_from,
        "valid_to": right.valid_to,
        "revision": str(right.revision),
    }


def likes_of(order_guest: OrderGuest, reader: Account, at: datetime) -> tuple[tuple[str, Any], ...]:
    """F7 of the order: what makes a guest feel expected. What the reader may not know is not mentioned."""
    version = orders.current_version(order_guest.order)
    if version is None or "F7" not in _groups_of(order_guest, reader, at):
        return ()
    content = project(version, reader, Purpose.DOOR, at).content
    rows = ((_("Likes"), content.likes), (_("Habits"), content.habits), (_("Taboos"), content.taboos))
    return tuple((label, value) for label, value in rows if value)


def _groups_of(order_guest: OrderGuest, reader: Account, at: datetime) -> frozenset[str]:
    try:
        return frozenset(standing_of(order_guest, reader, at).groups)
    except NotFound:
        return frozenset()

