"""What the pages of the register show: plain values, in the reader's language. A policy value holds nothing of a guest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app import policy
from app.administration.policy import queries, rules
from app.administration.policy.models import PolicyProposal
from app.administration.policy.rules import ProposalState
from app.errors import Words
from app.marks import reads_english
from app.people.rules import Dept, Role
from app.people.standing import PersonStanding
from app.policy import queries as register
from app.policy.entry import Desk, Entry, Owner
from app.policy.queries import typed
from app.policy.register import BY_DESK, entry
from app.policy.tables import Table


def said(words: Words) -> str:
    return words.en if reads_english() else words.zh


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


@dataclass(frozen=True)
class OpenLine:
    """One proposal on its way, and whether it waits for this reader."""

    id: int
    key: str
    title: str
    before: Reading
    after: Reading
    state: ProposalState
    proposed_by: str
    proposed_at: datetime
    mine: bool


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


def open_lines(proposals: Sequence[PolicyProposal], reader_id: int, stands: PersonStanding) -> list[OpenLine]:
    """What waits for this reader stands first (X-010)."""
    found = [_open_line(proposal, waits_for(proposal, reader_id, stands)) for proposal in proposals]
    return sorted(found, key=lambda line: not line.mine)


def _open_line(proposal: PolicyProposal, mine: bool) -> OpenLine:
    return OpenLine(
        id=proposal.id,
        key=proposal.key,
        title=said(entry(proposal.key).title),
        before=reading_of_text(proposal.key, proposal.text_before),
        after=reading_of_text(proposal.key, proposal.text),
        state=proposal.state,
        proposed_by=proposal.proposed_by.display_name,
        proposed_at=proposal.proposed_at,
        mine=mine,
    )


def waits_for(proposal: PolicyProposal, reader_id: int, stands: PersonStanding) -> bool:
    """Whether the next step is this person's."""
    return bool(steps_of(proposal, reader_id, stands) - {"withdraw", "refuse"})


def steps_of(proposal: PolicyProposal, reader_id: int, stands: PersonStanding) -> frozenset[str]:
    """The steps that this person may take now; the page offers these and no other."""
    steps = set()
    open_for_decision = proposal.state is ProposalState.PROPOSED
    post = rules.seconding_post(entry(proposal.key).owner, proposal.proposed_as)
    unseconded = post is not None and proposal.seconded_by_id is None
    own = reader_id in (proposal.proposed_by_id, proposal.seconded_by_id)
    if open_for_decision and unseconded and post in stands.headed and not own:
        steps.add("second")
    if Role.GM in stands.roles and proposal.state in rules.OPEN_STATES:
        steps |= {"refuse"} | ({"approve"} if open_for_decision and not unseconded and not own else set())
    if open_for_decision and reader_id == proposal.proposed_by_id:
        steps.add("withdraw")
    if Role.SYSADMIN in stands.roles and proposal.state is ProposalState.APPROVED:
        steps.add("enter")
    return frozenset(steps)


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


@dataclass(frozen=True)
class Step:
    """One line of a proposal's timeline (X-014)."""

    at: datetime
    who: str
    what: str
    note: str = ""
    acting_for: str = ""


@dataclass(frozen=True)
class ProposalPage:
    """One proposal, what became of it, and what this reader may do with it."""

    id: int
    key: str
    title: str
    rule: str
    before: Reading
    after: Reading
    effective_from: datetime | None
    in_force_from: datetime | None
    reason: str
    state: ProposalState
    waiting_second: Dept | None
    revision: int
    steps: frozenset[str]
    timeline: tuple[Step, ...]


def proposal_page(proposal: PolicyProposal, reader_id: int, stands: PersonStanding) -> ProposalPage:
    line = entry(proposal.key)
    post = rules.seconding_post(line.owner, proposal.proposed_as)
    unseconded = post is not None and proposal.seconded_by_id is None and proposal.state is ProposalState.PROPOSED
    return ProposalPage(
        id=proposal.id,
        key=proposal.key,
        title=said(line.title),
        rule=line.rule,
        before=reading_of_text(proposal.key, proposal.text_before),
        after=reading_of_text(proposal.key, proposal.text),
        effective_from=proposal.effective_from,
        in_force_from=proposal.value.effective_from if proposal.value else None,
        reason=proposal.reason,
        state=proposal.state,
        waiting_second=post if unseconded else None,
        revision=proposal.revision,
        steps=steps_of(proposal, reader_id, stands),
        timeline=tuple(_timeline(proposal)),
    )


_WORDS = {
    "propose": Words("提议", "proposed"),
    "second": Words("会签", "countersigned"),
    ProposalState.APPROVED: Words("批准", "approved"),
    ProposalState.REFUSED: Words("未批准", "refused"),
    ProposalState.WITHDRAWN: Words("撤回", "withdrawn"),
    "enter": Words("录入", "entered"),
}


def _timeline(proposal: PolicyProposal) -> list[Step]:
    steps = [
        Step(
            proposal.proposed_at,
            proposal.proposed_by.display_name,
            said(_WORDS["propose"]),
            proposal.reason,
            proposal.proposed_acting_for or "",
        )
    ]
    if proposal.seconded_by is not None and proposal.seconded_at is not None:
        name = proposal.seconded_by.display_name
        acting = proposal.seconded_acting_for or ""
        steps.append(Step(proposal.seconded_at, name, said(_WORDS["second"]), acting_for=acting))
    if proposal.decided_by is not None and proposal.decided_at is not None:
        outcome = ProposalState.REFUSED if proposal.state is ProposalState.REFUSED else ProposalState.APPROVED
        name, note = proposal.decided_by.display_name, proposal.decision_note or ""
        acting = proposal.decided_acting_for or ""
        steps.append(Step(proposal.decided_at, name, said(_WORDS[outcome]), note, acting))
    if proposal.state is ProposalState.WITHDRAWN and proposal.changed_at is not None:
        steps.append(
            Step(proposal.changed_at, proposal.proposed_by.display_name, said(_WORDS[ProposalState.WITHDRAWN]))
        )
    if proposal.entered_by is not None and proposal.entered_at is not None:
        steps.append(Step(proposal.entered_at, proposal.entered_by.display_name, said(_WORDS["enter"])))
    return steps
