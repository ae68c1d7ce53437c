"""The law of changing a policy value (2.6, A-011, X-001, DOMAIN 13). Pure: facts in, answer out."""

from collections.abc import Collection, Mapping
from itertools import pairwise
from typing import Any

from app.errors import WrongState
from app.marks import Mark
from app.people.rules import Dept, Role
from app.policy.entry import Owner


class ProposalState(Mark):
    PROPOSED = "proposed", "待批准", "waiting for approval"
    APPROVED = "approved", "已批准，待录入", "approved, to be entered"
    ENTERED = "entered", "已录入", "entered"
    REFUSED = "refused", "未批准", "refused"
    WITHDRAWN = "withdrawn", "已撤回", "withdrawn"


class ProposalAction(Mark):
    SECOND = "second", "会签", "countersign"
    APPROVE = "approve", "批准", "approve"
    REFUSE = "refuse", "不批准", "refuse"
    WITHDRAW = "withdraw", "撤回", "withdraw"
    ENTER = "enter", "录入", "enter"


OPEN_STATES = (ProposalState.PROPOSED, ProposalState.APPROVED)

MOVES = {
    (ProposalState.PROPOSED, ProposalAction.SECOND): ProposalState.PROPOSED,
    (ProposalState.PROPOSED, ProposalAction.APPROVE): ProposalState.APPROVED,
    (ProposalState.PROPOSED, ProposalAction.REFUSE): ProposalState.REFUSED,
    (ProposalState.PROPOSED, ProposalAction.WITHDRAW): ProposalState.WITHDRAWN,
    (ProposalState.APPROVED, ProposalAction.ENTER): ProposalState.ENTERED,
    (ProposalState.APPROVED, ProposalAction.REFUSE): ProposalState.REFUSED,
}
"""An approved value may still be refused by the GM until it is entered; an entered one is changed by a new proposal."""


def after(state: ProposalState, action: ProposalAction) -> ProposalState:
    """X-017. The table is closed."""
    try:
        return MOVES[state, action]
    except KeyError:
        raise WrongState(state, action) from None


HEADED_BY: dict[Owner, frozenset[Dept]] = {
    Owner.MD: frozenset({Dept.MKT}),
    Owner.HEAD_FO: frozenset({Dept.FO}),
    Owner.LOUNGE_SUPERVISOR: frozenset({Dept.LNG}),
    Owner.SECURITY_MANAGER: frozenset({Dept.SEC}),
    Owner.GR_LEADER: frozenset({Dept.GR}),
    Owner.FIN_WITH_MD: frozenset({Dept.FIN, Dept.MKT}),
    Owner.HEAD_HR: frozenset({Dept.HR}),
}
"""DOMAIN 13. The departments whose head, or acting head, proposes; the privacy officer is a role of its own."""


def proposing_posts(owner: Owner, *, roles: Collection[Role], headed: Collection[Dept]) -> frozenset[Dept | Role]:
    """The posts by which this person may propose a value of this owner; empty where it is not his to propose."""
    if owner is Owner.PRIVACY_OFFICER:
        return frozenset({Role.PRIVACY_OFFICER} & set(roles))
    return HEADED_BY[owner] & set(headed)


def needs_second(owner: Owner) -> bool:
    """DOMAIN 13: FIN with MD. One of the two proposes, the other countersigns before the GM decides."""
    return owner is Owner.FIN_WITH_MD


def seconding_post(owner: Owner, proposed_as: str) -> Dept | None:
    """Who countersigns what was proposed as head of one of the two departments."""
    if not needs_second(owner):
        return None
    return next(post for post in HEADED_BY[owner] if post != proposed_as)


RISING: tuple[tuple[str, ...], ...] = (
    ("lounge.open", "lounge.close"),
    ("lounge.escorted_from", "lounge.escorted_to"),
    ("life.active_days", "life.silent_days", "life.sleeping_days"),
    ("security.max_h_24", "security.max_h_7d"),
)
"""Values that make sense only in this order, the later strictly above the earlier."""


def out_of_order(key: str, value: Any, values: Mapping[str, Any]) -> str | None:
    """The other key with which this value would stand in the wrong order, if there is one."""
    for chain in RISING:
        for lower, upper in pairwise(chain):
            if key == lower and value >= values[upper]:
                return upper
            if key == upper and value <= values[lower]:
                return lower
    return None
