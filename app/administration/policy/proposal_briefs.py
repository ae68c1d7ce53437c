"""What the pages of a proposal show, and which steps are this reader's to take."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.administration.policy import rules
from app.administration.policy.briefs import Reading, reading_of_text, said
from app.administration.policy.models import PolicyProposal
from app.administration.policy.rules import ProposalState
from app.errors import Words
from app.people.rules import Dept, Role
from app.people.standing import PersonStanding
from app.policy.register import entry


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
