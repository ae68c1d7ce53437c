"""What the pages of handovers show; a guest by the name that this reader may see on a board (A-016)."""

from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for
from flask_babel import gettext as _

from app.access.capabilities import Can, may
from app.lounge.checks.queries import shift_now
from app.lounge.emergencies.calling import call_stay
from app.lounge.handover import draft, queries
from app.lounge.handover.models import Handover
from app.lounge.rules.checks import Shift
from app.lounge.rules.handover import (
    KNOWN_BY_ITSELF,
    Fact,
    HandoverKind,
    HandoverState,
    Topic,
    as_was,
    topics_of,
)
from app.marks import spoken
from app.panel import Line, Panel, Urgency
from app.people.models import Account

SIGNED = frozenset({HandoverState.SIGNED_OUT, HandoverState.COMPLETE})


@dataclass(frozen=True)
class FactLine:
    """N19. Something that is so, and what was said about it."""

    key: str
    words: str
    called: str
    explained: str


@dataclass(frozen=True)
class TopicLine:
    """One line of L-100 with its facts; ``is_typed`` where people fill it in."""

    topic: Topic
    facts: tuple[FactLine, ...]
    is_typed: bool
    said: str
    is_none: bool


@dataclass(frozen=True)
class Step:
    """X-014; without an action a correction added below (O-025)."""

    at: datetime
    what: str
    who: str
    note: str


@dataclass(frozen=True)
class Page:
    """One handover."""

    id: int
    title: str
    kind: HandoverKind
    state: HandoverState
    revision: int
    outgoing: str
    incoming: str
    summary: str
    signed_at: datetime | None
    completed_at: datetime | None
    topics: tuple[TopicLine, ...]
    timeline: tuple[Step, ...]
    may_fill: bool
    may_decide: bool
    is_outgoing: bool


def page(handover: Handover, reader: Account, at: datetime) -> Page:
    facts = [as_was(one) for one in handover.facts] if handover.state in SIGNED else draft.facts(at)
    works = may(reader, Can.LOUNGE_ENTRY, at)
    return Page(
        id=handover.id,
        title=title_of(handover.day, handover.shift),
        kind=handover.kind,
        state=handover.state,
        revision=handover.revision,
        outgoing=handover.outgoing.display_name,
        incoming=handover.incoming.display_name if handover.incoming else "",
        summary=handover.summary,
        signed_at=handover.signed_at,
        completed_at=handover.completed_at,
        topics=_topics(handover, facts, reader, at),
        timeline=tuple(_step(handover)),
        may_fill=works and handover.state in (HandoverState.OPEN, HandoverState.FILLED),
        may_decide=may(reader, Can.DECIDE_HANDOVER, at) and reader.id != handover.outgoing_id,
        is_outgoing=reader.id == handover.outgoing_id,
    )


def title_of(day: date, shift: Shift) -> str:
    return f"{day:%Y-%m-%d} {shift.label}"


def _topics(handover: Handover, facts: list[Fact], reader: Account, at: datetime) -> tuple[TopicLine, ...]:
    lines = {(one.topic, one.fact): one.words for one in handover.lines}
    numbers = [int(one.key.removeprefix("stay:")) for one in facts if one.key.startswith("stay:")]
    stays = queries.stays(numbers)

    def shown(fact: Fact) -> FactLine:
        stay = stays.get(int(fact.key.removeprefix("stay:"))) if fact.topic is Topic.GUESTS else None
        called = call_stay(stay, reader, at) if stay is not None else ""
        words = spoken(fact.words.zh, fact.words.en)
        return FactLine(fact.key, words, called, lines.get((fact.topic, fact.key), ""))

    return tuple(
        TopicLine(
            topic=topic,
            facts=tuple(shown(one) for one in facts if one.topic is topic),
            is_typed=topic not in KNOWN_BY_ITSELF,
            said=lines.get((topic, ""), ""),
            is_none=lines.get((topic, "")) == "",
        )
        for topic in topics_of(handover.kind)
    )


def _step(handover: Handover) -> list[Step]:
    return [
        Step(one.at, one.action.label if one.action else _("Correction"), one.by.display_name, one.words)
        for one in handover.moves
    ]


@dataclass(frozen=True)
class Row:
    """One handover in the list."""

    id: int
    title: str
    kind: HandoverKind
    state: HandoverState
    outgoing: str
    incoming: str
    completed_at: datetime | None


def row(handover: Handover) -> Row:
    incoming = handover.incoming.display_name if handover.incoming else ""
    return Row(
        handover.id, title_of(handover.day, handover.shift), handover.kind, handover.state,
        handover.outgoing.display_name, incoming, handover.completed_at,
    )  # fmt: skip


def panels(account: Account, at: datetime) -> list[Panel]:
    """For who must decide a problem; and for the lounge once the handover of its shift is begun."""
    if not may(account, Can.READ_HANDOVER, at):
        return []
    now = queries.of_shift(*shift_now(at))
    if now is None or now.state is HandoverState.COMPLETE:
        return []
    decides = now.state is HandoverState.PROBLEM and may(account, Can.DECIDE_HANDOVER, at)
    if not decides and not may(account, Can.LOUNGE_ENTRY, at):
        return []
    line = Line(
        text=title_of(now.day, now.shift), url=url_for("lounge.handover", handover_id=now.id), state=now.state,
        action=_("Decide") if decides else _("Hand over"), urgency=Urgency.NOW if decides else Urgency.SOON,
    )  # fmt: skip
    return [Panel(_("Shift handover"), (line,), url=url_for("lounge.handovers"), order=15)]

