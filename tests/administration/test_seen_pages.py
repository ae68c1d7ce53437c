"""Who has seen what (A-009, FEATURES 39, N8): for the privacy officer and the GM, by number and code name only."""

import re

import pytest
from sqlalchemy import event

from app import clock
from app.access.groups import Group
from app.extensions import db
from app.journal import queries, services
from app.journal.models import JournalEntry
from app.people.rules import Dept
from app.printing import services as printing
from app.reception.knowledge.widening import services as widening
from app.reception.orders import queries as orders
from app.reception.orders.sheets import order_sheet

NOON = "2026-09-16 12:00"


def people(answer):
    """Names in the rows of the page, in their order."""
    return re.findall(r'<th scope="row"><a href="/journal/people/\d+">([^<]+)</a>', answer.text)


def look(account, order_id, *groups, **told):
    services.record("view", record=f"order:{order_id}", groups=groups, actor_id=account.id, purpose="read", **told)


@pytest.fixture
def order_id(busy_house):
    """The VA order; what its course left in the trail stays."""
    return busy_house["0031"]


@pytest.mark.parametrize("who", ["privacy_officer", "gm"])
def test_they_read_who_saw_an_order_and_reading_is_entered(order_id, sign_in, house, at, who):
    with at(NOON):
        assert sign_in("front_desk_1").get(f"/orders/{order_id}").status_code == 200
        reader = sign_in(who)
        page = reader.get("/journal/seen?order=JD-2026-0031", follow_redirects=True)
        assert "苏晓棠" in people(page)
        assert "松风" in page.text, "the code name"
        person = reader.get(f"/journal/people/{house['front_desk_1'].id}")
        assert "JD-2026-0031" in person.text
        read = [entry for entry in queries.page(size=10) if entry.action == "journal.read"]
        assert [(entry.record, entry.actor_id) for entry in read] == [
            (f"account:{house['front_desk_1'].id}", house[who].id),
            (f"order:{order_id}", house[who].id),
        ]


@pytest.mark.parametrize("who", ["sysadmin", "md", "front_desk_1"])
def test_nobody_else_does(order_id, sign_in, house, who):
    client = sign_in(who)
    order = f"/journal/orders/{order_id}"
    for page in ("/journal/seen", order, f"{order}/facts", "/journal/people/1"):
        assert client.get(page).status_code == 403
    for page in ("/journal/orders/9999", "/journal/orders/9999/facts", "/journal/people/9999"):
        assert client.get(page).status_code == 403, "which numbers there are is not told either (A-006)"


def test_a008_the_privacy_officer_reads_no_guest(order_id, sign_in, at):
    order = orders.get(order_id)
    secrets = set(orders.values_outside(orders.current_version(order), frozenset()))
    with at(NOON):
        gm = sign_in("gm").get(f"/orders/{order_id}").text
        assert len([text for text in secrets if text in gm]) > 10, "there is something to tell"
        officer = sign_in("privacy_officer")
        asked = f"/journal/orders/{order_id}/facts?groups=F2&before=2026-09-17T12:00"
        for page in (f"/journal/orders/{order_id}", asked, "/journal", "/journal/seen?order=松风"):
            text = officer.get(page, follow_redirects=True).text
            assert "JD-2026-0031" in text or page == "/journal"
            assert [secret for secret in secrets if len(secret) > 2 and secret in text] == []


@pytest.mark.parametrize("question", ["order=JD-2026-9999", "order=x", "person=nobody", "order=" + "x" * 61])
def test_what_is_not_there_is_said_beside_the_field(order_id, sign_in, question):
    answer = sign_in("gm").get(f"/journal/seen?{question}")
    assert answer.status_code == 422 and "field-wrong" in answer.text


def test_missing_orders_and_people_are_not_found(sign_in, house):
    gm = sign_in("gm")
    for page in ("/journal/orders/9999", "/journal/people/9999", "/journal/orders/9999/facts"):
        assert gm.get(page).status_code == 404


def facts(client, order_id, groups, before="2026-09-20T12:00"):
    asked = "&".join(f"groups={group}" for group in groups)
    return client.get(f"/journal/orders/{order_id}/facts?{asked}&before={before}")


def test_n8_whoever_had_access_to_all_of_the_facts_before_that_time(order_id, sign_in, house, at):
    """Rooms and ETA: known together, one after the other, only half, or a minute too late."""
    together, stepwise, half, late = (house[name] for name in ("rec_1", "rec_2", "eng_1", "eng_2"))
    with at("2026-09-18 10:00"):
        look(together, order_id, "F1", "F3", "F4")
        look(stepwise, order_id, "F1", "F3")
        look(half, order_id, "F1", "F3")
        look(half, 999, "F4")
        db.session.commit()
    with at("2026-09-18 11:00"):
        look(stepwise, order_id, "F4", facts={"purpose": "read"})
        db.session.commit()
    with at("2026-09-18 15:00"):
        look(late, order_id, "F3", "F4")
        db.session.commit()
        gm = sign_in("gm")
        of_them = {one.display_name for one in (together, stepwise, half, late)}
        had = people(facts(gm, order_id, ("F3", "F4"), "2026-09-18T15:00"))
        assert [name for name in had if name in of_them] == [together.display_name, stepwise.display_name]
        assert late.display_name in people(facts(gm, order_id, ("F3", "F4"), "2026-09-18T15:01"))
        assert stepwise.display_name not in people(facts(gm, order_id, ("F3", "F4"), "2026-09-18T11:00"))
        assert half.display_name in people(facts(gm, order_id, ("F3",)))
        page = facts(gm, order_id, ("F3", "F4"))
        words = page.text.partition("<main")[2].partition("</main>")[0]
        assert "曾有权查阅" in words and "泄露" not in words and "泄密" not in words
        entry = queries.page(size=1)[0]
        assert (entry.action, entry.groups, entry.order_id) == ("journal.read", "F3,F4", order_id)


def test_n8_paper_counts_and_says_for_whom(order_id, sign_in, house, at):
    order = orders.get(order_id)
    with at("2026-09-16 13:00"):
        printing.release(order_sheet(order, Dept.HSK, at=order.issued_at), by=house["md"], at=order.issued_at)
        db.session.commit()
        gm = sign_in("gm")
        held = facts(gm, order_id, ("F3", "F8"))
        assert "D-01 #" in held.text and "客房部" in held.text
        assert house["md"].display_name in people(held)
        assert "D-01 #" not in facts(gm, order_id, ("F3", "F12")).text, "housekeeping's copy holds no money"


@pytest.mark.parametrize(
    "question", ["groups=F2", "before=2026-09-20T12:00", "groups=F1&before=2026-09-20T12:00", "x=1"]
)
def test_half_a_question_is_kept_and_refused(order_id, sign_in, question):
    answer = sign_in("gm").get(f"/journal/orders/{order_id}/facts?{question}")
    assert answer.status_code == 422 and "field-wrong" in answer.text


def test_pages_of_fifty_by_key_at_the_same_cost(order_id, sign_in, house):
    gm, counted, cost = sign_in("gm"), [], []
    event.listen(db.engine, "before_cursor_execute", lambda *args: counted.append(args[2]))
    order = orders.get(order_id)
    for count in (2, 70):
        for number in range(count):
            services.record("view", record=order.journal_name, groups=("F2",), actor_id=10_000 + number)
        db.session.commit()
        counted.clear()
        first = gm.get(f"/journal/orders/{order_id}")
        cost.append(len(counted))
    assert cost[0] == cost[1]
    following = re.search(r'rel="next" href="([^"]+)"', first.text).group(1).replace("&amp;", "&")
    second = gm.get(following)
    shown = [set(re.findall(r'href="/journal/people/(\d+)"', page.text)) for page in (first, second)]
    distinct = db.session.query(JournalEntry.actor_id).filter_by(order_id=order_id, action="view").distinct().count()
    assert len(shown[0]) == 50 and not shown[0] & shown[1] and len(shown[0] | shown[1]) >= min(distinct, 70)


def test_n8_the_way_is_named_for_an_emergency_and_for_what_the_director_gave(order_id, sign_in, house, at):
    """A-005, A-013. "Had access", by which way; what was given and never looked at is not said."""
    with at(NOON):
        md, order = house["md"], orders.get(order_id)
        look(house["front_desk_1"], order_id, "F7")
        widening.widen(order, house["front_desk_1"], {Group.F6}, reason="当班需要知道行程", by=md, at=clock.now())
        widening.widen(order, house["rec_2"], {Group.F7}, reason="当班需要知道喜好", by=md, at=clock.now())
        look(house["rec_2"], order_id, "F7")
        services.record(
            "view", record=f"order:{order_id}", groups=("F2",), actor_id=house["duty_manager"].id, purpose="emergency"
        )
        db.session.commit()
        page = sign_in("gm").get(f"/journal/orders/{order_id}")
        rows = {who: row for row in page.text.split("<tr") for who in people_of(row, house)}
        told = {who: [way for way in ("紧急查看", "扩大知悉范围") if way in rows[who]] for who in rows}
    assert told["duty_manager"] == ["紧急查看"]
    assert (told["rec_2"], told["front_desk_1"]) == (["扩大知悉范围"], [])


def people_of(row, house):
    return [who for who in ("rec_2", "front_desk_1", "duty_manager") if f"/journal/people/{house[who].id}\"" in row]
