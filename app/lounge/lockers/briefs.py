"""What the wall of lockers and the page of one show; by code name where a list shows no name (A-016)."""

from dataclasses import dataclass
from datetime import datetime

from app.access.projector import Purpose
from app.lounge.board.briefs import called
from app.lounge.lockers import queries
from app.lounge.lockers.models import Locker, LockerUse
from app.lounge.models import Stay
from app.lounge.rules.lockers import LockerState
from app.lounge.rules.moves import HOLDS_PLACE
from app.lounge.rules.stay_clock import is_absence_over
from app.lounge.stays.queries import names_of
from app.people.models import Account


@dataclass(frozen=True)
class LockerView:
    """One door of the wall."""

    code: str
    state: LockerState
    who: str
    stay_id: int | None
    is_left_behind: bool
    """L-052. The stay is over and the locker was not returned."""


def wall(reader: Account, at: datetime) -> list[LockerView]:
    uses = {use.locker_id: use for use in queries.running()}
    return [_view(locker, uses.get(locker.id), reader, at) for locker in queries.lockers()]


def _view(locker: Locker, use: LockerUse | None, reader: Account, at: datetime) -> LockerView:
    if use is None:
        return LockerView(locker.code, locker.state, "", None, is_left_behind=False)
    who = called(use.stay, reader, at, Purpose.LIST).on_board
    left = locker.state is LockerState.USED and not _is_in(use.stay, at)
    return LockerView(locker.code, locker.state, who, use.stay_id, is_left_behind=left)


def _is_in(stay: Stay, at: datetime) -> bool:
    return stay.state in HOLDS_PLACE and not is_absence_over(stay.return_by, at)


@dataclass(frozen=True)
class UseLine:
    """One use of a locker, with the names of the staff who acted."""

    given_at: datetime
    given_by: str
    opened_at: datetime | None
    opened_by: str
    witness: str
    contents: str
    ended_at: datetime | None


@dataclass(frozen=True)
class LockerPage:
    """One locker: what it is now, and its last uses."""

    view: LockerView
    out_reason: str
    uses: tuple[UseLine, ...]


LAST = 10
"""How many uses a page shows."""


def page(locker: Locker, reader: Account, at: datetime) -> LockerPage:
    use = queries.running_of(locker)
    rows = list(reversed(locker.uses[-LAST:]))
    ids = {by for row in rows for by in (row.given_by_id, row.opened_by_id, row.witness_id) if by}
    names = names_of(ids)
    lines = tuple(
        UseLine(
            given_at=row.given_at,
            given_by=names.get(row.given_by_id, ""),
            opened_at=row.opened_at,
            opened_by=names.get(row.opened_by_id or 0, ""),
            witness=names.get(row.witness_id or 0, ""),
            contents=row.contents,
            ended_at=row.ended_at,
        )
        for row in rows
    )
    return LockerPage(_view(locker, use, reader, at), locker.out_reason, lines)
