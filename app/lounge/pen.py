"""The one pen of the door: two tablets that press at once write one after the other, and every board hears of it."""

from sqlalchemy import select, update

from app.extensions import db
from app.lounge.models import Lounge

THE_LOUNGE = 1
NAME_ZH, NAME_EN = "贵宾休息室", "VIP lounge"


def hold_pen() -> Lounge:
    """Lock the lounge's row until the commit. SQLite has its single writer anyway; PostgreSQL waits here."""
    query = select(Lounge).where(Lounge.id == THE_LOUNGE).with_for_update().execution_options(populate_existing=True)
    lounge = db.session.scalar(query)
    if lounge is None:
        lounge = Lounge(id=THE_LOUNGE, name_zh=NAME_ZH, name_en=NAME_EN, version=0)
        db.session.add(lounge)
        db.session.flush()
    return lounge


def changed() -> None:
    """Something that a board shows has changed."""
    counted_up = update(Lounge).where(Lounge.id == THE_LOUNGE).values(version=Lounge.version + 1)
    db.session.execute(counted_up.execution_options(synchronize_session=False))


def version() -> int:
    """What a board asks before it is drawn: one row, one number."""
    return db.session.scalar(select(Lounge.version).where(Lounge.id == THE_LOUNGE)) or 0
