"""The reads about site plans."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.extensions import db
from app.security.posts.models import SitePlan


def plans() -> Sequence[SitePlan]:
    """All standing plans in the order in which they were laid down, with their posts."""
    return db.session.scalars(select(SitePlan).options(selectinload(SitePlan.posts)).order_by(SitePlan.id)).all()


def plan(plan_id: int) -> SitePlan | None:
    return db.session.get(SitePlan, plan_id)
