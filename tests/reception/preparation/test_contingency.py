"""The contingency plan through its services (R-055, R-056, section 17)."""

import re
from dataclasses import replace

import pytest

from app import clock
from app.access.projector import Purpose, project
from app.errors import FieldWrong, NotFound, ReasonMissing, Refusal, WrongState
from app.extensions import db
from app.reception.orders.linter.services import Anyway
from app.reception.preparation.contingency import queries, services, wording
from app.reception.preparation.contingency.events import EventKind
from app.reception.preparation.contingency.rules import PlanState
from app.reception.preparation.contingency.services import EventText
from tests.reception.preparation import acts

pytestmark = pytest.mark.usefixtures("no_desks_above")


@pytest.fixture
def order(house):
    return acts.preparing(house)


@pytest.fixture
def plan(house, order):
    return services.begin(order.id, by=house["security_manager"], at=clock.now())


def write(house, plan, texts=None):
    services.write(plan, texts or acts.complete_texts(house), by=house["security_manager"], at=clock.now())


def test_a_new_plan_begins_with_ten_events_and_their_opening_texts(plan):
    assert [event.kind for event in plan.events] == list(EventKind)
    assert plan.state is PlanState.DRAFT


def test_beginning_twice_goes_on_with_the_same_plan(house, order, plan):
    assert services.begin(order.id, by=house["md"], at=clock.now()) is plan


def test_r055_an_incomplete_plan_is_saved_but_not_submitted(house, plan):
    texts = acts.complete_texts(house) | {EventKind.FIRE: EventText(house["security_manager"].id, None, (), {})}
    write(house, plan, texts)
    with pytest.raises(Refusal, match="RE-41") as refused:
        services.submit(plan, by=house["security_manager"], at=clock.now())
    assert "火灾缺副指挥人" in refused.value.sentence(english=False)
    assert "火灾缺首要措施" in refused.value.sentence(english=False)
    assert plan.state is PlanState.DRAFT


@pytest.mark.parametrize("wrong", ["unknown", "disabled"])
def test_x018_only_active_people_are_named(house, plan, wrong):
    person = house["duty_manager"]
    if wrong == "disabled":
        person.disabled_at = clock.now()
    who = 999_999 if wrong == "unknown" else person.id
    with pytest.raises(FieldWrong):
        write(house, plan, {EventKind.FIRE: EventText(who, None, (), {})})


def test_section_17_from_draft_over_return_to_approved(house, plan):
    write(house, plan)
    services.submit(plan, by=house["security_manager"], at=clock.now())
    with pytest.raises(WrongState):
        write(house, plan)
    with pytest.raises(ReasonMissing):
        services.send_back(plan, "不", by=house["gm"], at=clock.now())
    services.send_back(plan, "停电事件须写明发电机位置", by=house["gm"], at=clock.now())
    with pytest.raises(WrongState):
        services.approve(plan, by=house["gm"], at=clock.now())
    write(house, plan)
    services.submit(plan, by=house["md"], at=clock.now())
    services.approve(plan, by=house["gm"], at=clock.now())
    assert plan.state is PlanState.APPROVED
    assert [move.action.value for move, _name in queries.moves(plan.id)] == [
        "edit", "submit", "return", "edit", "submit", "approve",
    ]  # fmt: skip


def test_r056_everybody_named_is_asked_and_nobody_else(house, order):
    plan = acts.approved_plan(house, order, read=False)
    asked = {account.name for _reading, account in queries.readings(plan.id)}
    assert asked == {house[key].name for key in ("security_manager", "duty_manager", "head_fnb")}
    with pytest.raises(Refusal, match="RE-42"):
        services.confirm_read(plan, by=house["head_hsk"], at=clock.now())
    services.confirm_read(plan, by=house["head_fnb"], at=clock.now())
    services.confirm_read(plan, by=house["head_fnb"], at=clock.now())
    assert queries.unread_count(plan.id) == 2


def test_a_new_approved_plan_supersedes_the_old_and_is_read_anew(house, order):
    first = acts.approved_plan(house, order)
    second = acts.approved_plan(house, order, read=False)
    assert (first.state, second.state, second.number) == (PlanState.SUPERSEDED, PlanState.APPROVED, 2)
    assert queries.approved(order.id) is second
    assert queries.unread_count(second.id) == 3
    assert [plan.id for plan in queries.to_read(house["head_fnb"], clock.now())] == [second.id]


def test_r056_who_is_named_reads_his_own_events_and_others_none(house, order):
    plan = acts.approved_plan(house, order, read=False)
    texts = acts.complete_texts(house)
    words = {"first_action": "封存留样"}
    texts[EventKind.POISONING] = EventText(house["head_fnb"].id, house["duty_manager"].id, (), words)
    texts = {
        kind: EventText(text.commander_id, text.deputy_id, (), text.words)
        for kind, text in texts.items()
    }  # fmt: skip
    plan = services.begin(order.id, by=house["security_manager"], at=clock.now())
    write(house, plan, texts)
    services.submit(plan, by=house["security_manager"], at=clock.now())
    services.approve(plan, by=house["gm"], at=clock.now())
    read = []
    for event in plan.events:
        try:
            read.append(project(event, house["head_fnb"], Purpose.READ, clock.now()).words["first_action"])
        except NotFound:
            continue
    assert read == ["封存留样"]


def test_the_words_of_a_plan_are_sealed_on_the_row(house, order):
    plan = acts.approved_plan(house, order)
    db.session.expire_all()
    assert {str(event.words) for event in plan.events} == {"<sealed>"}


def test_n2_a_card_tells_nobody_it_names_what_he_may_not_know(house, plan, sign_in):
    """R-056. Whoever is named reads his event and nothing else of the order: neither guest nor room."""
    texts = acts.complete_texts(house)
    fire = texts[EventKind.FIRE]
    leaky = replace(fire, words=fire.words | {"first_action": "先接秦主席离开1801"})
    write(house, plan, texts | {EventKind.FIRE: leaky})
    db.session.commit()
    client, url = sign_in("security_manager"), f"/preparation/plans/{plan.id}/submit"
    page = client.get(f"/orders/{plan.order_id}/contingency").text
    assert re.findall(r"<mark>(.*?)</mark>", page) == ["秦主席", "1801"]
    seen = re.search(r'name="leak_seen"[^>]*value="([0-9a-f ]+)"', page)[1]
    refused = client.post(url, data={"leak_seen": seen})
    assert refused.status_code == 422 and "RE-45" in refused.text and plan.state is PlanState.DRAFT
    assert client.post(url, data={"act": "rename"}).status_code == 302
    fire_now = next(event for event in plan.events if event.kind is EventKind.FIRE)
    assert queries.words_of(fire_now)["first_action"] == "先接松风离开松风"
    assert client.post(url, data={}).status_code == 302
    assert plan.state is PlanState.SUBMITTED


def test_n2_a_card_goes_out_as_it_stands_with_a_reason(house, plan):
    texts = acts.complete_texts(house)
    fire = texts[EventKind.FIRE]
    write(house, plan, texts | {EventKind.FIRE: replace(fire, words=fire.words | {"first_action": "先接秦主席"})})
    found = wording.leaks(plan, house["security_manager"], clock.now())
    said = Anyway("指挥须认得主宾", frozenset(one.token for one in found))
    services.submit(plan, by=house["security_manager"], at=clock.now(), anyway=said)
    assert plan.state is PlanState.SUBMITTED
