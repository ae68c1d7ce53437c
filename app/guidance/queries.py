"""The reads about guidance that are worth a name."""

from sqlalchemy import select

from app.extensions import db
from app.guidance.models import TourSeen
from app.people.rules import Role


def tour_seen(account_id: int, role: Role) -> TourSeen | None:
    return db.session.scalar(select(TourSeen).where(TourSeen.account_id == account_id, TourSeen.role == role))
