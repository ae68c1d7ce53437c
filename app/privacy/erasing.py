"""How each kind is deleted or made anonymous (P-011, P-012). By numbers, batch by batch; nobody's values are read."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, String, Table, delete, select, update

from app.encrypted import Encrypted
from app.extensions import db
from app.lounge.claims.models import DamageClaim
from app.lounge.conduct.models import Violation
from app.lounge.emergencies.models import Emergency, EmergencyEntry, HeadcountLine
from app.lounge.models import CompanionRegistration, Stay
from app.lounge.seats.models import SeatHold
from app.notices.models import Notice
from app.people.models import Account, HalfSignIn, LoginSession, UnknownName
from app.privacy.models import Erasure
from app.privacy.rules import ERASED, Kind
from app.reception.enquiries.models import Enquiry, MessageCopy
from app.reception.frontdesk.models import CheckIn
from app.reception.orders.content import OrderContent, Person
from app.reception.orders.models import Order, OrderVersion
from app.reception.orders.snapshot import to_plain
from app.security.guards.models import Vetting
from app.security.rosters.models import DutySlot, TeamMember

Erase = Callable[[Sequence[int], datetime], None]


def _change(model: type, condition: ColumnElement[bool], **values: Any) -> None:
    db.session.execute(update(model.__table__).where(condition).values(values))  # type: ignore[attr-defined]


def _delete(model: type, condition: ColumnElement[bool]) -> None:
    db.session.execute(delete(model.__table__).where(condition))  # type: ignore[attr-defined]


def companions(ids: Sequence[int], at: datetime) -> None:
    """The row stays, for the count; nothing of the person does."""
    here = CompanionRegistration.id.in_(ids)
    _change(
        CompanionRegistration, here, name=ERASED, phone=None, relation=None, document_last_four=ERASED, document_hash=""
    )


def documents(ids: Sequence[int], at: datetime) -> None:
    _change(CheckIn, CheckIn.id.in_(ids), document_last4=ERASED, document_hash="")


def stays(ids: Sequence[int], at: datetime) -> None:
    """With what is only about the stay: its moves and reminders, where it sat, what it had reserved."""
    _delete_with(Stay.__table__, Stay.id.in_(ids))  # type: ignore[arg-type]


def _delete_with(table: Table, condition: ColumnElement[bool]) -> None:
    """Rows, and those of other rooms that cannot stand without them; what may lose its link only loses that."""
    for other in db.metadata.sorted_tables:
        for key in sorted(other.foreign_keys, key=lambda one: one.parent.name):
            if key.column.table is not table:
                continue
            hangs = key.parent.in_(select(key.column).where(condition))
            if key.parent.nullable and other is not SeatHold.__table__:
                db.session.execute(update(other).where(hangs).values({key.parent: None}))
            else:
                _delete_with(other, hangs)
    db.session.execute(delete(table).where(condition))


def claims(ids: Sequence[int], at: datetime) -> None:
    _delete_with(DamageClaim.__table__, DamageClaim.id.in_(ids))  # type: ignore[arg-type]


def violations(ids: Sequence[int], at: datetime) -> None:
    """With the suspensions they led to, the hashes to compare by and the answers given."""
    _delete_with(Violation.__table__, Violation.id.in_(ids))  # type: ignore[arg-type]


def emergencies(ids: Sequence[int], at: datetime) -> None:
    """What was typed goes; the counts, times and marks stay."""
    _change(Emergency, Emergency.id.in_(ids), officer="", review=ERASED)
    _change(HeadcountLine, HeadcountLine.emergency_id.in_(ids), typed_name="", note="", handover_reference="")
    _change(EmergencyEntry, EmergencyEntry.emergency_id.in_(ids), words="")
    _note("emergency", ids, at)


def rosters(ids: Sequence[int], at: datetime) -> None:
    _delete(DutySlot, DutySlot.task_id.in_(ids))
    _delete(TeamMember, TeamMember.task_id.in_(ids))
    _delete(Vetting, Vetting.task_id.in_(ids))
    _note("security_task", ids, at)


def notices(ids: Sequence[int], at: datetime) -> None:
    _change(Notice, Notice.from_id.in_(ids), from_id=None)
    _delete(Notice, Notice.id.in_(ids))


def enquiries(ids: Sequence[int], at: datetime) -> None:
    _delete(MessageCopy, MessageCopy.enquiry_id.in_(ids))
    _delete(Enquiry, Enquiry.id.in_(ids))


def sign_ins(ids: Sequence[int], at: datetime) -> None:
    """With the half sign-ins and the counts of unknown names that nobody came back to for a day."""
    _delete(LoginSession, LoginSession.id.in_(ids))
    _delete(HalfSignIn, HalfSignIn.opened_at < at - timedelta(days=1))
    _delete(UnknownName, UnknownName.tried_at < at - timedelta(days=1))


def orders(ids: Sequence[int], at: datetime) -> None:
    """P-012. Everything encrypted that hangs on the orders, versions and drafts included; F1, staff and times stay.

    An issued version is changed by nothing else. The fingerprints of its parts stay as they were signed; `Erasure`
    says why they fit no longer.
    """
    for table in db.metadata.sorted_tables:
        values = {column: _blank(column) for column in table.columns if isinstance(column.type, Encrypted)}
        hangs = hangs_on(table, ids) if values else None
        if hangs is not None:
            db.session.execute(update(table).where(hangs).values(values))
    _change(OrderVersion, OrderVersion.order_id.in_(ids), changed=[], removed={})
    _note("order", ids, at)


def hangs_on(table: Table, ids: Sequence[int]) -> ColumnElement[bool] | None:
    """The rows of a table that belong to these orders, over however many foreign keys; None where none leads there."""
    if table is Order.__table__:
        return table.c.id.in_(ids)
    if "order_id" in table.c:
        return table.c.order_id.in_(ids)
    for key in sorted(table.foreign_keys, key=lambda one: one.parent.name):
        above = key.column.table
        condition = None if above is table or above is Account.__table__ else hangs_on(above, ids)
        if condition is not None:
            return key.parent.in_(select(key.column).where(condition))
    return None


def _blank(column: Column[Any]) -> Any:
    """What stands in an encrypted column once it is erased."""
    kind = column.type.kind  # type: ignore[attr-defined]
    if column.nullable:
        return None
    if isinstance(kind, JSON):
        return to_plain(NOBODY) if column.name in CONTENTS else {}
    return ERASED if isinstance(kind, String) else NO_TIME


CONTENTS = {"text", "submitted_text", "content"}
"""Columns that hold the content of an order as JSON."""
NOBODY = OrderContent(people=(Person("p1", True, ERASED),))
NO_TIME = datetime.fromisoformat("2000-01-01T00:00:00+00:00")
"""X-018: no time of the house is earlier."""


def _note(kind: str, ids: Sequence[int], at: datetime) -> None:
    db.session.add_all(Erasure(record=f"{kind}:{number}", at=at) for number in ids)


ERASE: Mapping[Kind, Erase] = {
    Kind.COMPANION: companions,
    Kind.DOCUMENT: documents,
    Kind.DENIED: stays,
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
