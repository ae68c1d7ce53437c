"""2.4, 2.6: the tables of who may know and do are drawn from the code, for the privacy officer and the GM."""

import pytest

from app.access.capabilities import ROLES, Can
from app.access.relations import Relation
from app.administration.matrix import briefs
from app.administration.matrix.words import CAN_WORDS
from app.people.rules import Role


@pytest.mark.parametrize("page", ["matrix", "capabilities"])
@pytest.mark.parametrize(
    ("who", "status"), [("privacy_officer", 200), ("gm", 200), ("md", 403), ("sysadmin", 403), ("guard_1", 403)]
)
def test_who_reads_the_tables(sign_in, page, who, status):
    assert sign_in(who).get(f"/administration/{page}").status_code == status


def test_every_capability_has_its_words():
    assert set(CAN_WORDS) == {can.value for can in Can}


def test_the_matrix_is_that_of_2_4(app):
    rows = {row.relation: row.cells for row in briefs.knowing()}
    assert set(rows) == set(Relation)
    assert rows[Relation.GM] == ("●",) * 12
    assert rows[Relation.HEAD_ENG] == ("●", "", "●", "", "", "●", "", "", "", "", "", "")
    assert rows[Relation.COORDINATOR][9] == "安保级别"
    assert rows[Relation.HEAD_HR][9] == "核查结果"
    assert rows[Relation.GUARD][9] == "本岗岗位卡"


def test_the_capabilities_are_those_of_the_door(app):
    assert {row.code: set(row.roles) for row in briefs.doing()} == {can.value: set(ROLES[can]) for can in Can}


@pytest.mark.parametrize(
    ("who", "first"),
    [
        ("sysadmin", "/administration/accounts"),
        ("head_fo", "/administration/acting"),
        ("privacy_officer", "/journal"),
        ("gm", "/administration/acting"),
    ],
)
def test_everybody_lands_on_his_first_place(sign_in, who, first):
    answer = sign_in(who).get("/administration")
    assert answer.status_code == 302
    assert answer.location == first


def test_who_has_no_place_is_refused(sign_in):
    assert sign_in("guard_1").get("/administration").status_code == 403


def test_administrator_and_guest_work_never_meet():
    """A-008: no capability of guest work is the administrator's."""
    own = {can for can, roles in ROLES.items() if Role.SYSADMIN in roles}
    assert own == {Can.ENTER_POLICY, Can.SEE_POLICY, Can.MANAGE_ACCOUNTS, Can.SEE_LOGINS}
