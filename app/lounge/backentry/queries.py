"""Reads about packs of paper and their lines."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select

from app.access.groups import Group
from app.access.sealed import unseal
from app.extensions import db
from app.lounge.backentry.models import PaperLine, PaperPack
from app.lounge.emergencies import queries as emergencies
from app.lounge.offline.models import OfflineAct
from app.lounge.people import queries as people
from app.lounge.rules.moves import HOLDS_PLACE
from app.lounge.stays import queries as stays
from app.people.models import Account
from app.printing.rules import Protected

PAGE = 50


def pack(pack_id: int) -> PaperPack | None:
    return db.session.get(PaperPack, pack_id)


def packs() -> Sequence[PaperPack]:
    return db.session.scalars(select(PaperPack).order_by(PaperPack.id.desc()).limit(PAGE)).all()


def next_serial() -> int:
    return (db.session.scalar(select(func.max(PaperPack.last))) or 0) + 1


def lines(pack_id: int) -> Mapping[int, PaperLine]:
    rows = db.session.scalars(select(PaperLine).where(PaperLine.pack_id == pack_id))
    return {row.serial: row for row in rows}


def acts(serials: Sequence[int]) -> Mapping[int, list[OfflineAct]]:
    """The acts that were entered from these lines."""
    query = select(OfflineAct).where(OfflineAct.serial.in_(serials)).order_by(OfflineAct.at, OfflineAct.id)
    found: dict[int, list[OfflineAct]] = {}
    for act in db.session.scalars(query):
        assert act.serial is not None
        found.setdefault(act.serial, []).append(act)
    return found


def names_withheld(reader: Account, at: datetime, said: Collection[str]) -> tuple[str, ...]:
    """A-016. The names of those inside or expected who stand on the paper by code name."""
    guests = people.order_guests_in_sight(reader, at)
    names = (unseal(name) for guest in guests for name in (guest.name, guest.name_en) if name is not None)
    expected = tuple(Protected(name, Group.F2.value) for name in dict.fromkeys(names) if name not in said)
    return (*emergencies.names_withheld(stays.counted(HOLDS_PLACE), said), *expected)
