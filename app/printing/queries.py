"""The reads of the copy register."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Case, ColumnElement, case, func, or_, select, true
from sqlalchemy.orm import selectinload

from app.extensions import db
from app.people.models import Account
from app.people.rules import Dept
from app.people.standing import standing
from app.printing import keepers
from app.printing.models import CopyMove, PrintedCopy, PrintStop
from app.printing.rules import OUTSTANDING, CopyState, code_typed
from app.printing.sheet import Doc

PAGE = 50


def last_copy_no(doc: Doc, record: str) -> int:
    query = select(func.max(PrintedCopy.copy_no)).where(PrintedCopy.doc == doc, PrintedCopy.record == record)
    return db.session.scalar(query) or 0


def last_print(doc: Doc, record: str) -> PrintedCopy | None:
    """The newest copy of a document of a record, whatever became of it."""
    query = select(PrintedCopy).where(PrintedCopy.doc == doc, PrintedCopy.record == record)
    return db.session.scalar(query.order_by(PrintedCopy.copy_no.desc()).limit(1))


def is_code_taken(code: str) -> bool:
    return db.session.scalar(select(PrintedCopy.id).where(PrintedCopy.code == code)) is not None


def holds_already(doc: Doc, record: str, version: int, for_whom: str, department: Dept) -> bool:
    """Whether the same reader still holds a copy of the same version."""
    query = select(PrintedCopy.id).where(
        PrintedCopy.doc == doc,
        PrintedCopy.record == record,
        PrintedCopy.version == version,
        PrintedCopy.for_whom == for_whom,
        PrintedCopy.department == department,
        PrintedCopy.state.in_(OUTSTANDING),
    )
    return db.session.scalar(query.limit(1)) is not None


def standing_of_code(code: str) -> tuple[CopyState | None, datetime | None]:
    """The state of the sheet with this code and since when it is not in force: one question, whatever is asked."""
    query = (
        select(PrintedCopy.state, func.min(CopyMove.at))
        .outerjoin(CopyMove, CopyMove.copy_id == PrintedCopy.id)
        .where(PrintedCopy.code == code)
        .group_by(PrintedCopy.state)
    )
    row = db.session.execute(query).first()
    return (row[0], row[1]) if row is not None else (None, None)


def undecided_losses(*, order_id: int | None = None, department: Dept | None = None) -> Sequence[PrintedCopy]:
    """R-107. Lost copies on which the marketing director has not decided."""
    query = select(PrintedCopy).where(PrintedCopy.state == CopyState.LOST, PrintedCopy.decided_at.is_(None))
    if order_id is not None:
        query = query.where(PrintedCopy.order_id == order_id)
    if department is not None:
        query = query.where(PrintedCopy.department == department)
    return db.session.scalars(query.order_by(PrintedCopy.settled_at, PrintedCopy.id).limit(PAGE)).all()


def has_any(order_id: int) -> bool:
    return db.session.scalar(select(PrintedCopy.id).where(PrintedCopy.order_id == order_id).limit(1)) is not None


def of_order(order_id: int, account: Account, at: datetime) -> Sequence[PrintedCopy]:
    """Every copy of an order that this person may know of, those still out first."""
    query = select(PrintedCopy).where(PrintedCopy.order_id == order_id, visible(account, at))
    query = query.options(selectinload(PrintedCopy.moves)).order_by(_urgency(), PrintedCopy.department, PrintedCopy.id)
    return db.session.scalars(query).all()


def all_of_order(order_id: int) -> Sequence[PrintedCopy]:
    """Every copy of an order, for the list of its archive."""
    query = select(PrintedCopy).where(PrintedCopy.order_id == order_id)
    return db.session.scalars(query.order_by(PrintedCopy.doc, PrintedCopy.id)).all()


def chosen(ids: Collection[int], account: Account, at: datetime) -> Sequence[PrintedCopy]:
    """Copies named by their ids, as far as this person may know of them."""
    return db.session.scalars(select(PrintedCopy).where(PrintedCopy.id.in_(ids), visible(account, at))).all()


def _urgency() -> Case[int]:
    return case((PrintedCopy.state == CopyState.RECALL, 0), (PrintedCopy.state == CopyState.OUT, 1), else_=2)


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


def register(
    account: Account, at: datetime, *, record: str | None, settled: bool, page: int, wanted: str = ""
) -> list[PrintedCopy]:
    """A page of the register and one row more, if there is more: recalled copies first, then by time (X-010)."""
    query = select(PrintedCopy).where(visible(account, at))
    if record:
        query = query.where(of_record(record))
    if wanted:
        query = query.where(_is_wanted(wanted))
    elif not settled:
        query = query.where(PrintedCopy.state.in_(OUTSTANDING))
    query = query.options(selectinload(PrintedCopy.moves))
    query = query.order_by(_urgency(), PrintedCopy.return_by, PrintedCopy.id.desc())
    return list(db.session.scalars(query.offset((page - 1) * PAGE).limit(PAGE + 1)))


def _is_wanted(wanted: str) -> ColumnElement[bool]:
    """Found by the sheet's code, by its number, or by who holds it."""
    number = PrintedCopy.number.istartswith(wanted, autoescape=True)
    return or_(PrintedCopy.code == code_typed(wanted), number, PrintedCopy.for_whom.icontains(wanted, autoescape=True))


def to_give_back(account: Account, at: datetime) -> Sequence[PrintedCopy]:
    """Recalled copies that this person or the department answers for."""
    mine = or_(PrintedCopy.printed_by_id == account.id, PrintedCopy.department.in_(standing(account, at).headed))
    query = select(PrintedCopy).where(PrintedCopy.state == CopyState.RECALL, mine)
    return db.session.scalars(query.order_by(PrintedCopy.return_by, PrintedCopy.id).limit(PAGE)).all()


def unseen_stops() -> Sequence[PrintStop]:
    return db.session.scalars(select(PrintStop).where(PrintStop.seen_at.is_(None)).order_by(PrintStop.id)).all()
