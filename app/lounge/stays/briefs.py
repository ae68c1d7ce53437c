"""What the page of one stay shows: the answer, the clock, why, and who did what (X-014)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _

from app import policy
from app.access.projector import Purpose, project
from app.lounge.board.briefs import Tile, called, tile
from app.lounge.models import Stay
from app.lounge.offline import queries as offline
from app.lounge.offline.models import OfflineAct
from app.lounge.people import briefs as people
from app.lounge.people.briefs import Called
from app.lounge.rules.admission import Answer, Verdict, judge_again, trail
from app.lounge.rules.stay_clock import Reading
from app.lounge.rules.terms import EndReason, StayAction, StayKind, StayState, Tier
from app.lounge.stays import queries, services
from app.lounge.stays.sentences import sentence_of
from app.people.models import Account
from app.reception.orders.states import OrderState


@dataclass(frozen=True)
class Happening:
    """A line of the timeline (X-014)."""

    at: datetime
    what: str
    who: str
    note: str = ""


@dataclass(frozen=True)
class Page:
    """One stay, or one refusal, with why."""

    id: int
    who: Called
    kind: StayKind
    number: str | None
    state: StayState
    admitted: bool
    sentence: str
    rule: str
    tile: Tile | None
    facts: tuple[tuple[str, Any], ...]
    tests: tuple[tuple[int, str, Answer], ...]
    why: tuple[tuple[str, Any], ...]
    values: tuple[tuple[str, Any], ...]
    timeline: tuple[Happening, ...]
    companions: tuple[Tile, ...]
    likes: tuple[tuple[str, Any], ...]
    queue_number: int | None
    is_open: bool
    is_fresh: bool
    may_correct: bool
    may_reopen: bool
    may_extend: bool
    may_sweep: bool


FRESH = timedelta(minutes=2)
"""How long after the act the page still greets with the door's answer."""


def page(stay: Stay, reader: Account, at: datetime, *, is_supervisor: bool) -> Page:
    reading = services.reading(stay, at) if stay.entered_at else None
    verdict = judge_again(stay.verdict)
    who = called(stay, reader, at, Purpose.DOOR)
    is_open = reading is not None and reading.is_open
    order_guest = stay.guest.order_guest if stay.guest else None
    return Page(
        id=stay.id,
        who=who,
        kind=stay.kind,
        number=stay.number,
        state=reading.state if reading else stay.state,
        admitted=stay.entered_at is not None,
        sentence=sentence_of(stay),
        rule=f"{stay.denial_key} · {stay.denial_rule}" if stay.denial_key else verdict.rule,
        tile=tile(stay, reading, reader, at) if reading else None,
        facts=_facts(stay, reading, reader, at),
        tests=tuple((test.number, test.question.label, answer) for test, answer in trail(verdict)),
        why=facts_in_words(verdict),
        values=values_applied(stay),
        timeline=_timeline(stay, reading),
        companions=tuple(_companion_tiles(stay, reader, at)),
        likes=people.likes_of(order_guest, reader, at) if order_guest and stay.companion is None else (),
        queue_number=stay.queue_number,
        is_open=is_open,
        is_fresh=at <= stay.asked_at + FRESH,
        may_correct=is_open and (is_supervisor or _within_correction(stay, at)),
        may_reopen=_may_reopen(stay, at, is_supervisor),
        may_extend=is_open and is_supervisor and bool(policy.value("lounge.extension_minutes", at)),
        may_sweep=is_open and is_supervisor and stay.closes_at is not None and at >= stay.closes_at,
    )


def _within_correction(stay: Stay, at: datetime) -> bool:
    assert stay.entered_at is not None
    return at <= stay.entered_at + timedelta(minutes=services.CORRECTION_MINUTES)


def _may_reopen(stay: Stay, at: datetime, is_supervisor: bool) -> bool:
    if stay.state is not StayState.LEFT or stay.closes_at is None or at >= stay.closes_at:
        return False
    last = stay.moves[-1]
    in_time = at <= last.at + timedelta(minutes=services.CORRECTION_MINUTES)
    by_hand = last.action is StayAction.LEAVE and stay.end_reason is not EndReason.CORRECTED
    return by_hand and (is_supervisor or in_time)


def _facts(stay: Stay, reading: Reading | None, reader: Account, at: datetime) -> tuple[tuple[str, Any], ...]:
    brief = project(stay, reader, Purpose.DOOR, at)
    names = queries.names_of({one for one in (stay.attendant_id, stay.waived_by_id) if one})
    rows: list[tuple[str, Any]] = [
        (_("Kind"), stay.kind),
        (_("Proof shown"), _shown(stay)),
        (_("Last four"), brief.proof_last_four if stay.document_kind and stay.entered_at else None),
        (_("Hotel escort"), stay.escort_name),
        (_("Security check"), stay.check),
        (_("Waived by"), names.get(stay.waived_by_id or 0)),
        (_("Attendant"), names.get(stay.attendant_id)),
    ]
    if reading is not None:
        rows += [
            (_("In at"), stay.entered_at),
            (_("Time limit"), _("%(n)s min", n=stay.limit_minutes)),
            (_("Due out"), stay.due_out_at),
            (_("Companion leaves by"), stay.leave_by),
            (_("Out at"), reading.left_at),
            (_("End reason"), stay.end_reason),
            (_("Overstay"), timedelta(minutes=reading.minutes_over) if reading.minutes_over else None),
        ]
    return tuple((label, value) for label, value in rows if value is not None and value != "")


def _shown(stay: Stay) -> Any:
    return stay.document_kind or stay.proof_kind


def facts_in_words(verdict: Verdict) -> tuple[tuple[str, Any], ...]:
    """The facts in words. What a member spent is said as reached or not, never as a sum."""
    facts, rules = verdict.facts, verdict.policy
    rows: list[tuple[str, Any]] = [(_("Asked at"), facts.at), (_("In the lounge then"), facts.occupancy)]
    for right in facts.rights:
        rows.append((_("Entitlement"), right.kind))
        if right.tier:
            rows += [(_("Tier"), right.tier), (_("Card active"), right.card_active)]
            rows.append((_("Spend of 12 months reaches the threshold"), right.spend_yuan >= rules.spend_threshold_yuan))
        if right.grade:
            rows += [(_("Grade"), right.grade.value), (_("Order state then"), _order_state(right.order_state))]
    if facts.companion is not None:
        rows += [
            (_("Registered at"), facts.companion.registered_at),
            (_("Host went in at"), facts.companion.host_entered_at),
            (_("Companions of the host inside"), facts.companion.inside),
        ]
    return tuple((label, value) for label, value in rows if value is not None)


def _order_state(code: str) -> Any:
    return OrderState(code) if code else None


def values_applied(stay: Stay) -> tuple[tuple[str, Any], ...]:
    """The policy values that were applied, as they were then (X-001)."""
    applied = stay.verdict["policy"]
    by_tier = tuple(f"{Tier(tier).label} {n}" for tier, n in applied["companions_by_tier"].items())
    rows: list[tuple[str, Any]] = [
        (_("Opening hours"), f"{applied['open'][:5]}–{applied['close'][:5]}"),
        (_("Capacity"), applied["capacity"]),
        (_("Tiers with lounge access"), tuple(map(Tier, applied["tiers"]))),
        (_("Companions by tier"), by_tier),
    ]
    if stay.limit_minutes:
        rows.append((_("Time limit"), _("%(n)s min", n=stay.limit_minutes)))
    return tuple(rows)


def _timeline(stay: Stay, reading: Reading | None) -> tuple[Happening, ...]:
    ids = {move.by_id for move in stay.moves if move.by_id} | {reminder.by_id for reminder in stay.reminders}
    names = queries.names_of(ids)
    lines = [
        Happening(move.at, move.action.label, names.get(move.by_id or 0, _("the house's clock")), move.note)
        for move in stay.moves
    ]
    for reminder in stay.reminders:
        told = _("Reminded, %(n)s minutes before", n=reminder.minutes)
        lines.append(Happening(reminder.at, told, names.get(reminder.by_id, "")))
    lines += [_entered_later(act) for act in offline.of_stay(stay.id)]
    if reading is not None and reading.left_at is not None and stay.left_at is None:
        note = _("The absence lasted longer than allowed: the stay ended at the step-out.")
        lines.append(Happening(reading.left_at, _("Ended"), _("the house's clock"), note))
    return tuple(sorted(lines, key=lambda line: line.at))


def _entered_later(act: OfflineAct) -> Happening:
    """N15, row 58. Where the line comes from, when it was not written down at the door itself."""
    from_where = _("Entered from paper %(serial)s", serial=f"{act.serial:04d}") if act.serial else _("Sent by a tablet")
    return Happening(act.received_at, from_where, act.sent_by.display_name, act.kind.label)


def _companion_tiles(stay: Stay, reader: Account, at: datetime) -> Iterable[Tile]:
    if stay.kind is StayKind.COMPANION or stay.entered_at is None:
        return
    for one in queries.companions_inside(stay.id):
        reading = services.reading(one, at)
        if reading.is_open:
            yield tile(one, reading, reader, at)
