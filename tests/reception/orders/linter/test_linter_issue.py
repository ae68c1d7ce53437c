"""FEATURES N2 through the pages: findings beside the text, three answers, and no issue over an open one."""

import re
from dataclasses import replace

import pytest

from app import clock
from app.errors import Refusal
from app.extensions import db
from app.journal.models import JournalEntry as Entry
from app.people.rules import Dept
from app.reception.orders import amendments, issuing, queries, verification, versions
from app.reception.orders.content import OrderContent
from app.reception.orders.linter import queries as linter
from app.reception.orders.linter.models import LeakAnswer
from app.reception.orders.states import OrderState
from tests.reception.orders import acts
from tests.reception.orders.typing import distribution

LEAKY = "梁先生怕光，0605 备硬枕"
"""Housekeeping's staff may not know the name; of food and beverage nobody may know the room."""


@pytest.fixture
def order(house):
    content = acts.reeds(habits=LEAKY, code_name="芦雪")
    found = acts.approved(house, content)
    issuing.name_coordinator(found, house["marketing_1"], house["marketing_2"], by=house["md"], at=clock.now())
    return found


def listed(order) -> tuple[Dept, ...]:
    return versions.proposed_departments(order, queries.content_in_force(order))


def found(order) -> tuple[linter.Checked, ...]:
    draft = queries.draft_of(order)
    return linter.of_content(order, queries.content_of(draft), listed(order), clock.now())


def issue(client, order):
    codes = [dept.value for dept in listed(order)]
    data = distribution(codes) | {"revision": str(order.revision)}
    return client.post(f"/orders/{order.id}/issue", data=data)


def to(order) -> str:
    return "-".join(dept.value for dept in listed(order))


def test_the_page_shows_the_places_the_kinds_and_the_readers(order, sign_in):
    client = sign_in("md")
    page = client.get(f"/orders/{order.id}/issue").text
    assert re.findall(r"<mark>(.*?)</mark>", page) == ["梁先生", "0605"]
    assert "<strong>姓氏加称谓</strong>" in page and "<strong>房号</strong>" in page
    readers = [" ".join(one.split()) for one in re.findall(r'class="leak-readers">(.*?)</p>', page, re.S)]
    assert [re.findall(r'leak-reader">(.*?)</span>', one) for one in readers] == [
        ["客房部 受派人", "餐饮部 受派人"],
        ["餐饮部 负责人及受派人", "贵宾厅 负责人及受派人"],
    ]
    assert page.count("改用“芦雪”") == 2
    with client.session_transaction() as session:
        session["language"] = "en"
    assert "surname with a title" in client.get(f"/orders/{order.id}/issue").text


def test_nothing_is_issued_over_an_open_finding(order, sign_in):
    """RE-131 in both languages; it names place and kind, never the value."""
    answer = issue(sign_in("md"), order)
    assert answer.status_code == 422
    assert "RE-131" in answer.text and order.state is OrderState.APPROVED
    with pytest.raises(Refusal, match="RE-131") as refused:
        issuing.issue(order, listed(order), reasons={}, by=order.applicant, at=clock.now())
    sentences = [refused.value.sentence(english=english) for english in (False, True)]
    assert sentences[0].endswith("特殊习惯（姓氏加称谓）、特殊习惯（房号）。")
    assert not any("梁" in one or "0605" in one for one in sentences)


def test_the_code_name_takes_the_place_in_one_press(order, sign_in):
    client = sign_in("md")
    for _ in range(2):
        token = next(one.token for one in found(order) if one.is_open)
        assert client.post(f"/orders/{order.id}/leaks/{token}/code-name?to={to(order)}").status_code == 302
    assert queries.content_in_force(order).habits == "芦雪怕光，芦雪 备硬枕"
    assert found(order) == ()
    assert issue(client, order).status_code == 302
    assert order.state is OrderState.ISSUED


def send(client, order, reason="保洁领班须认得客人"):
    for one in found(order):
        answer = client.post(f"/orders/{order.id}/leaks/{one.token}?to={to(order)}", data={"reason": reason})
    return answer


def test_it_goes_out_as_it_stands_with_a_reason_that_is_kept(order, sign_in):
    client = sign_in("md")
    assert send(client, order).status_code == 302
    kept = db.session.scalars(db.select(LeakAnswer)).all()
    assert [linter.reason_of(one) for one in kept] == ["保洁领班须认得客人"] * 2
    entries = db.session.scalars(db.select(Entry).where(Entry.action == "leak.send")).all()
    assert [entry.record for entry in entries] == [f"order:{order.id}"] * 2
    assert not any("梁" in str(entry.facts) or "0605" in str(entry.facts) for entry in entries)
    assert "保洁领班须认得客人" in client.get(f"/orders/{order.id}/issue").text
    assert issue(client, order).status_code == 302


@pytest.mark.parametrize(
    ("reason", "status"), [("四个字符", 422), ("五个字够了", 302), ("长" * 500, 302), ("长" * 501, 422)]
)
def test_the_reason_has_5_to_500_characters(order, sign_in, reason, status):
    client, one = sign_in("md"), found(order)[0]
    answer = client.post(f"/orders/{order.id}/leaks/{one.token}?to={to(order)}", data={"reason": reason})
    assert answer.status_code == status
    assert (db.session.query(LeakAnswer).count() == 1) is (status == 302)


def test_a_changed_text_is_asked_anew(order, sign_in, house):
    send(sign_in("md"), order)
    assert not any(one.is_open for one in found(order))
    issuing.complete_draft(order, {"habits": LEAKY + "。"}, by=house["md"], at=clock.now())
    assert [one.is_open for one in found(order)] == [True, True]


def test_a_changed_guest_is_asked_anew(order, sign_in, house):
    """The same text may name another guest now."""
    send(sign_in("md"), order)
    known = queries.content_in_force(order).people
    people = tuple(replace(one, name="梁先") if one.is_principal else one for one in known)
    issuing.complete_draft(order, {"people": people}, by=house["md"], at=clock.now())
    assert any(one.is_open for one in found(order))


def test_another_reader_is_asked_anew(order, sign_in):
    """The answer covered those who stood on the list; engineering came later and reads the use of rooms only."""
    send(sign_in("md"), order)
    more = (*listed(order), Dept.GR)
    draft = queries.draft_of(order)
    again = linter.of_content(order, queries.content_of(draft), (*more, Dept.REC), clock.now())
    assert [one.is_open for one in again if one.finding.kind == "room"] == [True]


@pytest.mark.parametrize("who", ["gm", "marketing_1", "head_fo"])
def test_only_the_marketing_director_answers(order, sign_in, who):
    one = found(order)[0]
    answer = sign_in(who).post(f"/orders/{order.id}/leaks/{one.token}/code-name?to={to(order)}")
    assert answer.status_code in (403, 404)
    assert queries.content_in_force(order).habits == LEAKY


@pytest.mark.parametrize("token", ["x", "0" * 32, "../../x"])
def test_an_unknown_finding_is_not_there(order, sign_in, token):
    assert sign_in("md").get(f"/orders/{order.id}/leaks/{token}").status_code == 404


def test_the_general_manager_sees_how_many(house, sign_in):
    """N2. On the page on which he decides; the values are not his business here."""
    order = acts.verified(house, acts.reeds(habits=LEAKY))
    assert "泄露检查有 2 处待处理" in sign_in("gm").get(f"/orders/{order.id}/approve").text


def test_a_later_version_is_checked_as_well(house, sign_in):
    """R-060. Text and list of the next version."""
    order = acts.issued(house, acts.reeds())
    draft = amendments.begin(order, by=house["md"], at=clock.now())
    amendments.save(order, {"habits": LEAKY}, reason="客人来电说明", by=house["md"], at=clock.now())
    departments = versions.next_departments(order, queries.content_of(draft))
    with pytest.raises(Refusal, match="RE-131"):
        amendments.issue_version(order, departments, reasons={}, by=house["md"], at=clock.now())
    client = sign_in("md")
    page = client.get(f"/orders/{order.id}/amendment/review").text
    assert re.findall(r"<mark>(.*?)</mark>", page) == ["梁先生", "0605"]
    for one in linter.of_content(order, queries.content_of(draft), departments, clock.now()):
        codes = "-".join(departments)
        client.post(f"/orders/{order.id}/leaks/{one.token}?to={codes}", data={"reason": "保洁领班须认得客人"})
    amendments.issue_version(order, departments, reasons={}, by=house["md"], at=clock.now())
    assert order.current_number == 2


def test_the_applicants_text_is_not_stopped(house):
    """The linter stands before issue; an application may say what it has to."""
    order = acts.submitted(house, acts.reeds(habits=LEAKY))
    verification.verify(order, acts.all_verified(order), by=house["md"], at=clock.now())
    assert order.state is OrderState.VERIFIED


def test_every_free_text_of_the_order_is_looked_at():
    """A field that somebody adds is searched until it is named a protected or a structured value."""
    from app.reception.orders.linter.texts import PROTECTED, STRUCTURED, texts_in

    content: OrderContent = acts.pines()
    searched = {text.path for text in texts_in(content)}
    assert {"habits", "likes", "taboos", "programme.title", "rooms.use", "legs.meeting_point"} <= searched
    assert searched & (set(PROTECTED) | STRUCTURED) == set()
