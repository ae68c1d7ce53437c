"""Who reads which message, agreed callers, watched names, and the sheet beside the telephone."""

import re
from collections.abc import Callable

import pytest

from app import clock
from app.extensions import db
from app.reception.enquiries import queries, visibility
from app.reception.enquiries.models import AgreedCaller, MessageCopy, WatchedName
from app.reception.orders.models import Order
from app.reception.orders.states import OrderState
from tests.application import House, HouseClient
from tests.people import BY_KEY, STAFF

SignIn = Callable[..., HouseClient]
At = Callable[[str], object]
NOON = "2026-09-16 12:00"


def take(client: HouseClient, name: str, caller: str = "周先生", message: str = "请回电给杂志社") -> int:
    """A message, and the number of its copy."""
    assert client.post("/enquiries", data={"name": name, "caller": caller, "message": message}).status_code == 302
    return max(copy.id for copy in db.session.query(MessageCopy))


def key_of(account_id: int | None, house: House) -> str:
    return next(person.key for person in STAFF if house[person.key].id == account_id)


@pytest.fixture
def sides(busy_house: dict[str, int], house: House) -> dict[str, str]:
    """Who coordinates 松风, and who of marketing does not."""
    order = db.session.get(Order, busy_house["0031"])
    assert order is not None
    return {"coordinator": key_of(order.coordinator_id, house), "deputy": key_of(order.deputy_id, house)}


def test_n9_the_coordinators_side_reads_the_message_and_nobody_else(
    sides: dict[str, str], sign_in: SignIn, at: At
) -> None:
    with at(NOON):
        number = take(sign_in("front_desk_1"), "秦牧川")
        for called in ("md", "gm", sides["coordinator"], sides["deputy"]):
            page = sign_in(called).get(f"/messages/{number}")
            assert (page.status_code, "杂志社" in page.text, "秦牧川" in page.text) == (200, True, True), called
            assert f"/messages/{number}" in sign_in(called).get("/messages").text
            assert "前台留言" in sign_in(called).get("/").text, "it waits on the landing page"
        for called in ("duty_manager", "sales", "sysadmin", "head_fo", "front_desk_1"):
            assert sign_in(called).get(f"/messages/{number}").status_code in (403, 404), called
        duty = sign_in("duty_manager")
        assert f"/messages/{number}" not in duty.get("/messages").text
        hidden, missing = (
            re.sub(r'(nonce|value)="[^"]*"|/messages/\d+', "", duty.get(f"/messages/{any_number}").text)
            for any_number in (number, 99999)
        )
        assert hidden == missing, "A-006: another order's message is like one that does not exist"


def test_n7_the_duty_manager_cannot_try_out_a_name_by_what_comes_back_to_him(
    busy_house: dict[str, int], sign_in: SignIn, at: At
) -> None:
    """A sealed name is none of the duty manager's; another desk's message for nobody still reaches him."""
    with at(NOON):
        others = take(sign_in("front_desk_1"), "王不识")
        duty = sign_in("duty_manager")
        assert duty.get(f"/messages/{others}").status_code == 200
        before = duty.get("/").text.count("前台留言")
        for name in ("秦牧川", "王不识"):
            number = take(duty, name)
            assert duty.get(f"/messages/{number}").status_code == 404, name
            assert f'"/messages/{number}"' not in duty.get("/messages").text, name
            assert duty.get("/").text.count("前台留言") == before


def test_the_duty_manager_reads_on_the_day_what_is_for_nobody(
    busy_house: dict[str, int], sign_in: SignIn, at: At
) -> None:
    with at("2026-09-16 23:50"):
        number = take(sign_in("front_desk_1"), "王不识")
        assert "王不识" in sign_in("duty_manager").get(f"/messages/{number}").text
    with at("2026-09-17 00:00"):
        assert sign_in("duty_manager").get(f"/messages/{number}").status_code == 404
        assert "王不识" in sign_in("md").get(f"/messages/{number}").text
    with at("2027-03-15 23:50"):
        assert sign_in("md").get(f"/messages/{number}").status_code == 200, "180 days are kept"
    with at("2027-03-15 23:50:01"):
        assert sign_in("md").get(f"/messages/{number}").status_code == 404, "and not longer (retention.notice)"


def test_the_list_and_the_single_message_say_the_same(
    sides: dict[str, str], sign_in: SignIn, house: House, at: At
) -> None:
    """`readable` and `copy_standing` say the same for every person and state of the order."""
    with at(NOON):
        for name in ("秦牧川", "梁景行", "王不识"):
            take(sign_in("front_desk_1"), name)
        take(sign_in("duty_manager"), "王不识")
        orders = {copy.order for copy in db.session.query(MessageCopy) if copy.order}
        assert len(orders) == 2
        seen = 0
        keys = ("md", "gm", "duty_manager", "marketing_1", "marketing_2", "head_fo", "sysadmin")
        readers = [house[key] for key in keys]
        for state in OrderState:
            for order in orders:
                order.state = state
            db.session.flush()
            for account in readers:
                listed = {copy.id for copy in queries.messages(account, clock.now())}
                single = {
                    copy.id
                    for copy in db.session.query(MessageCopy)
                    if visibility.copy_standing(copy, account, clock.now()).relations
                }
                assert listed == single, (account.name, state)
                seen += len(listed)
        assert seen > 50
        db.session.rollback()


def test_x017_a_message_is_dealt_with_once_and_says_by_whom(sides: dict[str, str], sign_in: SignIn, at: At) -> None:
    with at(NOON):
        number = take(sign_in("front_desk_1"), "秦牧川")
        coordinator = sign_in(sides["coordinator"])
        assert coordinator.post(f"/messages/{number}/passed-on").status_code == 302
        page = coordinator.get(f"/messages/{number}")
        assert BY_KEY[sides["coordinator"]].name in page.text
        assert "passed-on" not in page.text, "no button is left"
        assert coordinator.post(f"/messages/{number}/passed-on").status_code == 409
        assert sign_in("duty_manager").post(f"/messages/{number}/passed-on").status_code == 404


def test_n9_the_desk_reads_its_own_words_of_this_shift_only(
    busy_house: dict[str, int], sign_in: SignIn, at: At
) -> None:
    with at(NOON):
        take(sign_in("front_desk_1"), "秦牧川")
        take(sign_in("front_desk_2"), "王不识")
        own = sign_in("front_desk_1").get("/enquiries/taken").text
        assert ("秦牧川" in own, "王不识" in own, "松风" in own) == (True, False, False)
        assert "秦牧川" not in sign_in("duty_manager").get("/enquiries/taken").text
    with at("2026-09-17 00:00"):
        assert "秦牧川" in sign_in("front_desk_1").get("/enquiries/taken").text, "twelve hours, the last one included"
    with at("2026-09-17 00:01"):
        assert "秦牧川" not in sign_in("front_desk_1").get("/enquiries/taken").text


def test_n9_an_agreed_caller_is_a_hint_for_the_coordinator_only(
    busy_house: dict[str, int], sides: dict[str, str], sign_in: SignIn, at: At
) -> None:
    with at(NOON):
        coordinator, desk = sign_in(sides["coordinator"]), sign_in("front_desk_1")
        callers = f"/orders/{busy_house['0031']}/callers"
        assert callers in coordinator.get(f"/orders/{busy_house['0031']}").text
        assert coordinator.post(callers, data={"name": "林 素问"}).status_code == 302
        known, unknown = take(desk, "秦牧川", "Lin Suwen"), take(desk, "秦牧川", "林素")
        other = take(desk, "梁景行", "Lin Suwen")
        hint = "约定来电人：由关键联系人指定。"
        hinted = [hint in sign_in("md").get(f"/messages/{number}").text for number in (known, unknown, other)]
        assert hinted == [True, False, False]
        assert "约定" not in desk.get("/enquiries/taken").text + desk.get("/enquiries/said").text
        agreed = db.session.query(AgreedCaller).one()
        assert desk.get(callers).status_code == 404, "the desk knows of no such list"
        assert sign_in("duty_manager").post(f"/agreed-callers/{agreed.id}/withdraw").status_code in (403, 404)
        assert coordinator.post(f"/agreed-callers/{agreed.id}/withdraw").status_code == 302
        assert coordinator.post(f"/agreed-callers/{agreed.id}/withdraw").status_code == 404, "it is off already"
        assert hint not in sign_in("md").get(f"/messages/{take(desk, '秦牧川', 'Lin Suwen')}").text


def test_only_the_director_watches_names_and_never_a_guests(
    busy_house: dict[str, int], sign_in: SignIn, at: At
) -> None:
    with at(NOON):
        md = sign_in("md")
        refused = md.post("/messages/watched", data={"name": "Muchuan Qin"})
        assert (refused.status_code, "RE-81" in refused.text, "Muchuan Qin" in refused.text) == (422, True, True)
        assert md.post("/messages/watched", data={"name": "贾雨亭"}).status_code == 302
        watched = db.session.query(WatchedName).one()
        assert "贾雨亭" in md.get("/messages/watched").text
        for called in ("gm", "marketing_1", "front_desk_1", "duty_manager"):
            assert sign_in(called).get("/messages/watched").status_code == 403, called
            assert sign_in(called).post(f"/messages/watched/{watched.id}/withdraw").status_code in (403, 404)
        number = take(sign_in("front_desk_1"), "贾雨亭先生")
        assert "贾雨亭" in md.get(f"/messages/{number}").text
        assert sign_in("duty_manager").get(f"/messages/{number}").status_code == 404
        assert md.post(f"/messages/watched/{watched.id}/withdraw").status_code == 302
        later = take(sign_in("front_desk_1"), "贾雨亭先生")
        assert sign_in("duty_manager").get(f"/messages/{later}").status_code == 200, "an ordinary message again"


def test_26_who_takes_messages(sign_in: SignIn) -> None:
    takes = ("front_desk_1", "concierge_1", "duty_manager", "guest_relations_1", "gr_leader", "head_fo")
    not_theirs = ("head_hsk", "housekeeping_1", "md", "gm")
    answers = {called: sign_in(called).get("/enquiries").status_code for called in (*takes, *not_theirs, "sysadmin")}
    assert answers == dict.fromkeys(takes, 200) | dict.fromkeys(not_theirs, 403) | {"sysadmin": 404}


def test_the_sheet_beside_the_telephone_says_nothing_of_anybody(sign_in: SignIn) -> None:
    pages = [sign_in(called).get("/enquiries/sheet").text for called in ("front_desk_1", "front_desk_2")]
    main = [page.partition("<main")[2].partition("</main")[0] for page in pages]
    assert main[0] == main[1]
    assert "任何人是否住在本酒店，我们都不作答复" in main[0]
    assert "we never say whether somebody is staying" in main[0]


def test_names_are_not_tried_one_after_the_other(sign_in: SignIn, at: At) -> None:
    """Rate limited, with the same answer whoever is asked for; the next minute goes on."""
    names = ["秦牧川", "王不识"] * 6
    with at(NOON):
        desk, other = sign_in("front_desk_1"), sign_in("front_desk_2")
        answers = [desk.post("/enquiries", data={"name": name}) for name in names]
        assert [answer.status_code for answer in answers] == [302] * 10 + [429] * 2
        assert "RE-82" in answers[-1].text
        assert "王不识" in answers[-1].text, "what was typed stays"
        shown = [re.sub(r'(nonce|value)="[^"]*"', "", answer.text) for answer in answers[-2:]]
        assert shown[0] == shown[1]
        assert other.post("/enquiries", data={"name": "秦牧川"}).status_code == 302, "somebody else is not kept out"
    with at("2026-09-16 12:01"):
        assert desk.post("/enquiries", data={"name": "秦牧川"}).status_code == 302
