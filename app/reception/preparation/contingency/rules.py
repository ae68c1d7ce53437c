"""The contingency plan: its states, and when it is complete (R-055, R-056, section 17). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.errors import Words, WrongState
from app.marks import Mark
from app.reception.preparation.contingency.events import EventKind


class PlanState(Mark):
    DRAFT = "draft", "草案", "draft"
    SUBMITTED = "submitted", "送审", "submitted"
    RETURNED = "returned", "退回", "returned"
    APPROVED = "approved", "已批准", "approved"
    SUPERSEDED = "superseded", "已被取代", "superseded"


class PlanAction(Mark):
    EDIT = "edit", "修改预案", "edit"
    SUBMIT = "submit", "送审", "submit"
    APPROVE = "approve", "批准", "approve"
    RETURN = "return", "退回", "return"
    SUPERSEDE = "supersede", "取代", "supersede"
    READ = "read", "确认阅知", "confirm reading"


S, A = PlanState, PlanAction
MOVES: dict[tuple[PlanState, PlanAction], PlanState] = {
    (S.DRAFT, A.EDIT): S.DRAFT,
    (S.RETURNED, A.EDIT): S.RETURNED,
    (S.DRAFT, A.SUBMIT): S.SUBMITTED,
    (S.RETURNED, A.SUBMIT): S.SUBMITTED,
    (S.SUBMITTED, A.APPROVE): S.APPROVED,
    (S.SUBMITTED, A.RETURN): S.RETURNED,
    (S.APPROVED, A.READ): S.APPROVED,
    (S.APPROVED, A.SUPERSEDE): S.SUPERSEDED,
}
"""Section 17, closed (X-017). Editing and reading keep the state; what is submitted or approved is not edited."""

IN_WORK = frozenset({S.DRAFT, S.SUBMITTED, S.RETURNED})


def after(state: PlanState, action: PlanAction) -> PlanState:
    """The state after a move; refuses with XE-02 what the table does not hold."""
    try:
        return MOVES[state, action]
    except KeyError:
        raise WrongState(state, action) from None


@dataclass(frozen=True)
class EventFact:
    """What completeness looks at in one event."""

    kind: EventKind
    commander: int | None
    deputy: int | None
    has_first_action: bool = True


class Lack(Mark):
    EVENT = "event", "未列入", "not in the plan"
    COMMANDER = "commander", "缺指挥人", "no commander"
    DEPUTY = "deputy", "缺副指挥人", "no deputy"
    SAME = "same", "指挥与副指挥为同一人", "commander and deputy are one person"
    FIRST_ACTION = "first_action", "缺首要措施", "no first action"


@dataclass(frozen=True)
class Gap:
    """One thing an event still lacks."""

    kind: EventKind
    lack: Lack

    @property
    def words(self) -> Words:
        return Words(f"{self.kind.zh}{self.lack.zh}", f"{self.kind.en}: {self.lack.en}")


def gaps(events: Iterable[EventFact]) -> tuple[Gap, ...]:
    """R-055. What keeps a plan from being submitted.

    Each of the ten default events stands in it with a commander, another person as deputy, and a first action.
    """
    by_kind = {event.kind: event for event in events}
    return tuple(Gap(kind, lack) for kind in EventKind for lack in _lacks(by_kind.get(kind)))


def _lacks(event: EventFact | None) -> list[Lack]:
    if event is None:
        return [Lack.EVENT]
    lacks = [
        (event.commander is None, Lack.COMMANDER),
        (event.deputy is None, Lack.DEPUTY),
        (event.commander is not None and event.commander == event.deputy, Lack.SAME),
        (not event.has_first_action, Lack.FIRST_ACTION),
    ]
    return [lack for is_lacking, lack in lacks if is_lacking]


def cards_of(order_id: int) -> str:
    """The name in the copy register of the cards of an order's plans; each event's stand below it."""
    return f"plan:{order_id}"
