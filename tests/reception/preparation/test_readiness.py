"""R-045 to R-049 with real orders, E-06, and the words given by hand."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app import clock
from app.errors import FieldWrong, NotPermitted, Refusal, WrongState
from app.reception.grades import Grade
from app.reception.levels import GuestCategory
from app.reception.orders import receipts, verification
from app.reception.orders.states import CheckState, OrderState
from app.reception.preparation import gate
from app.reception.preparation.gate import GateItem
from app.reception.preparation.readiness import rules, services
from app.reception.preparation.readiness.queries import open_items
from app.reception.preparation.tasks import queries as tasks
from tests.reception.orders import acts as orders
from tests.reception.preparation import acts


@pytest.fixture
def order(house, no_desks_above):
    return acts.preparing(house)


def declare(house, order):
    services.declare_ready(order, by=house["md"], at=clock.now())


def open_keys(order) -> set[str]:
    return {item.key for item in open_items(order, clock.now())}


def test_e06_va_without_a_plan_is_not_ready_and_re09_names_it(house, order):
    with pytest.raises(Refusal, match="RE-09") as refused:
        declare(house, order)
    assert "应急预案已经总经理批准" in refused.value.sentence(english=False)
    assert order.state is OrderState.PREPARING


def test_r045_with_everything_closed_the_order_becomes_ready(house, order):
    acts.gate_cleared(house, order)
    assert open_keys(order) == set()
    declare(house, order)
    assert order.state is OrderState.READY
    with pytest.raises(WrongState):
        declare(house, order)


def test_r049_late_tasks_are_left_out_of_the_gate(house, order):
    """Example R-1: fruit, lobby and luggage are still to come when the order is declared ready."""
    acts.approved_plan(house, order)
    acts.delegate_all(house, order)
    for task in tasks.standing_tasks(order.id):
        if task.code not in {"PT-05", "PT-23", "PT-24", "PT-12", "PT-30"}:
            acts.see_through(house, task)
    acts.confirm_by_hand(house, order)
    declare(house, order)
    assert order.state is OrderState.READY


def test_r032_an_open_query_keeps_the_gate_shut(house, no_desks_above):
    order = acts.issued(house)
    receipts.note_opened(order, by=house["head_eng"], at=clock.now())
    receipts.ask(order, house["head_eng"].department, "哪一部电梯需要专梯？", by=house["head_eng"], at=clock.now())
    assert {"signatures", "queries"} <= open_keys(order)
    with pytest.raises(WrongState):
        declare(house, order)


def test_s012_security_and_plan_are_not_asked_of_a_vd_order(house, no_desks_above):
    ordinary = replace(orders.reeds(), code_name="蒹葭", guest_category=GuestCategory.OTHER)
    order = acts.preparing(house, ordinary, grade=Grade.VD)
    keys = {item.key for item in services.gate_of(order, clock.now())}
    assert not {"security", "contingency", "contingency_read"} & keys


@pytest.mark.parametrize(
    ("key", "who"),
    [(rules.URGENT, "head_hsk"), (rules.SECURITY, "md"), (rules.SECURITY, "leader_a"), ("tasks:HSK", "md")],
)
def test_only_the_responsible_head_gives_his_word(house, order, key, who):
    with pytest.raises(NotPermitted):
        services.confirm(order, key, "已当面核实", by=house[who], at=clock.now())


def test_a_word_needs_a_note_and_is_kept_once_with_name_and_time(house, order):
    with pytest.raises(FieldWrong):
        services.confirm(order, rules.URGENT, " ", by=house["md"], at=clock.now())
    for note in ("变更台账已核对", "第二次"):
        services.confirm(order, rules.URGENT, note, by=house["md"], at=clock.now())
    item = next(item for item in services.gate_of(order, clock.now()) if item.key == rules.URGENT)
    assert (item.confirmed_by, item.confirmed_at, item.note) == ("顾清岚", clock.now(), "变更台账已核对")


def test_a_new_version_asks_for_a_new_word(house, order):
    services.confirm(order, rules.URGENT, "变更台账已核对", by=house["md"], at=clock.now())
    orders.amended(house, order, remarks="以通知为准")
    assert rules.URGENT in open_keys(order)


def test_a_desk_above_answers_instead_of_a_word(house, order, monkeypatch):
    def from_records(order_id: int, at) -> list[GateItem]:
        return [GateItem(rules.SECURITY, "S-013", "警卫任务", "security task", open=True)]

    monkeypatch.setattr(gate, "providers", [from_records])
    assert rules.SECURITY in open_keys(order)
    with pytest.raises(NotPermitted):
        services.confirm(order, rules.SECURITY, "已当面核实", by=house["security_manager"], at=clock.now())


def test_r045_a_doubtful_item_holds_back_until_settled_or_accepted(house, no_desks_above):
    order = acts.preparing(house)
    doubt = verification.Finding(
        CheckState.DOUBTFUL, "对方口头告知", house["marketing_1"].id, clock.now() + timedelta(days=1)
    )
    verification.note(order, 2, doubt, by=house["md"], at=clock.now())
    assert "doubtful" in open_keys(order)
    verification.accept(order, 2, by=house["gm"], at=clock.now())
    assert "doubtful" not in open_keys(order)
