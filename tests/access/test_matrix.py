"""The ceilings of 2.4 and the capabilities of 2.6, as the documents have them."""

import pytest

from app.access.capabilities import DEPARTMENTS, ROLES, Can
from app.access.groups import WHOLE, Group, opens
from app.access.relations import CEILINGS, DESK, HEAD_RELATION, Relation, ceiling, delegate_relation
from app.people.rules import HEAD_ROLE, Dept, Role

TABLE = """
gm           1 2 3 4 5 6 7 8 9 10 11 12
md           1 2 3 4 5 6 7 8 9 10 11 12
lead         1 2 3 4 5 6 7 8 9 10 11
coordinator  1 2 3 4 5 6 7 8 9 level 11 12
applicant    1
head_fo      1 2 3 4 5 6 7 8 9 12
head_hsk     1 2 3 4 7 8
head_fnb     1 2 4 6 7 8
head_lng     1 2 4 7 8
head_rec     1 2 6 7
head_sec     1 2 3 4 5 6 9 10
head_eng     1 3 6
head_hr      1 vetting
head_fin     1 2 3 12
head_gr      1 2 3 4 6 7 8 9
front_desk   1 2 3 4 7
concierge    1 2 3 4 5
housekeeping 1 3 7 8
food         1 6 7 8
attendant    1 2 7
engineering  1 3
relations    1 2 3 4 7 8 9
shift_leader 1 3 4 5 6 10
guard        1 post
duty_manager 1 2 3 4
other_staff  1
"""
BY_AN_ACT = {
    Relation.WIDENED: frozenset(WHOLE),
    Relation.EMERGENCY: frozenset(WHOLE) - {Group.F10, Group.F12},
}
"""A-005, A-013. No rows of 2.4: what MD gives by name, and what emergency access opens."""
LINES = [line.split() for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("relation", "columns"), [(line[0], line[1:]) for line in LINES])
def test_24_each_relation_has_the_groups_of_the_table(relation: str, columns: list[str]) -> None:
    wanted = {Group(f"F{column}") if column.isdigit() else Group(f"F10.{column}") for column in columns}
    assert CEILINGS[Relation(relation)] == wanted


def test_24_every_relation_stands_in_the_table() -> None:
    assert {Relation(line[0]) for line in LINES} | set(BY_AN_ACT) == set(Relation) == set(CEILINGS)


def test_a_013_emergency_opens_neither_money_nor_security_nor_a_part_of_it() -> None:
    assert {relation: CEILINGS[relation] for relation in BY_AN_ACT} == BY_AN_ACT
    shut = {Group.F10, Group.LEVEL, Group.VETTING, Group.OWN_POST, Group.F12}
    assert not [group for group in shut if opens(CEILINGS[Relation.EMERGENCY], group)]


def test_24_several_relations_open_what_they_open_together() -> None:
    assert ceiling([Relation.HEAD_ENG, Relation.HEAD_FIN]) == {Group.F1, Group.F2, Group.F3, Group.F6, Group.F12}
    assert ceiling([]) == frozenset()


@pytest.mark.parametrize(
    ("dept", "role", "relation"),
    [
        (Dept.FO, Role.FRONT_DESK, Relation.FRONT_DESK),
        (Dept.FO, Role.CONCIERGE, Relation.CONCIERGE),
        (Dept.FO, Role.STAFF, Relation.OTHER_STAFF),
        (Dept.LNG, Role.LOUNGE_ATTENDANT, Relation.ATTENDANT),
        (Dept.SEC, Role.SHIFT_LEADER, Relation.SHIFT_LEADER),
        (Dept.SEC, Role.GUARD, Relation.GUARD),
        (Dept.HSK, Role.STAFF, Relation.HOUSEKEEPING),
        (Dept.FNB, Role.STAFF, Relation.FOOD),
        (Dept.ENG, Role.STAFF, Relation.ENGINEERING),
        (Dept.GR, Role.GUEST_RELATIONS, Relation.RELATIONS),
        (Dept.REC, Role.STAFF, Relation.OTHER_STAFF),
        (Dept.FIN, Role.FINANCE, Relation.OTHER_STAFF),
    ],
)
def test_24_a_delegate_stands_in_the_row_of_his_work(dept: Dept, role: Role, relation: Relation) -> None:
    assert delegate_relation(dept, {role}) is relation


def test_a004_desk_delegates_are_those_of_the_rule() -> None:
    assert {
        Relation.FRONT_DESK, Relation.CONCIERGE, Relation.ATTENDANT, Relation.GUARD, Relation.SHIFT_LEADER,
        Relation.DUTY_MANAGER,
    } == DESK  # fmt: skip


def test_26_every_capability_names_its_roles_and_every_head_has_a_relation() -> None:
    assert set(ROLES) == set(Can)
    assert all(ROLES.values())
    assert set(HEAD_ROLE) == set(Dept)
    assert set(HEAD_RELATION) == set(Dept) - {Dept.GMO, Dept.MKT}
    assert set(DEPARTMENTS) <= set(Can)


GUEST_WORK = set(Can) - {
    Can.ENTER_POLICY, Can.SEE_POLICY, Can.MANAGE_ACCOUNTS, Can.PROPOSE_POLICY, Can.READ_JOURNAL, Can.READ_MATRIX,
    Can.READ_CASES, Can.CONFIRM_CASE, Can.SEE_LOGINS, Can.READ_PRIVACY,
    Can.KEEP_PRIVACY, Can.PLACE_HOLD,
}  # fmt: skip


@pytest.mark.parametrize("can", sorted(GUEST_WORK))
def test_a008_sysadmin_and_privacy_officer_do_nothing_with_guests(can: Can) -> None:
    assert not {Role.SYSADMIN, Role.PRIVACY_OFFICER} & ROLES[can]


@pytest.mark.parametrize(
    ("can", "roles"),
    [
        (Can.VERIFY_APPLICATION, {Role.MARKETING_DIRECTOR}),
        (Can.DECIDE_APPLICATION, {Role.GM}),
        (Can.ISSUE_ORDER, {Role.MARKETING_DIRECTOR}),
        (Can.SEAL_FACTS, {Role.MARKETING_DIRECTOR}),
        (Can.INSPECT_MD, {Role.MARKETING_DIRECTOR}),
        (Can.INSPECT_GM, {Role.GM}),
        (Can.APPROVE_CONTINGENCY, {Role.GM}),
        (Can.LOUNGE_ENTRY, {Role.LOUNGE_ATTENDANT, Role.LOUNGE_SUPERVISOR}),
        (Can.PRINT_POSTS, {Role.SHIFT_LEADER, Role.SECURITY_MANAGER}),
        (Can.SECURITY_PLAN, {Role.SECURITY_MANAGER}),
        (Can.RECORD_VETTING, {Role.SECURITY_MANAGER, Role.HR}),
        (Can.ENTER_POLICY, {Role.SYSADMIN}),
        (Can.READ_JOURNAL, {Role.PRIVACY_OFFICER, Role.GM}),
    ],
)
def test_26_who_may_do_what(can: Can, roles: set[Role]) -> None:
    assert ROLES[can] == roles


def test_23_there_are_twelve_groups_in_their_order() -> None:
    assert [group.value for group in WHOLE] == [f"F{n}" for n in range(1, 13)]
