"""What is due by kind: past its time of P-009, with the records whose hold would keep it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app import clock
from app.extensions import db
from app.lounge.claims.models import DamageClaim
from app.lounge.conduct.models import Suspension, Violation
from app.lounge.conduct.queries import SHUT
from app.lounge.emergencies.models import Emergency
from app.lounge.models import CompanionRegistration, LoungeGuest, Stay
from app.lounge.rules.moves import OPEN
from app.lounge.rules.terms import StayState
from app.notices.models import Notice
from app.people.models import LoginSession
from app.privacy.models import Erasure
from app.privacy.rules import Kind
from app.reception.enquiries.models import Enquiry, MessageCopy
from app.reception.frontdesk.models import CheckIn
from app.reception.orders.models import Order, OrderGuest
from app.reception.orders.states import OVER
from app.security.tasks.models import SecurityTask
from app.security.tasks.rules import TaskState


@dataclass(frozen=True)
class Due:
    """One record past its time; ``names`` are the records, itself and those it hangs on, whose hold keeps it."""

    id: int
    names: frozenset[str]


def _due(own: str, rows: Iterable[tuple[int, int | None]]) -> list[Due]:
    """Rows are the record's number and that of its order."""
    return [
        Due(number, frozenset({f"{own}:{number}"} | ({f"order:{order}"} if order else set()))) for number, order in rows
    ]


def _rows(query: object) -> list[tuple[int, int | None]]:
    return [(number, order) for number, order in db.session.execute(query)]  # type: ignore[call-overload]


def companions(cut: datetime) -> list[Due]:
    """By the day of the visit; somebody still inside is not due. One made anonymous has no document left."""
    inside = select(Stay.companion_id).where(Stay.state.in_(OPEN), Stay.companion_id.is_not(None))
    query = (
        select(CompanionRegistration.id, OrderGuest.order_id)
        .join(LoungeGuest, LoungeGuest.id == CompanionRegistration.host_id)
        .outerjoin(OrderGuest, OrderGuest.id == LoungeGuest.order_guest_id)
        .where(
            CompanionRegistration.visit_day < clock.day_of(cut),
            CompanionRegistration.document_hash != "",
            CompanionRegistration.id.not_in(inside),
        )
    )
    return _due("companion", _rows(query))


def documents(cut: datetime) -> list[Due]:
    """From the check-out on; while the guest is in house nothing is due."""
    query = select(CheckIn.id, CheckIn.order_id).where(CheckIn.out_at < cut, CheckIn.document_hash != "")
    return _due("check_in", _rows(query))


def denied(cut: datetime) -> list[Due]:
    return _stays(Stay.state == StayState.DENIED, Stay.asked_at < cut)


def stays(cut: datetime) -> list[Due]:
    """From the door out on; a host is due only when all of the company is out as long."""
    companies = select(Stay.host_stay_id).where(
        Stay.host_stay_id.is_not(None), (Stay.left_at.is_(None)) | (Stay.left_at >= cut)
    )
    return _stays(Stay.left_at < cut, Stay.id.not_in(companies))


def _stays(*conditions: object) -> list[Due]:
    query = (
        select(Stay.id, OrderGuest.order_id)
        .outerjoin(LoungeGuest, LoungeGuest.id == Stay.guest_id)
        .outerjoin(OrderGuest, OrderGuest.id == LoungeGuest.order_guest_id)
        .where(*conditions)  # type: ignore[arg-type]
    )
    return _due("stay", _rows(query))


def claims(cut: datetime) -> list[Due]:
    """From the payment or the waiver on; what is open is not due."""
    query = (
        select(DamageClaim.id, OrderGuest.order_id)
        .join(LoungeGuest, LoungeGuest.id == DamageClaim.guest_id)
        .outerjoin(OrderGuest, OrderGuest.id == LoungeGuest.order_guest_id)
        .where(DamageClaim.settled_at < cut)
    )
    return _due("claim", _rows(query))


def violations(cut: datetime) -> list[Due]:
    """From the last that happened about it; not while the suspension shuts anybody out, nor before its last day is so
    long ago."""
    last = func.coalesce(Violation.decided_at, Violation.measured_at, Violation.recorded_at)
    day = clock.day_of(cut)
    stands = select(Suspension.violation_id).where(
        Suspension.state.in_(SHUT), (Suspension.until_day.is_(None)) | (Suspension.until_day >= day)
    )
    behind = select(Violation.behind_id).where(Violation.behind_id.is_not(None), last >= cut)
    query = (
        select(Violation.id, OrderGuest.order_id)
        .join(LoungeGuest, LoungeGuest.id == Violation.guest_id)
        .outerjoin(OrderGuest, OrderGuest.id == LoungeGuest.order_guest_id)
        .where(last < cut, Violation.id.not_in(stands), Violation.id.not_in(behind))
    )
    return _due("violation", _rows(query))


def emergencies(cut: datetime) -> list[Due]:
    """From the review note on; what is not closed is not due."""
    query = select(Emergency.id).where(Emergency.closed_at < cut)
    erased = set(db.session.scalars(select(Erasure.record).where(Erasure.record.startswith("emergency:"))))
    found = _due("emergency", ((number, None) for number in db.session.scalars(query)))
    return [one for one in found if f"emergency:{one.id}" not in erased]


def rosters(cut: datetime) -> list[Due]:
    """By task, from the end of its window on; the task itself goes with its order."""
    done = select(Erasure.record)
    query = select(SecurityTask.id, SecurityTask.order_id).where(
        SecurityTask.window_to < cut,
        SecurityTask.state.in_((TaskState.STOOD_DOWN, TaskState.CLOSED, TaskState.CANCELLED)),
    )
    erased = set(db.session.scalars(done))
    return [one for one in _due("security_task", _rows(query)) if f"security_task:{one.id}" not in erased]


def orders(cut: datetime) -> list[Due]:
    """From departure, cancellation or, where it never came so far, the last word on the application."""
    over_at = func.coalesce(Order.departed_at, Order.cancelled_at, Order.submitted_at, Order.created_at)
    query = select(Order.id, Order.id).where(Order.state.in_(OVER), over_at < cut)
    erased = set(db.session.scalars(select(Erasure.record)))
    return [one for one in _due("order", _rows(query)) if f"order:{one.id}" not in erased]


def notices(cut: datetime) -> list[Due]:
    return [Due(number, frozenset({record})) for number, record in
            db.session.execute(select(Notice.id, Notice.record).where(Notice.sent_at < cut))]  # fmt: skip


def enquiries(cut: datetime) -> list[Due]:
    """With the orders to which the message went."""
    orders_of: dict[int, set[str]] = {}
    query = select(Enquiry.id, MessageCopy.order_id).outerjoin(MessageCopy).where(Enquiry.taken_at < cut)
    for number, order_id in db.session.execute(query):
        names = orders_of.setdefault(number, {f"enquiry:{number}"})
        if order_id is not None:
            names.add(f"order:{order_id}")
    return [Due(number, frozenset(names)) for number, names in orders_of.items()]


def sign_ins(cut: datetime) -> list[Due]:
    """From the end of the login on, or from when it was last used."""
    last = func.coalesce(LoginSession.ended_at, LoginSession.seen_at)
    return _due("login", ((number, None) for number in db.session.scalars(select(LoginSession.id).where(last < cut))))


FIND: Mapping[Kind, Callable[[datetime], list[Due]]] = {
    Kind.COMPANION: companions,
    Kind.DOCUMENT: documents,
    Kind.DENIED: denied,
    Kind.STAY: stays,
    Kind.CLAIM: claims,
    Kind.VIOLATION: violations,
    Kind.INCIDENT: emergencies,
    Kind.ROSTER: rosters,
    Kind.ORDER: orders,
    Kind.NOTICE: notices,
    Kind.ENQUIRY: enquiries,
    Kind.SIGN_IN: sign_ins,
}
"""The trail is not here: it leaves only from its beginning (`app/journal/cutting.py`)."""
