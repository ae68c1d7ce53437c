"""R-034, R-035, A-005: ceilings, posts, time limits and the closed table of moves."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from app.access.groups import Group
from app.access.relations import CEILINGS, Relation
from app.errors import WrongState
from app.people.rules import Dept, Role
from app.reception.preparation.delegation.posts import beyond_ceiling, ceiling_of, posts_of, relation_of
from app.reception.preparation.delegation.rules import (
    MOVES,
    DelegationAction,
    DelegationState,
    after,
    delegate_by,
    is_unconfirmed,
)

pytestmark = pytest.mark.pure

S, A = DelegationState, DelegationAction
GIVEN = datetime(2026, 9, 13, 2, 30, tzinfo=UTC)
HOUR, SECOND = timedelta(minutes=60), timedelta(seconds=1)


@pytest.mark.parametrize(("state", "action"), [pair for pair in product(S, A) if pair not in MOVES])
def test_x017_every_other_move_is_refused(state, action):
    with pytest.raises(WrongState):
        after(state, action)


def test_the_moves_are_those_of_section_17():
    table = {state.value: {to.value for (begin, _), to in MOVES.items() if begin is state} for state in S}
    assert table == {"given": {"confirmed", "replaced", "ended"}, "confirmed": {"replaced", "ended"},
                     "replaced": set(), "ended": set()}  # fmt: skip


@pytest.mark.parametrize(("after_giving", "late"), [(HOUR - SECOND, False), (HOUR, False), (HOUR + SECOND, True)])
def test_r035_unconfirmed_is_strictly_after_sixty_minutes(after_giving, late):
    assert is_unconfirmed(GIVEN, limit=HOUR, now=GIVEN + after_giving) is late


def test_r034_the_deadline_counts_from_the_signature():
    assert delegate_by(GIVEN, timedelta(minutes=30)) == GIVEN + timedelta(minutes=30)


@pytest.mark.parametrize(
    ("dept", "role", "relation"),
    [
        (Dept.FO, Role.FRONT_DESK, Relation.FRONT_DESK), (Dept.FO, Role.CONCIERGE, Relation.CONCIERGE),
        (Dept.HSK, Role.STAFF, Relation.HOUSEKEEPING), (Dept.FNB, Role.STAFF, Relation.FOOD),
        (Dept.LNG, Role.LOUNGE_ATTENDANT, Relation.ATTENDANT), (Dept.ENG, Role.STAFF, Relation.ENGINEERING),
        (Dept.GR, Role.GUEST_RELATIONS, Relation.RELATIONS), (Dept.SEC, Role.SHIFT_LEADER, Relation.SHIFT_LEADER),
        (Dept.SEC, Role.GUARD, Relation.GUARD), (Dept.REC, Role.STAFF, Relation.OTHER_STAFF),
        (Dept.MKT, Role.MARKETING_STAFF, Relation.OTHER_STAFF), (Dept.HSK, Role.DEPT_HEAD, None),
    ],
)  # fmt: skip
def test_each_work_stands_in_its_row_of_2_4(dept, role, relation):
    assert relation_of(dept, role) is relation
    assert ceiling_of(dept, role) == (CEILINGS[relation] if relation else frozenset())


@pytest.mark.parametrize(
    ("groups", "beyond"),
    [
        ({Group.F1}, ()),
        ({Group.F1, Group.F3, Group.F7, Group.F8}, ()),
        ({Group.F1, Group.F2, Group.F3}, (Group.F2,)),
        ({Group.F12, Group.F10}, (Group.F10, Group.F12)),
    ],
)
def test_a005_a_head_gives_fewer_groups_and_never_more(groups, beyond):
    assert beyond_ceiling(frozenset(groups), Dept.HSK, Role.STAFF) == beyond


def test_r035_concierge_and_front_desk_belong_to_the_front_office():
    assert {Role.FRONT_DESK, Role.CONCIERGE} <= set(posts_of(Dept.FO))
    assert all(posts_of(dept) for dept in Dept if dept is not Dept.GMO)
