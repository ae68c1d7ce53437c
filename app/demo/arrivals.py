"""What has happened in the house when the demonstration opens: rooms, the delegation in house, the lounge."""

from datetime import timedelta

from app import clock
from app.demo import parties
from app.demo.stage import Stage
from app.errors import Refusal
from app.lounge.door import queries as door
from app.lounge.door import services as entry
from app.lounge.door.services import Shown
from app.lounge.people import services as lounge_people
from app.lounge.people.services import Card, Introduction
from app.lounge.rules.terms import Check, ProofKind, Tier
from app.lounge.seats import queries as seat_queries
from app.lounge.seats import services as seats
from app.reception.frontdesk import queries as desk
from app.reception.frontdesk import services as frontdesk
from app.reception.frontdesk.documents import DocumentKind
from app.reception.frontdesk.rules import CheckInMode
from app.reception.frontdesk.services import Registration
from app.reception.orders import queries as orders
from app.reception.orders.models import Order
from app.reception.rooms import queries as rooms
from app.reception.rooms import services as room_services
from app.reception.rooms.models import Room
from app.reception.rooms.rules import RoomStatus

PASSPORTS = ("E48210731", "E48210732", "E48210733")
"""Invented numbers; only their last four characters are kept."""


def furnish(stage: Stage) -> None:
    """The rooms of the house, cleaned and inspected; one is under repair."""
    keeper = stage.person("head_hsk")
    with stage.at(-20, 9) as now:
        for number, building, floor, kind in parties.ROOMS:
            room = room_services.add_room(number, building=building, floor=floor, kind=kind, at=now)
            room_services.set_status(room, RoomStatus.VACANT_CLEAN, by=keeper, at=now)
            room_services.set_status(room, RoomStatus.INSPECTED_OK, by=keeper, at=now)
        broken = rooms.by_number("莞香1808")
        assert broken is not None
        room_services.set_status(broken, RoomStatus.MAINTENANCE, by=keeper, at=now)


def lotus_comes(stage: Stage, order: Order) -> None:
    """听荷 arrived yesterday, welcomed before everything was ready: an override with its reason (R-095)."""
    desk_person, head = stage.person("front_desk_1"), stage.person("head_fo")
    with stage.at(-1, 11) as now:
        for room in _rooms_of(order):
            frontdesk.make_keys(order, room, 2, custodian=desk_person, by=desk_person, at=now)
        frontdesk.draw_vouchers(order, 6, by=desk_person, at=now)
    with stage.at(-1, 13, 20) as now:
        frontdesk.override(order, "宾客提前 40 分钟抵店，不让宾客等候", by=head, at=now)
    with stage.at(-1, 13, 30) as now:
        party = parties.lotus(stage.day).people
        for guest, person, number in zip(orders.guests(order), party, PASSPORTS, strict=True):
            typed = Registration(
                DocumentKind.PASSPORT, number, name_on_document=person.name, mode=CheckInMode.IN_ROOM,
                room_number=person.room, keys=2, vouchers=2, escort=desk_person.display_name,
            )  # fmt: skip
            frontdesk.check_in(guest, typed, by=desk_person, at=now)


def _rooms_of(order: Order) -> list[Room]:
    return list(desk.rooms_by_id([claim.room_id for claim in rooms.claims_of(order.id)]).values())


def lounge_opens(stage: Stage, order: Order) -> None:
    """Cards of two members, a companion registered for a guest of 听荷, and who is inside at this hour."""
    supervisor, attendant = stage.person("lounge_supervisor"), stage.person("attendant_1")
    year = timedelta(days=365)
    with stage.at(-2, 10) as now:
        for name, number, tier, spend in (
            ("陈若溪", "HY-0000042", Tier.GOLD, 9800),
            ("邵明远", "HY-0000057", Tier.SILVER, 16500),
        ):
            card = Card(number, tier, True, spend, stage.day - year, stage.day + year)
            lounge_people.enter_card(name, card, by=supervisor, at=now)
    principal = orders.guests(order)[0]
    now = clock.now()
    host = lounge_people.guest_for(principal, by=attendant, at=now)
    whom = Introduction("贺立言", DocumentKind.PASSPORT, "E77340981", clock.day_of(now))
    lounge_people.register_companion(host, whom, by=attendant, at=now)
    chosen = [seat for seat in seat_queries.seats() if seat.code in ("A3", "B2")]
    for minutes, guest, seat in zip((215, 40), orders.guests(order)[1:], chosen, strict=True):
        came = clock.now() - timedelta(minutes=minutes)
        with clock.told(came):
            try:
                shown = Shown(ProofKind.ESCORT, Check.PASSED, escort_name="白亦帆", explained=True)
                stay = entry.answer(door.of_party(guest), shown, by=attendant, at=came)
                seats.sit(stay, seat, by=attendant, at=came)
            except Refusal:
                continue
