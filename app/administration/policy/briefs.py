"""What the pages of the register show: plain values in the reader's language, nothing of a guest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app import policy
from app.administration.policy import queries, rules
from app.administration.policy.models import PolicyProposal
from app.administration.policy.rules import ProposalState
from app.errors import Words
from app.marks import spoken
from app.people.standing import PersonStanding
from app.policy import queries as register
from app.policy.entry import Desk, Entry, Owner
from app.policy.queries import typed
from app.policy.register import BY_DESK, entry
from app.policy.tables import Table


def said(words: Words) -> str:
    return spoken(words.zh, words.en)


@dataclass(frozen=True)
class Grid:
    """A table value as a table."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Reading:
    """A value as people read it: a sentence, or a grid."""

    text: str
    grid: Grid | None = None


def reading(line: Entry, value: Any) -> Reading:
    if not isinstance(line.kind, Table):
        return Reading(said(line.kind.reads(value)))
    columns = line.kind.columns
    headings = (said(line.kind.first), *(said(column.title) for column in columns))
    rows = tuple(
        (code, *(said(column.kind.reads(row[column.name])) for column in columns)) for code, row in value.items()
    )
    return Reading("", Grid(headings, rows))


def reading_of_text(key: str, text: str) -> Reading:
    return reading(entry(key), typed(key, text))


@dataclass(frozen=True)
class Line:
    """One key in the list of a desk."""

    key: str
    title: str
    rule: str
    now: Reading
    next: Reading | None
    next_from: datetime | None
    changed: bool
    proposal_state: ProposalState | None


def lines(desk: Desk, proposals: Sequence[PolicyProposal], at: datetime) -> list[Line]:
    values, open_states = policy.snapshot(at), {proposal.key: proposal.state for proposal in proposals}
    return [_line(each, values, open_states.get(each.key), at) for each in BY_DESK[desk]]


def _line(line: Entry, values: Mapping[str, Any], state: ProposalState | None, at: datetime) -> Line:
    coming = register.coming(line.key, at)
    return Line(
        key=line.key,
        title=said(line.title),
        rule=line.rule,
        now=reading(line, values[line.key]),
        next=reading_of_text(line.key, coming.text) if coming else None,
        next_from=coming.effective_from if coming else None,
        changed=values[line.key] != line.default,
        proposal_state=state,
    )


@dataclass(frozen=True)
class KeyPage:
    """All about one key."""

    line: Line
    desk: Desk
    owner: Owner
    bounds: str
    default: Reading
    history: tuple["Past", ...]
    proposals: tuple["Sent", ...]
    may_propose: bool
    revision: int


@dataclass(frozen=True)
class Past:
    """One entered value of the key."""

    value: Reading
    since: datetime
    entered_at: datetime
    entered_by: str
    coming: bool


@dataclass(frozen=True)
class Sent:
    """One proposal of the key."""

    id: int
    value: Reading
    state: ProposalState
    proposed_by: str
    proposed_at: datetime


def key_page(key: str, desk: Desk, stands: PersonStanding, at: datetime) -> KeyPage:
    line, proposals = entry(key), queries.proposals_of(key)
    open_state = next((each.state for each in proposals if each.state in rules.OPEN_STATES), None)
    posts = rules.proposing_posts(line.owner, roles=stands.roles, headed=stands.headed)
    return KeyPage(
        line=_line(line, policy.snapshot(at), open_state, at),
        desk=desk,
        owner=line.owner,
        bounds=said(line.kind.bounds()),
        default=reading(line, line.default),
        history=tuple(
            Past(
                reading_of_text(key, value.text),
                value.effective_from,
                value.entered_at,
                name or "",
                value.effective_from > at,
            )
            for value, name in queries.history_of(key)
        ),
        proposals=tuple(
            Sent(each.id, reading_of_text(key, each.text), each.state, each.proposed_by.display_name, each.proposed_at)
            for each in proposals
        ),
        may_propose=bool(posts),
        revision=queries.revision_of(key).revision,
    )
