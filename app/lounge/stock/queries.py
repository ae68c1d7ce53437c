"""Reads about the stock."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.extensions import db
from app.lounge.rules.stock import RequisitionState
from app.lounge.stock.models import Requisition, RequisitionLine, RequisitionMove, StockChange

PAGE = 50
UNDER_WAY = (RequisitionState.ASKED, RequisitionState.ISSUED)
_WHOLE = (
    selectinload(Requisition.lines).joinedload(RequisitionLine.item),
    selectinload(Requisition.moves).joinedload(RequisitionMove.by),
)


def requisition(requisition_id: int, lock: bool = False) -> Requisition | None:
    query = select(Requisition).where(Requisition.id == requisition_id).options(*_WHOLE)
    return db.session.scalar(query.with_for_update(of=Requisition) if lock else query)


def asked() -> Requisition | None:
    """The one that still takes lines."""
    query = select(Requisition).where(Requisition.state == RequisitionState.ASKED).options(*_WHOLE)
    return db.session.scalar(query.order_by(Requisition.id).limit(1))


def under_way() -> Sequence[Requisition]:
    query = select(Requisition).where(Requisition.state.in_(UNDER_WAY)).options(*_WHOLE)
    return db.session.scalars(query.order_by(Requisition.id)).all()


def items_under_way() -> set[int]:
    query = select(RequisitionLine.item_id).join(Requisition, Requisition.id == RequisitionLine.requisition_id)
    return set(db.session.scalars(query.where(Requisition.state.in_(UNDER_WAY))))


def requisitions(before_id: int | None) -> Sequence[Requisition]:
    """The newest first, one row more than a page."""
    query = select(Requisition).options(*_WHOLE).order_by(Requisition.id.desc()).limit(PAGE + 1)
    return db.session.scalars(query.where(Requisition.id < before_id) if before_id else query).all()


def changes_of(item_id: int) -> Sequence[StockChange]:
    """The last changes of one item's book."""
    query = select(StockChange).where(StockChange.item_id == item_id).options(joinedload(StockChange.by))
    return db.session.scalars(query.order_by(StockChange.id.desc()).limit(PAGE)).all()
