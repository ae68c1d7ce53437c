"""FEATURES N7 on the order's pages, lists, sheets and the lounge's search."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from app import clock
from app.access.facts import Fact
from app.access.projector import WITHHELD, Purpose, brief_for, project
from app.access.relations import Relation, ceiling
from app.errors import FieldWrong, ReasonMissing, Refusal, WrongState
from app.extensions import db
from app.folding import squeezed
from app.journal.models import JournalEntry
from app.lounge.door import queries as door
from app.people.rules import Dept
from app.printing import services as printing
from app.reception.frontdesk import briefs as desk
from app.reception.frontdesk import queries as desk_queries
from app.reception.knowledge.emergency import services as emergency
from app.reception.orders import queries, sheets
from app.reception.orders.protection import protected_outside
from app.reception.orders.seals import queries as seals
from app.reception.orders.seals import services
from app.reception.orders.seals.rules import SealState, Term
from app.reception.orders.states import OrderState
from app.reception.preparation.readiness import queries as readiness
from tests.application import property_time
from tests.reception.orders import acts

NAME, ROOM, FLIGHT = "秦牧川", "莞香1801", "CA1359"
WHO = ("Qin Muchuan", "国家级会议主席", "长岭国际会议中心", "Chairman")
"""What else says who he is: the name in English, status, unit and position."""
LATER = property_time("2026-09-16 13:30")
"""Two hours before the arrival of Example R-1."""


def sealed(house, order, *facts: Fact, term: Term = Term(hours_before=2)) -> None:  # noqa: B008 - frozen
    for fact in facts:
        services.set_term(order, fact, term, "", by=house["md"], at=clock.now())


@pytest.fixture
def order(house):
    found = acts.preparing(house, acts.pines())
    sealed(house, found, *Fact)
    return found


def shown(order, reader):
    version = queries.current_version(order)
    content = project(version, reader, Purpose.READ, clock.now()).content
    return content.people[0].name, content.rooms[0].number, content.legs[0].number


def test_only_those_who_lead_read_a_sealed_fact(order, house, at):
    for who in ("gm", "md", "marketing_1", "marketing_2"):
        assert shown(order, house[who]) == (NAME, ROOM, FLIGHT)
    for who in ("head_fo", "security_manager", "head_hsk"):
        assert shown(order, house[who]) == (WITHHELD,) * 3
    with at("2026-09-16 13:30:00"):
        assert shown(order, house["head_fo"]) == (WITHHELD,) * 3
    with at("2026-09-16 13:30:01"):
        assert shown(order, house["head_fo"]) == (NAME, ROOM, FLIGHT)


def test_the_opening_moves_with_the_arrival(order, house, at):
    """T minus hours: a delay keeps it shut longer, an early guest opens it sooner; nothing is stored."""
    order.eta_at = order.arrival_at + timedelta(hours=1)
    with at("2026-09-16 14:30:00"):
        assert shown(order, house["head_fo"])[0] is WITHHELD
    order.eta_at = order.arrival_at - timedelta(hours=1)
    with at("2026-09-16 12:30:01"):
        assert shown(order, house["head_fo"])[0] == NAME


def test_the_sealed_fact_stands_on_no_page_list_or_sheet(order, house, sign_in, at):
    """Day list, packet, the order's page, the lounge's and D-01: the code name stands in place of the name.

    The key contact 宁致远 is one of the party: his number stays, his name is sealed with theirs.
    """
    with at("2026-09-16 12:00"):
        for who, url in (
            ("head_fo", f"/orders/{order.id}"), ("head_fo", "/desk"), ("head_fo", f"/desk/orders/{order.id}"),
            ("security_manager", f"/orders/{order.id}"), ("lounge_supervisor", "/lounge"),
        ):  # fmt: skip
            page = sign_in(who).get(url, follow_redirects=True)
            assert page.status_code == 200, url
            assert [word for word in (NAME, *WHO, ROOM, FLIGHT) if word in page.text] == [], (who, url)
            assert "宁致远" not in page.text, (who, url)
        open_to_md = sign_in("md").get(f"/orders/{order.id}").text
        assert [word for word in (NAME, *WHO) if word not in open_to_md] == []
        line = desk.day_line(order, house["head_fo"], clock.today(), clock.now())
        assert line.guests[0].name == "松风" and line.rooms is WITHHELD and line.transport is WITHHELD
    with at("2026-09-16 14:00"):
        client = sign_in("head_fo")
        assert NAME in client.get("/desk").text
        opened = client.get(f"/orders/{order.id}").text + client.get(f"/desk/orders/{order.id}").text
        assert [word for word in (NAME, *WHO, "宁致远") if word not in opened] == []


def test_a_print_is_read_back_against_it(order, house):
    """N1, N7. What is sealed stands in ``forbidden`` of every sheet, though the head has its group."""
    sheet = sheets.order_sheet(order, Dept.FO, clock.now())
    assert {NAME, *WHO, ROOM, FLIGHT} <= set(sheet.forbidden)
    assert [word for word in (NAME, *WHO) if word in str(sheet.content)] == []
    assert "主席" not in sheet.forbidden, "a rank by itself: the house's own people have one too"
    with clock.told(LATER + timedelta(seconds=1)):
        opened = sheets.order_sheet(order, Dept.FO, clock.now())
        assert not {NAME, *WHO, ROOM, FLIGHT} & set(opened.forbidden)
        assert [word for word in (NAME, *WHO) if word not in str(opened.content)] == []
    groups = ceiling({Relation.HEAD_FO})
    assert NAME not in protected_outside(order, groups, sealed=frozenset())
    assert NAME in protected_outside(order, groups, sealed=frozenset({Fact.NAME}))
    day = clock.day_of(order.arrival_at)
    with clock.told(LATER):
        assert {NAME, *WHO} <= set(desk_queries.protected_of_the_day(house["head_fo"], day, clock.now()))


def test_two_orders_on_one_sheet_do_not_stop_each_other(order, house):
    """D-04. The unit of the sealed guest stands by right beside a guest of another order: no leak, no stopped print."""
    colleague = replace(acts.reeds(), arrival_at=order.arrival_at)
    first = replace(colleague.people[0], unit="长岭国际会议中心")
    acts.preparing(house, replace(colleague, people=(first, *colleague.people[1:])))
    day = clock.day_of(order.arrival_at)
    with clock.told(LATER):
        forbidden = set(desk_queries.protected_of_the_day(house["head_fo"], day, clock.now()))
    assert ({NAME, "国家级会议主席"} <= forbidden, "长岭国际会议中心" in forbidden) == (True, False)


def test_the_printed_order_does_not_say_who_comes_while_it_is_sealed(order, house, at):
    """D-01, N7. Read from the PDF; two hours before the arrival the same department's sheet says it."""
    told = {}
    for moment in ("2026-09-16 13:00", "2026-09-16 13:31"):
        with at(moment):
            sheet = sheets.order_sheet(order, Dept.FO, clock.now())
            _copy, pdf = printing.release(sheet, by=house["head_fo"], at=clock.now(), reason="启封后再打印一份")
        read = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
        told[moment] = [word for word in (NAME, *WHO) if squeezed(word) in squeezed(read)]
    assert list(told.values()) == [[], [NAME, *WHO]]


def test_what_changed_is_not_told_while_it_is_sealed(order, house):
    """R-063. The receipt and the paper of a head say only what he may read."""
    version = queries.current_version(order)
    brief = brief_for(version, Relation.HEAD_FO, at=clock.now()).content
    first = brief.people[0]
    shut = (first.name, first.name_en, first.status_title, first.unit, first.position, first.position_en)
    assert shut == (WITHHELD,) * 6
    assert first.gender.zh == "男", "how to address him stays"


def test_a_search_by_name_finds_nobody_while_it_is_sealed(order, house, at):
    """The code name does. Finding by the name would say that it is he."""
    supervisor = house["lounge_supervisor"]
    with at("2026-09-16 12:00"):
        assert door.search(NAME, supervisor, clock.now()) == []
        assert len(door.search("松风", supervisor, clock.now())) > 0
    with at("2026-09-16 14:00"):
        assert len(door.search(NAME, supervisor, clock.now())) == 1


def test_the_desk_waits_for_the_opening(order, house, sign_in, at):
    """RE-133. Registration needs name and room, the keys the room."""
    guest = queries.guests(order)[0]
    with at("2026-09-16 12:00"):
        client = sign_in("head_fo")
        assert "RE-133" in client.get(f"/desk/guests/{guest.id}/check-in").text
        assert "RE-133" in client.get(f"/desk/orders/{order.id}/keys").text
    with at("2026-09-16 14:00"):
        assert sign_in("head_fo").get(f"/desk/orders/{order.id}/keys").status_code == 200


def test_emergency_access_reads_through_a_seal(order, house, at):
    """A-013, N7. Opening early is loud: on every other page the duty manager still gets the mark."""
    duty = house["duty_manager"]
    with at("2026-09-16 12:00"):
        version = queries.current_version(order)
        assert shown(order, duty) == (WITHHELD,) * 3
        emergency.open_order(order.order_no, reason="救护车询问宾客姓名", by=duty, at=clock.now())
        content = project(version, duty, Purpose.EMERGENCY, clock.now()).content
        assert (content.people[0].name, content.rooms[0].number) == (NAME, ROOM)
        assert shown(order, duty) == (WITHHELD,) * 3


def test_a_stated_time_does_not_move(house, at):
    order = acts.preparing(house, acts.reeds())
    sealed(house, order, Fact.ROOM, term=Term(until_at=property_time("2026-09-15 09:00")))
    order.eta_at = order.arrival_at + timedelta(hours=9)
    with at("2026-09-15 09:00:01"):
        assert seals.state_of(order, Fact.ROOM, clock.now()) is SealState.OPEN


def test_a_seal_may_be_shortened_or_lifted_with_a_reason_and_never_laid_again(order, house):
    md, now = house["md"], clock.now()
    with pytest.raises(ReasonMissing):
        services.set_term(order, Fact.NAME, Term(hours_before=5), "", by=md, at=now)
    services.set_term(order, Fact.NAME, Term(hours_before=5), "前厅须提前备卡", by=md, at=now)
    services.set_term(order, Fact.NAME, Term(hours_before=1), "", by=md, at=now)
    with pytest.raises(ReasonMissing):
        services.lift(order, Fact.NAME, "短", by=md, at=now)
    services.lift(order, Fact.NAME, "客人已公开行程", by=md, at=now)
    assert shown(order, house["head_fo"])[0] == NAME
    with pytest.raises(Refusal, match="RE-132"):
        services.set_term(order, Fact.NAME, Term(hours_before=1), "再次封存", by=md, at=now)
    with pytest.raises(WrongState):
        services.lift(order, Fact.NAME, "再次启封一次", by=md, at=now)
    with clock.told(LATER + timedelta(minutes=1)), pytest.raises(Refusal, match="RE-132"):
        services.set_term(order, Fact.ROOM, Term(hours_before=0), "延后启封", by=md, at=clock.now())
    acts_done = [step.act.value for step in order.seal_steps if step.fact is Fact.NAME]
    assert acts_done == ["lay", "shorten", "lengthen", "lift"]
    db.session.commit()
    entries = db.session.scalars(db.select(JournalEntry).where(JournalEntry.action.like("seal.%"))).all()
    assert [entry.action for entry in entries][-3:] == ["seal.shorten", "seal.lengthen", "seal.lift"]
    assert not any("客人" in str(entry.facts) or NAME in str(entry.facts) for entry in entries)


@pytest.mark.parametrize(
    "term", [Term(), Term(LATER, 2), Term(hours_before=-1), Term(hours_before=721), Term(hours_before=200)]
)
def test_a_term_is_one_of_the_two_and_not_past(house, term):
    order = acts.preparing(house, acts.pines())
    with pytest.raises(FieldWrong):
        services.set_term(order, Fact.ROOM, term, "", by=house["md"], at=clock.now())


def test_a_name_without_a_code_name_is_not_sealed(house):
    """A-016. Nothing could stand in its place."""
    order = acts.preparing(house, acts.reeds())
    with pytest.raises(FieldWrong):
        sealed(house, order, Fact.NAME)
    sealed(house, order, Fact.ROOM)


def test_only_the_director_seals_and_only_who_reads_through_sees_the_page(order, sign_in):
    url = f"/orders/{order.id}/seals"
    for who, status in (("md", 200), ("gm", 200), ("marketing_1", 200), ("head_fo", 404), ("concierge_1", 404)):
        assert sign_in(who).get(url).status_code == status, who
    for who, status in (("md", 200), ("gm", 403), ("marketing_1", 403), ("head_fo", 404)):
        assert sign_in(who).get(f"{url}/name").status_code == status, who
    assert sign_in("md").get(f"{url}/nonsense").status_code == 404


def test_sealing_through_the_page(house, sign_in):
    order = acts.preparing(house, acts.pines())
    client, url = sign_in("md"), f"/orders/{order.id}/seals/room"
    drawn_at = order.revision
    assert client.post(url, data={"hours_before": "3", "act": "set"}).status_code == 302
    other_tab = client.post(url, data={"hours_before": "9", "act": "set", "reason": "另一页上的", "revision": drawn_at})
    assert (other_tab.status_code, "XE-01" in other_tab.text) == (409, True), "X-004"
    assert seals.opens_at(order, Fact.ROOM, clock.now()) == order.arrival_at - timedelta(hours=3)
    late = client.post(url, data={"hours_before": "4", "act": "set", "reason": "短"})
    assert late.status_code == 422 and "XE-03" in late.text
    assert client.post(url, data={"act": "lift", "reason": "房号已公布"}).status_code == 302
    page = client.get(f"/orders/{order.id}/seals").text
    assert "房号已公布" in page and "已提前启封" in page


# --- the withheld name of item 3 --------------------------------------------------------------------


def withheld(name: str = ""):
    content = acts.pines()
    first = replace(content.people[0], name=name, name_en="", name_withheld=True)
    return replace(content, people=(first, *content.people[1:]))


def test_a_withheld_name_is_a_seal_until_24_hours_before_arrival(house, at):
    """4.2, item 3. Entered early, it still opens only then."""
    order = acts.preparing(house, withheld(NAME))
    with at("2026-09-15 15:30:00"):
        assert shown(order, house["head_fo"])[0] is WITHHELD and shown(order, house["md"])[0] == NAME
    with at("2026-09-15 15:30:01"):
        assert shown(order, house["head_fo"])[0] == NAME


def test_from_then_on_the_gate_says_that_the_name_is_missing(house, at):
    """R-045. Until then the order may be unnamed."""
    order = acts.preparing(house, withheld())

    def missing() -> bool:
        return "names" in {item.key for item in readiness.open_items(order, clock.now())}

    with at("2026-09-15 15:30:00"):
        assert not missing()
    with at("2026-09-15 15:30:01"):
        assert missing()
    assert order.state is OrderState.PREPARING
