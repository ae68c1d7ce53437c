"""Rooms, keys, vouchers, check-in and check-out (4.10)."""

from collections.abc import Iterable

from app.reception.frontdesk.rules import Departure
from app.reception.orders.content import Person
from tests.people import person
from tests.stories.stage import Stage

DESK = "front_desk_1"


def furnish(stage: Stage, numbers: Iterable[str]) -> None:
    """R-085, R-088. The head of the front office enters the rooms; housekeeping makes them OK rooms."""
    for number in numbers:
        stage.fill("head_fo", "/rooms/new", {"number": number, "building": "莞香楼", "floor": "18", "kind": "豪华房"})
    for status in ("vacant_clean", "inspected_ok"):
        for form in stage.forms("head_hsk", "/rooms"):
            if form.sent.get("status") == [status]:
                stage.send("head_hsk", form)


def make_keys(stage: Stage, desk: str, rooms: Iterable[str], custodian: str = DESK) -> None:
    """R-093."""
    for room in rooms:
        path = f"{desk}/keys"
        keeper = stage.form(DESK, path).choice("custodian", person(custodian).name)
        stage.fill(DESK, path, {"room": room, "pieces": "2", "custodian": keeper})


def draw_vouchers(stage: Stage, desk: str) -> None:
    """R-094. As many as the page says are due."""
    stage.fill(DESK, f"{desk}/vouchers", {})


def check_in(stage: Stage, guest: int, who: Person, *, number: str, vouchers: int, mode: str) -> None:
    """R-091 to R-094. The document is checked, room key and vouchers are handed over."""
    typed = {
        "kind": "passport", "number": number, "name_on_document": who.name, "mode": mode, "escort": "许文清",
        "room": who.room, "keys": "1", "vouchers": str(vouchers),
    }  # fmt: skip
    stage.fill(DESK, f"/desk/guests/{guest}/check-in", typed)


def check_out(stage: Stage, desk: str) -> int:
    """R-099. Everybody of the order who is in, each with everything settled."""
    count = 0
    while links := stage.links(DESK, desk, r"/desk/check-ins/\d+/out"):
        stage.fill(DESK, links[0], {"confirmed": [step.value for step in Departure]})
        count += 1
    return count
