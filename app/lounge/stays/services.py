"""What happens to a stay after the door: out for a moment, back, reminded, gone (5.4). Every act holds the pen."""

from datetime import datetime, time, timedelta

from app import policy
from app.clock import at_local, day_of, local
from app.errors import Refusal, WrongState, reason_given
from app.extensions import db
from app.journal import services as journal
from app.lounge.emergencies import queries as emergencies
from app.lounge.lockers import queries as lockers
from app.lounge.models import Stay, StayMove, StayReminder
from app.lounge.pen import changed, hold_pen
from app.lounge.policies import ClockPolicy, clock_policy, door_policy
from app.lounge.rules.emergency import resumed
from app.lounge.rules.moves import OPEN, after
from app.lounge.rules.stay_clock import (
    Reading,
    companions_leave_by,
    extended,
    is_calm,
    is_overstay,
    read_clock,
    return_by,
)
from app.lounge.rules.terms import EndReason, StayAction, StayKind, StayState
from app.lounge.seats.occupancy import give_back
from app.lounge.stays import queries
from app.people.models import Account

CORRECTION_MINUTES = 10
"""Within this time an attendant takes back an entry made by mistake; later the supervisor does."""


def reading(stay: Stay, at: datetime, by_policy: ClockPolicy | None = None) -> Reading:
    """The clock of a stay now, with the policy of now (L-032, L-033)."""
    rules = by_policy or clock_policy(at)
    return read_clock(
        queries.times_of(stay),
        at,
        remind=rules.remind,
        ticked=queries.ticked_on(stay),
        escalate_minutes=rules.escalate_minutes,
    )


def settle(at: datetime) -> None:
    """L-031, X-009. Write down absences that were too long, with the next act: they ended at the step-out."""
    for stay in queries.lapsed(at):
        assert stay.stepped_out_at is not None and stay.return_by is not None
        known_at = stay.return_by
        _move(stay, StayAction.LONG_ABSENCE, by=None, at=at)
        _close(stay, left_at=stay.stepped_out_at, reason=EndReason.NORMAL, at=at)
        _send_companions(stay, known_at)
    for stay in emergencies.evacuated_past_closing(at):
        line = emergencies.line_of_stay(stay.id)
        gone(stay, left_at=line.emergency.raised_at if line else at, by=None, at=at)


def step_out(stay: Stay, *, by: Account, at: datetime) -> None:
    """L-031. Out for a moment; the time until which a return continues the stay is kept with it."""
    take(stay, at)
    back_by = return_by(at, clock_policy(at).reentry_minutes)
    _move(stay, StayAction.STEP_OUT, by=by, at=at)
    stay.stepped_out_at, stay.return_by = at, back_by
    _done("lounge.step_out", stay)


def come_back(stay: Stay, *, by: Account, at: datetime) -> None:
    """L-031. Back within the time: the same stay, the clock runs on. A companion comes back only to the host.

    While an emergency stops entry nobody goes back in (L-081).
    """
    take(stay, at)
    if emergencies.is_entry_stopped():
        rules = door_policy(at)
        raise Refusal("LE-01", open=f"{rules.open:%H:%M}", close=f"{rules.close:%H:%M}")
    if stay.state is StayState.EVACUATED:
        raise WrongState(stay.state, StayAction.RETURN)
    if stay.leave_by is not None and is_overstay(stay.leave_by, at):
        raise Refusal("LE-17")
    _move(stay, StayAction.RETURN, by=by, at=at)
    stay.stepped_out_at = stay.return_by = None
    _done("lounge.return", stay)


def came_back_unseen(stay: Stay, *, by: Account, at: datetime) -> None:
    """L-031, N15. Back in time, but nobody could write it down and the clock ended the stay: it goes on."""
    take(stay, at)
    assert stay.stepped_out_at is not None
    back_by = return_by(stay.stepped_out_at, clock_policy(stay.stepped_out_at).reentry_minutes)
    key = queries.person_key_of(stay)
    if is_overstay(back_by, at):
        raise WrongState(stay.state, StayAction.RETURN)
    if (since := queries.entered_by_now(key)) is not None:
        raise Refusal("LE-05", time=f"{local(since):%H:%M}")
    _move(stay, StayAction.REOPEN, by=by, at=at)
    stay.left_at = stay.end_reason = stay.stepped_out_at = None
    stay.person_key = key
    for companion in queries.companions_inside(stay.id):
        companion.leave_by = None
    _done("lounge.return", stay)


def leave(stay: Stay, *, by: Account, at: datetime) -> None:
    """L-024. When a guest leaves, the companions' ten minutes begin. The locker is empty before (L-052)."""
    take(stay, at)
    reason = _end_reason(stay, at)
    if kept := lockers.codes_of(stay.id):
        raise Refusal("LE-12", code=kept)
    _move(stay, StayAction.LEAVE, by=by, at=at)
    _close(stay, left_at=at, reason=reason, at=at)
    _send_companions(stay, at)
    _done("lounge.leave", stay)


def _end_reason(stay: Stay, at: datetime) -> EndReason:
    assert stay.due_out_at is not None and stay.closes_at is not None
    if stay.leave_by is not None:
        return EndReason.WITH_HOST
    if at >= stay.closes_at:
        return EndReason.CLOSING
    return EndReason.TIME_LIMIT if is_overstay(stay.due_out_at, at) else EndReason.NORMAL


def correct(stay: Stay, reason: str, *, by: Account, at: datetime, is_supervisor: bool = False) -> None:
    """Take back an entry that was a mistake. The row stays and says so; the place is free again."""
    take(stay, at)
    note = reason_given(reason)
    assert stay.entered_at is not None
    if not is_supervisor and at > stay.entered_at + timedelta(minutes=CORRECTION_MINUTES):
        raise Refusal("LE-16", n=CORRECTION_MINUTES)
    _move(stay, StayAction.LEAVE, by=by, at=at, note=note)
    _close(stay, left_at=at, reason=EndReason.CORRECTED, at=at)
    _send_companions(stay, at)
    _done("lounge.correct", stay)


def reopen(stay: Stay, reason: str, *, by: Account, at: datetime, is_supervisor: bool = False) -> None:
    """Take back an exit that was a mistake: the same stay and clock, and the companions stay with their host.

    By the attendant within ten minutes, later by the supervisor; not after closing, nor once the guest has come again.
    """
    take(stay, at)
    note = reason_given(reason)
    assert stay.closes_at is not None
    left_by_hand = stay.moves[-1].action is StayAction.LEAVE and stay.end_reason is not EndReason.CORRECTED
    if stay.state is StayState.LEFT and not (left_by_hand and at < stay.closes_at):
        raise Refusal("LE-47")
    if not is_supervisor and at > stay.moves[-1].at + timedelta(minutes=CORRECTION_MINUTES):
        raise Refusal("LE-16", n=CORRECTION_MINUTES)
    key = queries.person_key_of(stay)
    if (since := queries.entered_by_now(key)) is not None:
        raise Refusal("LE-05", time=f"{local(since):%H:%M}")
    _move(stay, StayAction.REOPEN, by=by, at=at, note=note)
    stay.left_at = stay.end_reason = None
    stay.person_key = key
    if stay.kind is not StayKind.COMPANION:
        for companion in queries.companions_inside(stay.id):
            companion.leave_by = None
    _done("lounge.reopen", stay)


def extend(stay: Stay, reason: str, *, by: Account, at: datetime) -> None:
    """L-034. Once, with reason, by the policy's minutes; the companions' clock goes with the host's (L-024)."""
    take(stay, at)
    note = reason_given(reason)
    value = policy.snapshot(at)
    minutes, inside = value["lounge.extension_minutes"], queries.count_inside(at)
    assert stay.due_out_at is not None and stay.closes_at is not None
    if not minutes:
        raise Refusal("LE-41")
    if any(move.action is StayAction.EXTEND for move in stay.moves):
        raise Refusal("LE-42")
    if not is_calm(inside, value["lounge.capacity"]):
        raise Refusal("LE-43")
    due = extended(stay.due_out_at, minutes, stay.closes_at)
    if due == stay.due_out_at:
        raise Refusal("LE-44")
    _move(stay, StayAction.EXTEND, by=by, at=at, note=note)
    for one in (stay, *queries.companions_inside(stay.id)):
        one.due_out_at = due
    _done("lounge.extend", stay)


def sweep(stay: Stay, left_at: datetime, reason: str, *, by: Account, at: datetime) -> None:
    """L-036. After closing the supervisor ends what is still open, with the real time."""
    take(stay, at)
    note = reason_given(reason)
    assert stay.entered_at is not None and stay.closes_at is not None
    if at < stay.closes_at:
        raise Refusal("LE-45")
    if not stay.entered_at <= left_at <= at:
        raise Refusal("LE-46", first=f"{local(stay.entered_at):%H:%M}", last=f"{local(at):%m-%d %H:%M}")
    _move(stay, StayAction.LEAVE, by=by, at=at, note=note)
    _close(stay, left_at=left_at, reason=EndReason.CLOSING, at=at)
    _send_companions(stay, left_at)
    _done("lounge.sweep", stay)


def eject(stay: Stay, *, by: Account, at: datetime, note: str = "") -> None:
    """5.4. Asked to leave on a violation. The locker is emptied before (L-052); companions leave within their time."""
    take(stay, at)
    if kept := lockers.codes_of(stay.id):
        raise Refusal("LE-12", code=kept)
    _move(stay, StayAction.EJECT, by=by, at=at, note=note)
    _close(stay, left_at=at, reason=EndReason.EJECTED, at=at)
    _send_companions(stay, at)
    _done("lounge.eject", stay)


def evacuate(stay: Stay, *, at: datetime) -> None:
    """5.4. By the emergency itself. The seat stays the guest's until it is known who comes back."""
    _move(stay, StayAction.EVACUATE, by=None, at=at)
    stay.return_by = None
    journal.record("lounge.evacuate", record=f"stay:{stay.id}")


def resume(stay: Stay, away_for: timedelta, *, by: Account, at: datetime) -> None:
    """L-084. The same stay goes on, due out so much later; the time of a companion whose host has left as well."""
    assert stay.due_out_at is not None and stay.closes_at is not None
    _move(stay, StayAction.RETURN, by=by, at=at)
    stay.stepped_out_at = None
    stay.due_out_at = resumed(stay.due_out_at, away_for, stay.closes_at)
    if stay.leave_by is not None:
        stay.leave_by += away_for
    _done("lounge.return", stay)


def gone(stay: Stay, *, left_at: datetime, by: Account | None, at: datetime) -> None:
    """5.4. Does not come back after an evacuation: out since the alarm, or since stepping out before it."""
    _move(stay, StayAction.GONE, by=by, at=at)
    _close(stay, left_at=stay.stepped_out_at or left_at, reason=EndReason.EVACUATED, at=at)
    _send_companions(stay, at)
    _done("lounge.gone", stay)


def moment_of(stay: Stay, hour: time) -> datetime:
    """A time of day typed for this stay: on the day of entry, or the night after it."""
    assert stay.entered_at is not None
    on_the_day = at_local(day_of(stay.entered_at), hour)
    minute_of_entry = stay.entered_at.replace(second=0, microsecond=0)
    if on_the_day < minute_of_entry:
        return at_local(day_of(stay.entered_at) + timedelta(days=1), hour)
    return max(on_the_day, stay.entered_at)


def remind(stay: Stay, minutes: int, *, by: Account, at: datetime) -> None:
    """L-032. The attendant has spoken to the guest. Two attendants who tick the same reminder tick it once."""
    take(stay, at)
    if minutes in queries.ticked_on(stay):
        return
    if minutes not in reading(stay, at).reminders:
        raise Refusal("LE-18")
    before = next((one for one in stay.reminders if one.minutes == minutes), None)
    if before is None:
        stay.reminders.append(StayReminder(minutes=minutes, at=at, by_id=by.id))
    else:
        before.at, before.by_id = at, by.id
    _done("lounge.remind", stay)


def take(stay: Stay, at: datetime) -> None:
    """Hold the pen and read the stay anew: what another tablet did a moment ago counts."""
    hold_pen()
    db.session.refresh(stay, attribute_names=["state", "stepped_out_at", "return_by", "leave_by", "left_at"])
    settle(at)


def _move(stay: Stay, action: StayAction, *, by: Account | None, at: datetime, note: str = "") -> None:
    state = after(stay.state, action)
    stay.moves.append(StayMove(action=action, at=at, by_id=by.id if by else None, note=note))
    stay.state = state


def _close(stay: Stay, *, left_at: datetime, reason: EndReason, at: datetime) -> None:
    stay.left_at, stay.end_reason = left_at, reason
    stay.return_by = stay.person_key = None
    give_back(stay, left_at=left_at, at=at)


def _send_companions(host: Stay, host_left_at: datetime) -> None:
    """L-024. After a long absence the ten minutes count from when it was one: until then the host was only away."""
    if host.kind is StayKind.COMPANION:
        return
    leave_by = companions_leave_by(host_left_at, clock_policy(host_left_at).companion_leave_minutes)
    for companion in queries.companions_inside(host.id):
        companion.leave_by = leave_by


def _done(action: str, stay: Stay) -> None:
    journal.record(action, record=f"stay:{stay.id}")
    changed()


def is_running(stay: Stay, at: datetime) -> bool:
    """Stored as open, and not ended by an absence that was too long."""
    return stay.state in OPEN and reading(stay, at).is_open

