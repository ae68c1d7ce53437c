"""R-034 to R-037, A-003 to A-005, A-012: naming people, what they then see, replacing them."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.access.groups import Group
from app.access.projector import WITHHELD, Purpose, project
from app.errors import FieldWrong, NotFound, NotPermitted, Refusal, WrongState
from app.extensions import db
from app.people import queries as people
from app.people.rules import Dept, Role
from app.reception.orders import hooks
from app.reception.orders import queries as orders
from app.reception.orders.linter.services import Anyway
from app.reception.orders.models import Order
from app.reception.orders.visibility import relations, visible
from app.reception.preparation import queries as preparation
from app.reception.preparation.delegation import instructions, queries, services
from app.reception.preparation.delegation.charge import Charge
from app.reception.preparation.delegation.posts import ceiling_of
from app.reception.preparation.delegation.rules import DelegationState
from tests.reception.preparation import acts

pytestmark = pytest.mark.usefixtures("no_desks_above")


def part_of(order, dept: Dept):
    part = preparation.part(order, dept)
    assert part is not None
    return part


def brief(order, account):
    return project(preparation.current_version(order), account, Purpose.READ, clock.now())


def test_r034_nobody_is_named_before_the_department_has_signed(house):
    order = acts.issued(house)
    with pytest.raises(Refusal, match="RE-43"):
        acts.delegate(house, order, "HSK")
    acts.orders.sign(house, order, "HSK")
    assert acts.delegate(house, order, "HSK").state is DelegationState.GIVEN


def test_r034_the_head_takes_it_himself_and_has_thereby_confirmed(house):
    order = acts.preparing(house)
    given = acts.delegate(house, order, "HSK", to=house["head_hsk"], role=Role.DEPT_HEAD)
    assert (given.state, given.groups) == (DelegationState.CONFIRMED, [])


@pytest.mark.parametrize(
    ("who", "role"),
    [("fnb_1", Role.STAFF), ("housekeeping_1", Role.FRONT_DESK), ("md", Role.MARKETING_DIRECTOR), ("gm", Role.STAFF)],
)
def test_r035_only_people_of_the_department_who_do_that_work(house, order, who, role):
    with pytest.raises(FieldWrong):
        acts.delegate(house, order, "HSK", to=house[who], role=role, groups=frozenset())


@pytest.fixture
def order(house):
    return acts.preparing(house)


def test_r035_a_disabled_person_is_not_named(house, order):
    house["housekeeping_1"].disabled_at = clock.now()
    with pytest.raises(FieldWrong):
        acts.delegate(house, order, "HSK")


def test_a003_the_order_is_seen_from_delegation_and_only_by_the_delegate(house, order):
    worker, other = house["housekeeping_1"], house["housekeeping_2"]
    with pytest.raises(NotFound):
        brief(order, worker)
    acts.delegate(house, order, "HSK")
    assert brief(order, worker).sees(Group.F3)
    assert brief(order, worker).content.people is not WITHHELD
    assert all(person.name is WITHHELD for person in brief(order, worker).content.people)
    with pytest.raises(NotFound):
        brief(order, other)


def test_a005_fewer_groups_are_shown_and_more_are_refused(house, order):
    acts.delegate(house, order, "HSK", groups=frozenset({Group.F3}))
    seen = brief(order, house["housekeeping_1"])
    assert [group for group in Group if seen.sees(group)] == [Group.F1, Group.F3]
    with pytest.raises(Refusal, match="RE-44"):
        acts.delegate(house, order, "HSK", groups=frozenset({Group.F2, Group.F3}))


def test_a004_a_desk_delegate_sees_it_only_in_the_window(house, order, at):
    acts.delegate(house, order, "FO")
    worker = house["front_desk_1"]
    for moment, sees in (("2026-09-15 15:29:59", False), ("2026-09-15 15:30", True), ("2026-09-18 23:59", True),
                         ("2026-09-19 00:00", False)):  # fmt: skip
        with at(moment):
            assert bool(relations(order, worker, clock.now())) is sees, moment


def test_r037_the_access_of_the_former_ends_at_once_and_the_tasks_move(house, order):
    first = acts.delegate(house, order, "HSK")
    charge = Charge(Role.STAFF, house["housekeeping_2"].id, frozenset({Group.F3}), "接手客房准备")
    second = services.replace(first, part_of(order, Dept.HSK), charge, by=house["head_hsk"], at=clock.now())
    assert (first.state, second.state) == (DelegationState.REPLACED, DelegationState.GIVEN)
    assert not relations(order, house["housekeeping_1"], clock.now())
    assert relations(order, house["housekeeping_2"], clock.now())
    assert acts.task_of(order, "PT-04").delegation_id == second.id
    with pytest.raises(WrongState):
        services.replace(first, part_of(order, Dept.HSK), charge, by=house["head_hsk"], at=clock.now())


def test_naming_the_same_person_again_replaces_his_charge(house, order):
    first = acts.delegate(house, order, "HSK", task_ids=frozenset({acts.task_of(order, "PT-02").id}))
    second = acts.delegate(house, order, "HSK", task_ids=frozenset({acts.task_of(order, "PT-04").id}))
    assert first.state is DelegationState.REPLACED
    assert {acts.task_of(order, code).delegation_id for code in ("PT-02", "PT-04")} == {second.id}
    assert len(queries.of_order(order.id, dept=Dept.HSK)) == 1


def test_r035_a_delegate_confirms_once_and_nobody_for_him(house, order):
    given = acts.delegate(house, order, "HSK")
    with pytest.raises(NotPermitted):
        services.confirm(given, by=house["housekeeping_2"], at=clock.now())
    services.confirm(given, by=house["housekeeping_1"], at=clock.now())
    assert given.confirmed_by_id == house["housekeeping_1"].id
    with pytest.raises(WrongState):
        services.confirm(given, by=house["housekeeping_1"], at=clock.now())


def test_a016_the_instruction_names_no_guest_to_who_may_not_know_him(house, order):
    with pytest.raises(Refusal, match="RE-45"):
        acts.delegate(house, order, "HSK", instruction="为秦牧川准备硬枕")
    acts.delegate(house, order, "HSK", instruction="松风：备硬枕，22:30 后免打扰")
    acts.delegate(house, order, "FO", instruction="秦牧川主席抵店后直送房间")


@pytest.mark.parametrize("words", ["秦先生怕光", "Mr Qin 怕光", "qin muchuan", "CA1359 到后铺床"])
def test_n2_the_instruction_is_compared_with_all_that_the_delegate_may_not_know(house, order, words):
    """R-036. Housekeeping's staff know neither names nor flights, its head knows both."""
    with pytest.raises(Refusal, match="RE-45"):
        acts.delegate(house, order, "HSK", instruction=words)


def test_n2_a_reason_counts_for_the_words_that_were_shown(house, order):
    """Changed words are shown anew before a reason is taken for them."""
    with pytest.raises(Refusal, match="RE-45"):
        acts.delegate(house, order, "HSK", instruction="秦先生怕光", anyway=Anyway("夜床须当面问好"))
    part, groups = part_of(order, Dept.HSK), ceiling_of(Dept.HSK, Role.STAFF)
    charge = Charge(Role.STAFF, house["housekeeping_1"].id, groups, "秦先生怕光", anyway=Anyway("夜床须当面问好"))
    seen = frozenset(one.token for one in instructions.leaks(part, charge, groups, clock.now()))
    with pytest.raises(Refusal, match="RE-45"):
        acts.delegate(house, order, "HSK", instruction="秦先生怕冷", anyway=Anyway("夜床须当面问好", seen))
    acts.delegate(house, order, "HSK", instruction="秦先生怕光", anyway=Anyway("夜床须当面问好", seen))
    acts.delegate(house, order, "HSK", instruction="秦先生怕光")
    assert instructions.with_code_name(part, charge, groups, clock.now()) == "松风怕光"


def test_n2_the_head_gets_it_on_his_form(house, order, sign_in):
    """The place is marked; one press puts the code name, a reason of 5 characters sends it; nothing typed is lost."""
    client, url = sign_in("head_hsk"), f"/orders/{order.id}/preparation/HSK/delegate"
    typed = {"whom": f"staff:{house['housekeeping_1'].id}", "instruction": "秦先生怕光"}
    refused = client.post(url, data=typed)
    assert refused.status_code == 422 and "<mark>秦先生</mark>" in refused.text and "RE-45" in refused.text
    renamed = client.post(url, data=typed | {"act": "rename"})
    assert renamed.status_code == 200 and ">松风怕光</textarea>" in renamed.text.replace("\r\n", "")
    assert queries.of_order(order.id, dept=Dept.HSK) == []
    seen = re.search(r'name="leak_seen"[^>]*value="([0-9a-f ]+)"', refused.text)[1]
    sent = typed | {"leak_reason": "夜床须当面问好", "leak_seen": seen}
    assert client.post(url, data=sent).status_code == 302
    assert [one.instruction for one in queries.of_order(order.id, dept=Dept.HSK)] == ["秦先生怕光"]


def test_a016_a_head_who_does_not_know_the_names_learns_nothing_by_trying(house, order):
    assert acts.delegate(house, order, "ENG", instruction="为秦牧川检查空调").state is DelegationState.GIVEN


def test_tasks_of_other_departments_or_orders_are_not_taken_along(house, order):
    foreign = acts.task_of(order, "PT-05")
    acts.delegate(house, order, "HSK", task_ids=frozenset({foreign.id, 999_999}))
    assert foreign.delegation_id is None


def test_r034_departments_without_a_delegate_are_listed_until_one_is_named(house, order):
    waiting = {dept for _order, dept, _signed in queries.parts_without_delegate(list(Dept))}
    assert {Dept.REC, Dept.HSK} <= waiting
    acts.delegate(house, order, "HSK")
    assert Dept.HSK not in {dept for _order, dept, _signed in queries.parts_without_delegate(list(Dept))}


def test_r023_departments_with_duties_are_told_to_the_room_below(house, order):
    duties = hooks.departments_with_duties(orders.content_in_force(order))
    assert duties == frozenset(Dept) - {Dept.GMO, Dept.REC}


def test_a003_the_list_and_the_single_order_agree(house, order):
    """The same question in SQL and for one record, for everybody of the house, inside and outside the window."""
    for dept in (Dept.HSK, Dept.ENG, Dept.SEC):
        acts.delegate(house, order, dept)
    acts.delegate(house, order, "FO", delegate_id=None)
    for moment in (clock.now(), order.arrival_at, order.departure_at + timedelta(days=2)):
        for account in people.active():
            found = db.session.scalar(select(Order.id).where(visible(account, moment), Order.id == order.id))
            assert (found is not None) is bool(relations(order, account, moment)), (account.name, moment)
