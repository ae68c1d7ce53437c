"""The front desk through its pages, role by role (R-090 to R-099, Example R-5, E-03)."""

import io
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select

from app import clock
from app.access.sealed import unseal
from app.extensions import db
from app.journal.models import JournalEntry
from app.printing.models import PrintedCopy
from app.reception.frontdesk.models import ArrivalOverride, CheckIn, RoomKey, Vouchers
from app.reception.orders import queries as orders
from app.reception.orders.protection import words_in
from app.reception.orders.states import OrderState
from app.reception.rooms import queries as rooms
from app.reception.rooms.rules import RoomStatus
from tests.application import House, HouseClient

SignIn = Callable[..., HouseClient]
At = Callable[[str], object]

ID = "11010519491231002X"


def registration(**changes: object) -> dict[str, object]:
    typed = {
        "kind": "resident_id", "number": ID, "name_on_document": "梁景行", "mode": "desk", "room": "芦苇0605",
        "keys": "1", "vouchers": "2", "payer": "公司账",
    }  # fmt: skip
    return typed | {name: str(value) for name, value in changes.items()}


def prepare(desk: HouseClient, order: SimpleNamespace, custodian: int) -> None:
    """Keys and vouchers before arrival (R-093, R-094)."""
    keys = desk.post(f"{order.url}/keys", data={"room": "芦苇0605", "pieces": "2", "custodian": str(custodian)})
    assert (keys.status_code, keys.location) == (302, order.url)
    assert desk.post(f"{order.url}/vouchers", data={"number": "4"}).status_code == 302


def state_of(order: SimpleNamespace) -> OrderState:
    return orders.get(order.id).state


def test_r5_open_gate_is_listed_overridden_and_the_guest_is_in(
    reeds: SimpleNamespace, sign_in: SignIn, house: House, at: At
) -> None:
    """Example R-5, R-095, RE-14: the guest comes 50 minutes early, the lounge has not signed."""
    with at("2026-09-16 16:10"):
        desk, manager = sign_in("front_desk_1"), sign_in("duty_manager")
        prepare(desk, reeds, house["front_desk_1"].id)
        stopped = desk.post(f"/desk/guests/{reeds.guests[0]}/check-in", data=registration())
        assert stopped.status_code == 422
        assert "接待准备尚有未完成事项" in stopped.text
        assert "RE-14" in stopped.text
        assert "贵宾厅" in stopped.text
        assert "梁景行" in stopped.text, "what was typed stays"
        assert db.session.scalar(select(func.count(CheckIn.id))) == 0
        assert desk.get(f"{reeds.url}/override").status_code == 403

        page = manager.get(f"{reeds.url}/override")
        assert "贵宾厅" in page.text
        short = manager.post(f"{reeds.url}/override", data={"reason": "早到"})
        assert (short.status_code, "请填写原因（5–500 字）" in short.text) == (422, True)
        assert manager.post(f"{reeds.url}/override", data={"reason": "宾客提前 50 分钟到达"}).status_code == 302
        row = db.session.scalar(select(ArrivalOverride))
        assert row is not None
        assert any("贵宾厅" in gate["zh"] for gate in row.open_gates)

        assert desk.post(f"/desk/guests/{reeds.guests[0]}/check-in", data=registration()).status_code == 302
        assert state_of(reeds) is OrderState.IN_HOUSE
        stay = db.session.scalar(select(CheckIn))
        assert stay is not None
        assert (unseal(stay.document_last4), stay.keys_issued, stay.vouchers_issued) == ("002X", 1, 2)
        room = rooms.by_number("芦苇0605")
        assert room is not None and room.status is RoomStatus.OCCUPIED


def test_p008_the_number_is_nowhere_afterwards(
    reeds: SimpleNamespace, sign_in: SignIn, house: House, at: At
) -> None:
    with at("2026-09-16 16:10"):
        desk = sign_in("front_desk_1")
        prepare(desk, reeds, house["front_desk_1"].id)
        sign_in("duty_manager").post(f"{reeds.url}/override", data={"reason": "宾客提前 50 分钟到达"})
        assert desk.post(f"/desk/guests/{reeds.guests[0]}/check-in", data=registration()).status_code == 302
        connection = db.session.connection()
        rows = [connection.exec_driver_sql(f'SELECT * FROM "{table}"').all() for table in db.metadata.tables]
        kept = db.session.scalars(select(CheckIn)).one()
        assert unseal(kept.document_last4) == "002X", "kind and last four are kept, and encrypted"
        assert ID not in str(rows)
        assert ID[:17] not in str(rows)


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"number": "110105194912310021"}, "RE-24"),
        ({"name_on_document": "梁景行二"}, "RE-27"),
        ({"name_on_document": "梁景行二", "name_reason": "曾用名，已核对"}, "RE-27"),
        ({"mode": "official_list"}, "RE-28"),
        ({"keys": 9}, "RE-35"),
        ({"vouchers": 9}, "RE-36"),
    ],
)
def test_check_in_refuses_with_its_sentence_and_keeps_what_was_typed(
    reeds: SimpleNamespace, sign_in: SignIn, house: House, at: At, changes: dict[str, object], key: str
) -> None:
    """R-091 to R-094."""
    with at("2026-09-16 16:10"):
        desk = sign_in("front_desk_1")
        prepare(desk, reeds, house["front_desk_1"].id)
        sign_in("duty_manager").post(f"{reeds.url}/override", data={"reason": "宾客提前 50 分钟到达"})
        typed = registration(**changes)
        answer = desk.post(f"/desk/guests/{reeds.guests[0]}/check-in", data=typed)
        assert answer.status_code in (403, 422)
        assert key in answer.text
        assert str(typed["name_on_document"]) in answer.text
        assert db.session.scalar(select(func.count(CheckIn.id))) == 0
        assert state_of(reeds) is OrderState.ISSUED


def test_r091_registration_in_the_room_names_its_escort(reeds: SimpleNamespace, sign_in: SignIn, at: At) -> None:
    with at("2026-09-16 16:10"):
        answer = sign_in("front_desk_1").post(
            f"/desk/guests/{reeds.guests[0]}/check-in", data=registration(mode="in_room", escort=" ")
        )
    assert answer.status_code == 422
    assert "请填写酒店接待人员姓名" in answer.text
    assert db.session.scalar(select(func.count(CheckIn.id))) == 0


def test_r092_another_name_is_accepted_by_the_fo_head_with_a_reason(
    reeds: SimpleNamespace, sign_in: SignIn, house: House, at: At
) -> None:
    with at("2026-09-16 16:10"):
        head = sign_in("head_fo")
        prepare(head, reeds, house["front_desk_1"].id)
        head.post(f"{reeds.url}/override", data={"reason": "宾客提前 50 分钟到达"})
        typed = registration(name_on_document="梁景行二", name_reason="曾用名，已核对护照签注")
        assert head.post(f"/desk/guests/{reeds.guests[0]}/check-in", data=typed).status_code == 302
        row = db.session.scalar(select(CheckIn))
        assert row is not None and row.name_accepted_by_id == house["head_fo"].id


def test_r088_a_room_that_is_not_ok_cannot_be_occupied(
    reeds: SimpleNamespace, sign_in: SignIn, house: House, at: At
) -> None:
    with at("2026-09-16 16:10"):
        desk, keeper = sign_in("front_desk_1"), sign_in("head_hsk")
        prepare(desk, reeds, house["front_desk_1"].id)
        sign_in("duty_manager").post(f"{reeds.url}/override", data={"reason": "宾客提前 50 分钟到达"})
        room = rooms.by_number("芦苇0605")
        assert room is not None
        assert rooms.statuses([room], clock.now())[room.id] is RoomStatus.VIP_BLOCKED, "R-087: by itself, 24 h before"
        shut = {"status": "maintenance", "revision": room.revision}
        assert sign_in("head_eng").post(f"/rooms/{room.id}/status", data=shut).status_code == 302
        answer = desk.post(f"/desk/guests/{reeds.guests[0]}/check-in", data=registration())
        assert (answer.status_code, "不能入住" in answer.text) == (422, True)
        taken = keeper.post(f"/rooms/{room.id}/status", data={"status": "occupied", "revision": room.revision})
        assert (taken.status_code, "XE-01" in taken.text) == (409, False)


def test_x007_two_presses_check_in_once(reeds: SimpleNamespace, sign_in: SignIn, house: House, at: At) -> None:
    with at("2026-09-16 16:10"):
        desk = sign_in("front_desk_1")
        prepare(desk, reeds, house["front_desk_1"].id)
        sign_in("duty_manager").post(f"{reeds.url}/override", data={"reason": "宾客提前 50 分钟到达"})
        typed = registration() | {"_once": "one-press"}
        answers = [desk.post(f"/desk/guests/{reeds.guests[0]}/check-in", data=typed) for _press in range(2)]
        assert [answer.location for answer in answers] == [reeds.url, reeds.url]
        again = sign_in("front_desk_2").post(f"/desk/guests/{reeds.guests[0]}/check-in", data=registration())
        assert (again.status_code, "RE-25" in again.text) == (422, True)
        assert db.session.scalar(select(func.count(CheckIn.id))) == 1


def test_r099_the_last_principal_out_departs_the_order(
    lotus: SimpleNamespace, sign_in: SignIn, at: At
) -> None:
    settled = {"confirmed": ["bill", "keys", "room", "leg"]}
    with at("2026-09-17 10:40"):
        desk = sign_in("front_desk_1")
        stays = {row.guest_id: row.id for row in db.session.scalars(select(CheckIn))}
        principal, *others = lotus.guests
        missing = desk.post(f"/desk/check-ins/{stays[principal]}/out", data={"confirmed": ["bill", "keys", "leg"]})
        assert (missing.status_code, "RE-29" in missing.text, "已查房" in missing.text) == (422, True, True)
        for guest in others:
            assert desk.post(f"/desk/check-ins/{stays[guest]}/out", data=settled).status_code == 302
        assert state_of(lotus) is OrderState.IN_HOUSE
        assert desk.post(f"/desk/check-ins/{stays[principal]}/out", data=settled).status_code == 302
        assert state_of(lotus) is OrderState.DEPARTED
        room = rooms.by_number("莲花0801")
        assert room is not None and room.status is RoomStatus.VACANT_DIRTY
        key = db.session.scalar(select(RoomKey).where(RoomKey.room_id == room.id))
        assert key is not None and key.state == "returned"
        twice = desk.post(f"/desk/check-ins/{stays[principal]}/out", data=settled)
        assert (twice.status_code, "RE-37" in twice.text) == (422, True)


def test_r093_a_lost_key_voids_the_rooms_keys_and_every_handing_is_logged(
    lotus: SimpleNamespace, sign_in: SignIn, at: At
) -> None:
    with at("2026-09-16 12:00"):
        desk = sign_in("front_desk_1")
        key = db.session.scalar(select(RoomKey).order_by(RoomKey.id))
        assert key is not None and key.state == "with_guest"
        assert desk.post(f"/desk/keys/{key.id}/lose").status_code == 302
        db.session.refresh(key)
        assert key.state == "void"
        assert [handing.action for handing in key.handings] == ["make", "hold", "hand_over", "lose", "void"]
        assert desk.post(f"/desk/keys/{key.id}/return").status_code == 409


def test_e03_concierge_prints_the_day_within_his_groups(
    reeds: SimpleNamespace, lotus: SimpleNamespace, sign_in: SignIn, at: At
) -> None:
    """E-03: names, positions, plates, rooms; no F6 to F12; the copy is registered."""
    with at("2026-09-16 08:00"):
        answer = sign_in("concierge_1").post("/desk/days/2026-09-16/print")
        assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages)
        plain = text.replace(" ", "").replace("\n", "")
        for word in ("梁景行", "董事长", "粤S88K66", "芦苇0605", "戴若琳", "莲花0801"):
            assert word in plain, word
        content = orders.content_in_force(orders.get(reeds.id))
        withheld = {"乌龙茶", "花生过敏", "商谈年度会议合作", "13800000342", "参观会议设施"}
        assert withheld <= words_in(content), "there was something to leak"
        assert not [word for word in withheld if word in plain]
        copy = db.session.scalar(select(PrintedCopy))
        assert copy is not None
        assert (copy.doc.value, copy.copy_no, copy.record) == ("D-04", 1, "day:2026-09-16")


def test_r090_the_list_shows_each_reader_his_groups(
    reeds: SimpleNamespace, lotus: SimpleNamespace, sign_in: SignIn, at: At
) -> None:
    with at("2026-09-16 08:00"):
        desk, concierge = sign_in("front_desk_1").get("/desk").text, sign_in("concierge_1").get("/desk").text
        assert "粤S88K66" in concierge
        assert "粤S88K66" not in desk
        assert "按需知悉，未授权" in desk
        for page in (desk, concierge):
            assert "梁景行" in page
            assert "花生过敏" not in page
            assert "商谈年度会议合作" not in page


@pytest.mark.parametrize("called", ["housekeeping_1", "marketing_1", "guard_a1", "sysadmin", "head_hsk", "attendant_1"])
def test_26_other_roles_have_no_front_desk(
    reeds: SimpleNamespace, sign_in: SignIn, at: At, called: str
) -> None:
    with at("2026-09-16 08:00"):
        client = sign_in(called)
        assert client.get("/desk").status_code == (404 if called == "sysadmin" else 403)
        assert client.post(f"/desk/guests/{reeds.guests[0]}/check-in", data=registration()).status_code in (403, 404)
        assert db.session.scalar(select(func.count(CheckIn.id))) == 0


def test_a004_the_desk_sees_the_order_from_24_hours_before_arrival(
    reeds: SimpleNamespace, sign_in: SignIn, at: At
) -> None:
    """Arrival 2026-09-16 17:00."""
    with at("2026-09-15 16:59:59"):
        assert sign_in("front_desk_1").get(reeds.url).status_code == 404
    with at("2026-09-15 17:00"):
        assert sign_in("front_desk_1").get(reeds.url).status_code == 200


@pytest.mark.parametrize("path", ["/desk/orders/99999", "/desk/guests/99999/check-in", "/desk/check-ins/99999/out"])
def test_what_does_not_exist_is_404(stage: object, sign_in: SignIn, path: str) -> None:
    assert sign_in("front_desk_1").get(path).status_code == 404


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("check-in", {}),
        ("check-in", {"kind": "x" * 300, "number": "\x00" * 50, "keys": "many", "vouchers": "-1", "mode": "boat"}),
        ("check-in", {"kind": "resident_id", "number": "1" * 10_000, "name_on_document": "名" * 10_000}),
    ],
)
def test_junk_is_answered_422_with_the_form(
    reeds: SimpleNamespace, sign_in: SignIn, at: At, path: str, typed: dict[str, str]
) -> None:
    with at("2026-09-16 16:10"):
        answer = sign_in("front_desk_1").post(f"/desk/guests/{reeds.guests[0]}/{path}", data=typed)
        assert answer.status_code == 422
        assert "<form" in answer.text


def test_r094_vouchers_are_drawn_once_with_running_numbers(
    reeds: SimpleNamespace, lotus: SimpleNamespace, sign_in: SignIn, at: At
) -> None:
    with at("2026-09-16 16:10"):
        desk = sign_in("front_desk_1")
        assert 'value="4"' in desk.get(f"{reeds.url}/vouchers").text
        desk.post(f"{reeds.url}/vouchers", data={"number": "4"})
        second = desk.post(f"{reeds.url}/vouchers", data={"number": "4"})
        assert (second.status_code, "RE-34" in second.text) == (422, True)
        drawn = {row.order_id: (row.first_no, row.number) for row in db.session.scalars(select(Vouchers))}
        assert drawn == {lotus.id: (1, 6), reeds.id: (7, 4)}


def test_a009_check_in_and_refusals_stand_in_the_trail(
    reeds: SimpleNamespace, sign_in: SignIn, house: House, at: At
) -> None:
    with at("2026-09-16 16:10"):
        desk = sign_in("front_desk_1")
        desk.post(f"/desk/guests/{reeds.guests[0]}/check-in", data=registration())
        refused = db.session.scalars(select(JournalEntry).where(JournalEntry.action == "refused")).all()
        assert [entry.facts["key"] for entry in refused] == ["RE-14"]
        assert "梁景行" not in str([entry.facts for entry in refused])
