"""The reads of the copy register."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, case, func, or_, select, true

from app.extensions import db
from app.people.models import Account
from app.people.rules import Dept
from app.people.standing import standing
from app.printing import keepers
from app.printing.models import PrintedCopy, PrintStop
from app.printing.rules import OUTSTANDING, CopyState
from app.printing.sheet import Doc

PAGE = 50


def last_copy_no(doc: Doc, record: str) -> int:
    query = select(func.max(PrintedCopy.copy_no)).where(PrintedCopy.doc == doc, PrintedCopy.record == record)
    return db.session.scalar(query) or 0


def of_record(record: str) -> ColumnElement[bool]:
    """Copies of a record and of its parts: ``task:3`` covers ``task:3/post:2``."""
    return or_(PrintedCopy.record == record, PrintedCopy.record.startswith(f"{record}/", autoescape=True))


def outstanding(order_id: int, *, department: Dept | None = None) -> Sequence[PrintedCopy]:
    """R-106, RE-20. The copies of an order that somebody still holds."""
    query = select(PrintedCopy).where(PrintedCopy.order_id == order_id, PrintedCopy.state.in_(OUTSTANDING))
    if department is not None:
        query = query.where(PrintedCopy.department == department)
    return db.session.scalars(query.order_by(PrintedCopy.doc, PrintedCopy.copy_no)).all()


def visible(account: Account, at: datetime) -> ColumnElement[bool]:
    """A-006. The director sees all; others what they coordinate, what their department holds, what they printed."""
    if keepers.is_director(account, at):
        return true()
    return or_(
        PrintedCopy.printed_by_id == account.id,
        PrintedCopy.department.in_(standing(account, at).headed),
        PrintedCopy.order_id.in_(keepers.coordinated_orders(account, at)),
    )


def copy(copy_id: int, account: Account, at: datetime) -> PrintedCopy | None:
    """One copy, if this person may know of it."""
    return db.session.scalar(select(PrintedCopy).where(PrintedCopy.id == copy_id, visible(account, at)))


def register(account: Account, at: datetime, *, record: str | None, settled: bool, page: int) -> list[PrintedCopy]:
    """A page of the register and one row more, if there is more: recalled copies first, then by time (X-010)."""
    query = select(PrintedCopy).where(visible(account, at))
    if record:
        query = query.where(of_record(record))
    if not settled:
        query = query.where(PrintedCopy.state.in_(OUTSTANDING))
    urgency = case((PrintedCopy.state == CopyState.RECALL, 0), (PrintedCopy.state == CopyState.OUT, 1), else_=2)
    query = query.order_by(urgency, PrintedCopy.return_by, PrintedCopy.id.desc())
    return list(db.session.scalars(query.offset((page - 1) * PAGE).limit(PAGE + 1)))


def to_give_back(account: Account, at: datetime) -> Sequence[PrintedCopy]:
    """Recalled copies that this person or the department answers for."""
    mine = or_(PrintedCopy.printed_by_id == account.id, PrintedCopy.department.in_(standing(account, at).headed))
    query = select(PrintedCopy).where(PrintedCopy.state == CopyState.RECALL, mine)
    return db.session.scalars(query.order_by(PrintedCopy.return_by, PrintedCopy.id).limit(PAGE)).all()


def unseen_stops() -> Sequence[PrintStop]:
    return db.session.scalars(select(PrintStop).where(PrintStop.seen_at.is_(None)).order_by(PrintStop.id)).all()
