"""Lockers given, returned, opened (L-050 to L-052). Every act holds the pen of the lounge."""

from datetime import datetime

from app import policy
from app.errors import Refusal, reason_given
from app.extensions import db
from app.journal import services as journal
from app.lounge.lockers import queries
from app.lounge.lockers.models import Locker, LockerUse
from app.lounge.models import Stay
from app.lounge.pen import changed, hold_pen
from app.lounge.people import queries as people
from app.lounge.rules.facts import highest_grade
from app.lounge.rules.lockers import LockerAction, locker_after, lockers_allowed, refuse_another
from app.lounge.rules.terms import StayKind
from app.lounge.stays.services import is_running, take
from app.people.models import Account


def give(stay: Stay, locker: Locker, *, by: Account, at: datetime) -> LockerUse:
    """L-050. One for a stay, two for VA and VB."""
    take(stay, at)
    db.session.refresh(locker)
    if not is_running(stay, at):
        raise Refusal("LE-50")
    refuse_another(len(queries.codes_of(stay.id)), allowed(stay, at))
    _move(locker, LockerAction.GIVE)
    use = LockerUse(locker_id=locker.id, stay_id=stay.id, given_at=at, given_by_id=by.id)
    db.session.add(use)
    db.session.flush()
    return use


def allowed(stay: Stay, at: datetime) -> int:
    """L-050. A companion has what everybody has."""
    own = people.rights_of(stay.guest, at) if stay.kind is StayKind.HOLDER else ()
    return lockers_allowed(policy.value("lounge.lockers_per_stay", at), highest_grade(own))


def give_back(locker: Locker, *, by: Account, at: datetime) -> None:
    """The guest has taken the things and returned the key."""
    _end(locker, LockerAction.RETURN, by=by, at=at)


def open_with_witness(locker: Locker, contents: str, *, by: Account, witness: Account, at: datetime) -> None:
    """L-052. Nobody came for the things: two persons open the locker and list them. Not while the guest is in."""
    hold_pen()
    db.session.refresh(locker)
    if witness.id == by.id or not witness.active:
        raise Refusal("LE-52")
    use = queries.running_of(locker)
    if use is not None and is_running(use.stay, at):
        raise Refusal("LE-51")
    _move(locker, LockerAction.OPEN)
    assert use is not None, "a used locker has its use"
    use.opened_at, use.opened_by_id, use.witness_id = at, by.id, witness.id
    use.contents = reason_given(contents)


def clear(locker: Locker, *, by: Account, at: datetime) -> None:
    """L-052. The things have gone to lost property; the locker is free again."""
    _end(locker, LockerAction.CLEAR, by=by, at=at)


def take_out(locker: Locker, reason: str, *, by: Account, at: datetime) -> None:
    hold_pen()
    db.session.refresh(locker)
    locker.out_reason = reason_given(reason)
    _move(locker, LockerAction.TAKE_OUT)


def put_back(locker: Locker, *, by: Account, at: datetime) -> None:
    hold_pen()
    db.session.refresh(locker)
    locker.out_reason = ""
    _move(locker, LockerAction.PUT_BACK)


def _end(locker: Locker, action: LockerAction, *, by: Account, at: datetime) -> None:
    hold_pen()
    db.session.refresh(locker)
    use = queries.running_of(locker)
    _move(locker, action)
    assert use is not None, "a used locker has its use"
    use.ended_at, use.ended_by_id = at, by.id


def _move(locker: Locker, action: LockerAction) -> None:
    """The only writer of a locker's state (X-017)."""
    locker.state = locker_after(locker.state, action)
    journal.record(f"lounge.locker_{action.value}", record=f"locker:{locker.id}")
    changed()
