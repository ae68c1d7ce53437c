"""What the front desk does: check in, override, hand over keys and vouchers, check out. One function per act."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from flask import current_app

from app import clock
from app.access.sealed import unseal
from app.errors import NotPermitted, Refusal, reason_given
from app.extensions import db
from app.journal import services as journal
from app.keys import derive
from app.notices.subjects import subject
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept
from app.people.standing import standing
from app.reception.frontdesk import documents, queries, rules
from app.reception.frontdesk.documents import DocumentKind, SeenDocument
from app.reception.frontdesk.models import ArrivalOverride, CheckIn, KeyHanding, RoomKey, Vouchers
from app.reception.frontdesk.rules import CheckInMode, Departure, KeyAction, KeyState, OpenGate, Way
from app.reception.orders import services as orders
from app.reception.orders import telling
from app.reception.orders.models import Order, OrderGuest
from app.reception.preparation.readiness import queries as readiness
from app.reception.rooms import queries as rooms
from app.reception.rooms import services as room_services
from app.reception.rooms.models import Room
from app.reception.rooms.rules import RoomStatus, refuse_unusable

OVERRIDDEN = subject(
    "order.overridden", "{name} 未就绪已放行入住", "{name} was let in with the preparation incomplete"
)


@dataclass(frozen=True)
class Registration:
    """What the desk typed for one guest (R-092)."""

    kind: DocumentKind
    number: str
    name_on_document: str
    mode: CheckInMode
    room_number: str = ""
    keys: int = 0
    vouchers: int = 0
    special_requests: str = ""
    payer: str = ""
    escort: str = ""
    name_reason: str = ""


def check_in(guest: OrderGuest, typed: Registration, *, by: Account, at: datetime) -> CheckIn:
    """R-091 to R-095. Registers a guest with a verified document; the first principal brings the order in house.

    Refuses a guest who is in already, an order that is not issued, open gates without an override, a document that
    does not fit, a room that cannot be occupied, and keys or vouchers that are not there.
    """
    order = guest.order
    way = rules.way_in(order.state)
    before = queries.check_in_of(guest.id)
    if before is not None:
        raise Refusal("RE-25", time=before.at)
    if way is Way.OVERRIDE and queries.override_of(order.id) is None:
        raise Refusal("RE-14", list=rules.gate_words(orders_gates(order, at)))
    level, source_ref = queries.official_facts(order)
    rules.refuse_mode(typed.mode, level=level, source_ref=source_ref)
    seen = see_document(typed.kind, typed.number, at=at)
    room = _room_for(order, typed.room_number)
    row = CheckIn(
        order_id=order.id,
        guest_id=guest.id,
        document_kind=seen.kind,
        document_last4=seen.last4,
        document_hash=seen.fingerprint,
        mode=typed.mode,
        escort=typed.escort or None,
        verified_by_id=by.id,
        at=at,
        room_id=room.id if room else None,
        special_requests=typed.special_requests or None,
        payer=typed.payer or None,
        **_name_accepted(guest, typed, by=by, at=at),
    )
    db.session.add(row)
    db.session.flush()
    if room is not None and room.status is not RoomStatus.OCCUPIED:
        refuse_unusable(room.number, room.status)
        room_services.move(room, RoomStatus.OCCUPIED, by=by, at=at)
    _hand_over(order, row, room, typed, by=by, at=at)
    journal.record("guest.check_in", record=order.journal_name, facts={"mode": typed.mode, "guest": guest.key})
    if guest.is_principal and order.state in rules.WAITED_FOR:
        overridden = queries.override_of(order.id) if way is Way.OVERRIDE else None
        orders.arrive(order, by=by, at=at, override_reason=overridden.reason if overridden else None)
    return row


def see_document(kind: DocumentKind, typed: str, *, at: datetime) -> SeenDocument:
    """P-008. Checked and forgotten: what stays is kind, last four and a keyed hash."""
    key = derive(current_app.config["MASTER_KEY"], "document")
    return documents.see(kind, typed, key=key, today=clock.day_of(at))


def orders_gates(order: Order, at: datetime) -> list[OpenGate]:
    """Everything that still stands open before this order could be called ready (R-045), for the override's list."""
    return [OpenGate(item.zh, item.en) for item in readiness.open_items(order, at)]


def override(order: Order, reason: str, *, by: Account, at: datetime) -> ArrivalOverride:
    """R-095. The guest is not kept waiting; the open gates stand on the record and the open tasks go on."""
    if rules.way_in(order.state) is not Way.OVERRIDE:
        raise Refusal("RE-25", time=order.arrived_at or at)
    if queries.override_of(order.id) is not None:
        raise Refusal("RE-31")
    gates = [{"zh": gate.zh, "en": gate.en} for gate in orders_gates(order, at)]
    row = ArrivalOverride(
        order_id=order.id,
        reason=reason_given(reason),
        open_gates=gates,
        by_id=by.id,
        acting_for=standing(by, at).acting_for(Dept.FO),
        at=at,
    )
    db.session.add(row)
    db.session.flush()
    journal.record("order.override", record=order.journal_name, facts={"open": len(gates)}, acting_for=row.acting_for)
    leaders = [people.marketing_director(at), people.general_manager(at)]
    telling.about(order, OVERRIDDEN, leaders, at=at, urgent=True)
    return row


def _name_accepted(guest: OrderGuest, typed: Registration, *, by: Account, at: datetime) -> dict[str, object]:
    """R-092. A difference of names is accepted by the FO head with a reason; a withheld name differs from nothing."""
    names = [name for name in (unseal(guest.name), unseal(guest.name_en)) if name]
    if not names or any(rules.same_name(name, typed.name_on_document) for name in names):
        return {}
    if not typed.name_reason:
        raise Refusal("RE-27")
    if Dept.FO not in standing(by, at).headed:
        raise NotPermitted("RE-27")
    return {"name_reason": reason_given(typed.name_reason), "name_accepted_by_id": by.id}


def _room_for(order: Order, number: str) -> Room | None:
    """The room of the check-in, which the order must claim; a day visit has none."""
    if order.day_visit or not number:
        return None
    room = rooms.by_number(number, lock=True)
    if room is None:
        raise Refusal("RE-21", rooms=[number])
    if room.id not in {claim.room_id for claim in rooms.claims_of(order.id)}:
        raise Refusal("RE-32", room=number)
    if room.status is RoomStatus.OCCUPIED and not _occupied_by(order, room):
        refuse_unusable(room.number, room.status)
    return room


def _occupied_by(order: Order, room: Room) -> bool:
    return any(row.room_id == room.id and row.out_at is None for row in queries.check_ins(order.id).values())


# --- keys and vouchers ------------------------------------------------------------------------------


def make_keys(order: Order, room: Room, pieces: int, *, custodian: Account, by: Account, at: datetime) -> RoomKey:
    """R-093. Made before arrival and given to the named custodian."""
    if room.id not in {claim.room_id for claim in rooms.claims_of(order.id)}:
        raise Refusal("RE-32", room=room.number)
    if room.id in queries.keys_of(order.id):
        raise Refusal("RE-33", room=room.number)
    key = RoomKey(order_id=order.id, room_id=room.id, pieces=pieces, state=KeyState.MADE, custodian_id=custodian.id)
    db.session.add(key)
    db.session.flush()
    _log(key, KeyAction.MAKE, by=by, to=None, at=at)
    hand_key(key, KeyAction.HOLD, by=by, to=custodian, at=at)
    return key


def hand_key(key: RoomKey, action: KeyAction, *, by: Account, to: Account | None, at: datetime) -> None:
    """Section 17, Key. Every hand-over is logged; the custodian is who holds it."""
    key.state = rules.key_after(key.state, action)
    if action is KeyAction.HOLD and to is not None:
        key.custodian_id = to.id
    _log(key, action, by=by, to=to, at=at)


def lose_keys(key: RoomKey, *, by: Account, at: datetime) -> None:
    """R-093. A lost key voids all keys of the room."""
    hand_key(key, KeyAction.LOSE, by=by, to=None, at=at)
    hand_key(key, KeyAction.VOID, by=by, to=None, at=at)


def _log(key: RoomKey, action: KeyAction, *, by: Account, to: Account | None, at: datetime) -> None:
    row = KeyHanding(key_id=key.id, action=action, pieces=key.pieces, by_id=by.id, to_id=to.id if to else None, at=at)
    db.session.add(row)
    journal.record("key." + action.value, record=f"order:{key.order_id}")


def draw_vouchers(order: Order, number: int, *, by: Account, at: datetime) -> Vouchers:
    """R-094. Drawn once, before arrival, with running numbers of the year."""
    if queries.vouchers_of(order.id) is not None:
        raise Refusal("RE-34")
    first = queries.last_voucher_no(clock.day_of(at)) + 1
    row = Vouchers(order_id=order.id, number=number, first_no=first, handed=0, drawn_by_id=by.id, drawn_at=at)
    db.session.add(row)
    db.session.flush()
    journal.record("vouchers.draw", record=order.journal_name, facts={"number": number})
    return row


def _hand_over(
    order: Order, row: CheckIn, room: Room | None, typed: Registration, *, by: Account, at: datetime
) -> None:
    """The keys and vouchers that go to the guest with this check-in."""
    if typed.keys:
        key = queries.keys_of(order.id).get(room.id) if room else None
        if key is None or key.pieces < typed.keys:
            raise Refusal("RE-35", room=room.number if room else "")
        if key.state is not KeyState.WITH_GUEST:
            hand_key(key, KeyAction.HAND_OVER, by=by, to=None, at=at)
        row.keys_issued = typed.keys
    if typed.vouchers:
        drawn = queries.vouchers_of(order.id, lock=True)
        if drawn is None or drawn.handed + typed.vouchers > drawn.number:
            raise Refusal("RE-36", n=drawn.number - drawn.handed if drawn else 0)
        drawn.handed += typed.vouchers
        row.vouchers_issued = typed.vouchers


# --- check-out --------------------------------------------------------------------------------------


def check_out(row: CheckIn, confirmed: Collection[Departure], *, by: Account, at: datetime) -> None:
    """R-099. When the last principal is out, the order has departed."""
    if row.out_at is not None:
        raise Refusal("RE-37", time=row.out_at)
    rules.refuse_unsettled(confirmed, with_room=row.room_id is not None)
    row.out_at, row.out_by_id = at, by.id
    row.settled = [step.value for step in Departure if step in confirmed]
    db.session.flush()
    _free_room(row, by=by, at=at)
    journal.record("guest.check_out", record=row.order.journal_name, facts={"guest": row.guest.key})
    if row.guest.is_principal and not _principals_inside(row.order):
        orders.depart(row.order, by=by, at=at)


def _free_room(row: CheckIn, *, by: Account, at: datetime) -> None:
    """The room is dirty and its keys are back when the last of its guests is out."""
    if row.room_id is None or any(
        other.room_id == row.room_id and other.out_at is None for other in queries.check_ins(row.order_id).values()
    ):
        return
    room = rooms.room(row.room_id, lock=True)
    if room is not None and room.status is RoomStatus.OCCUPIED:
        room_services.move(room, RoomStatus.VACANT_DIRTY, by=by, at=at)
    key = queries.keys_of(row.order_id).get(row.room_id)
    if key is not None and key.state is KeyState.WITH_GUEST:
        hand_key(key, KeyAction.RETURN, by=by, to=None, at=at)


def _principals_inside(order: Order) -> bool:
    """Whether a principal is still in the house or has not come yet though he is on the order."""
    rows = queries.check_ins(order.id)
    return any(one.is_principal and rows[one.id].out_at is None for one in queries.guests_here(order) if one.id in rows)


def confirmed_steps(codes: Iterable[str]) -> frozenset[Departure]:
    return frozenset(Departure(code) for code in codes)
