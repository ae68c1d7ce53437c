"""A small party that left yesterday: some departments have handed back, one is still to (R-105 to R-109)."""

from dataclasses import replace
from datetime import date

from app.demo import parties, receptions, work
from app.demo.stage import Stage
from app.people.rules import Dept
from app.reception.frontdesk import queries as desk
from app.reception.frontdesk import services as frontdesk
from app.reception.frontdesk.documents import DocumentKind
from app.reception.frontdesk.rules import CheckInMode, Departure
from app.reception.frontdesk.services import Registration
from app.reception.grades import Grade
from app.reception.handback import queries as hand_backs
from app.reception.handback import services as handback
from app.reception.handback.rules import Report
from app.reception.levels import SecurityLevel
from app.reception.orders import queries as orders
from app.reception.orders.content import OrderContent, Person, Room
from app.reception.orders.models import Order
from app.reception.preparation.readiness import services as readiness
from app.reception.preparation.readiness.rules import URGENT
from app.reception.rooms import queries as rooms

LISTED = (Dept.FO, Dept.LNG, Dept.HSK, Dept.FNB, Dept.GR)
STILL_TO_COME = Dept.FNB
DOCUMENTS = ("E60417752", "E60417753")
"""Invented numbers; only their last four characters are kept."""
REPORT = Report("客房准备及时，宾客满意", "无", "宾客称赞湖景与早餐", "无", kept_none=True)


def party(day: date) -> OrderContent:
    """JD-…-0027: a VD writer with an assistant, one night by the lake."""
    return replace(
        parties.bamboo(day),
        head_count=2,
        arrival_at=parties.at(day, 14, 0, plus=-2),
        departure_at=parties.at(day, 11, 0, plus=-1),
        people=(
            Person("p1", True, "纪明澜", status_title="作家", unit="岭南文学社", position="副社长", nationality="中国",
                   room="芦苇0603"),
            Person("p2", False, "丘小满", unit="岭南文学社", position="助理", role="助理", room="芦苇0604"),
        ),
        rooms=(Room("r1", "芦苇0603", "主宾"), Room("r2", "芦苇0604", "随行")),
        no_programme=True,
        no_accompany=True,
        likes="白茶",
        purpose="湖区采风",
        billing="公司账",
    )  # fmt: skip


def reception(stage: Stage) -> Order:
    receptions.number_from(stage, 26)
    content = party(stage.day)
    order = receptions.apply(stage, content, days=-7, hour=9)
    receptions.verify(stage, order, days=-7, hour=11)
    receptions.approve(stage, order, Grade.VD, SecurityLevel.NONE, "md", days=-7, hour=15)
    receptions.issue(stage, order, LISTED, days=-6, hour=9)
    for minute, dept in enumerate(LISTED):
        receptions.sign(stage, order, dept, days=-6, hour=9, minute=5 + minute)
        receptions.delegate(stage, order, dept, days=-6, hour=9, minute=20 + minute)
    work.confirm(stage, order, days=-6, hour=9, minute=40)
    return order


def stay(stage: Stage, order: Order) -> None:
    """Prepared, welcomed, seen off."""
    clerk = stage.person("front_desk_1")
    work.do(stage, order, until=parties.at(stage.day, 23), days=-2, hour=9, looks=4)
    with stage.at(-2, 10) as now:
        readiness.confirm(order, URGENT, "未有口头变更", by=stage.person("md"), at=now)
        readiness.declare_ready(order, by=stage.person("md"), at=now)
    with stage.at(-2, 13, 30) as now:
        for claim in rooms.claims_of(order.id):
            room = rooms.room(claim.room_id)
            assert room is not None
            frontdesk.make_keys(order, room, 1, custodian=clerk, by=clerk, at=now)
    with stage.at(-2, 14, 10) as now:
        for guest, person, number in zip(orders.guests(order), party(stage.day).people, DOCUMENTS, strict=True):
            typed = Registration(
                DocumentKind.PASSPORT, number, name_on_document=person.name, mode=CheckInMode.IN_ROOM,
                room_number=person.room, keys=1, vouchers=0, escort=clerk.display_name,
            )  # fmt: skip
            frontdesk.check_in(guest, typed, by=clerk, at=now)
    with stage.at(-1, 10, 50) as now:
        for row in desk.check_ins(order.id).values():
            frontdesk.check_out(row, frozenset(Departure), by=clerk, at=now)


def hand_back(stage: Stage, order: Order) -> None:
    """Housekeeping's is accepted, three wait for the marketing director, one has not come."""
    with stage.at(-1, 17) as now:
        for one in hand_backs.of_order(order.id):
            if one.dept in LISTED and one.dept is not STILL_TO_COME:
                handback.submit(one, REPORT, by=stage.person(receptions.HEADS[one.dept]), at=now)
    with stage.at(-1, 18) as now:
        for one in hand_backs.of_order(order.id):
            if one.dept is Dept.HSK:
                handback.accept(one, by=stage.person("md"), at=now)
