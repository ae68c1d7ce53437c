"""Which secrets the records of this house need, so that a wrong key file is refused at the start (SECURITY R22)."""

from datetime import datetime

from sqlalchemy import String, inspect, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Mapped, mapped_column

from app.config import Unusable
from app.extensions import Model, db
from app.keys import key_id


class HouseKey(Model):
    """A secret that has encrypted something, by its short name. The house's own stands first in the key file."""

    __tablename__ = "house_key"
    name: Mapped[str] = mapped_column(String(8), primary_key=True)
    is_house: Mapped[bool]
    since: Mapped[datetime]


def refuse_foreign(held: tuple[bytes, ...]) -> None:
    """Stop where the database needs a secret that the key file has not; one that is not there yet needs none."""
    names = [key_id(secret).hex() for secret in held]
    wanted = _wanted()
    if any(name not in names or (is_house and name != names[0]) for name, is_house in wanted):
        raise Unusable(
            "密钥文件与数据库不符，请放回当时的密钥文件 / the key file does not belong to this database; "
            "put back the one it was filled with"
        )


def _wanted() -> list[tuple[str, bool]]:
    try:
        with db.engine.connect() as connection:
            if not inspect(connection).has_table(HouseKey.__tablename__):
                return []
            rows = connection.execute(select(HouseKey.name, HouseKey.is_house))
            return [(name, is_house) for name, is_house in rows]
    except OperationalError:
        return []  # nobody answers: the first page will say so
    finally:
        db.engine.dispose()


def enter(held: tuple[bytes, ...], *, at: datetime) -> None:
    """Write down the house's own secret and the newest. Twice is once; the caller commits."""
    for secret in (held[0], held[-1]):
        name = key_id(secret).hex()
        if db.session.get(HouseKey, name) is None:
            db.session.add(HouseKey(name=name, is_house=secret == held[0], since=at))
            db.session.flush()
