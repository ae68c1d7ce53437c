"""Reads about damage claims."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.extensions import db
from app.lounge.claims.models import DamageClaim
from app.lounge.rules.claims import SETTLED
from app.lounge.stays.queries import PEOPLE

PAGE = 50


def claim(claim_id: int) -> DamageClaim | None:
    return db.session.get(DamageClaim, claim_id)


def page(before_id: int | None) -> Sequence[DamageClaim]:
    """The newest first, one page and one more."""
    query = select(DamageClaim).options(selectinload(DamageClaim.stay).options(*PEOPLE))
    query = query.order_by(DamageClaim.id.desc()).limit(PAGE + 1)
    return db.session.scalars(query.where(DamageClaim.id < before_id) if before_id else query).all()


def unsettled() -> Sequence[DamageClaim]:
    query = select(DamageClaim).where(DamageClaim.state.not_in(SETTLED))
    return db.session.scalars(query.order_by(DamageClaim.id)).all()
