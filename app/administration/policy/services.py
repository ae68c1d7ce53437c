"""What people do with a change of policy: propose, countersign, decide, withdraw, enter. Each leaves a trace."""

from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError

from app import policy
from app.administration.policy import queries, rules
from app.administration.policy.models import PolicyProposal
from app.administration.policy.rules import ProposalAction, ProposalState
from app.errors import FieldWrong, NotPermitted, Refusal, Words, reason_given, tell
from app.extensions import db
from app.journal import services as journal
from app.people.models import Account
from app.people.rules import Dept
from app.people.standing import PersonStanding, standing
from app.policy.entry import Entry
from app.policy.queries import typed
from app.policy.register import entry

tell(
    {
        "VE-02": (
            "该参数已有待处理的变更提议，请先处理。",
            "This value already has an open proposal. Settle it first.",
        ),
        "VE-03": ("新值与当前值相同，无须变更。", "The new value is the one in force already."),
        "VE-04": ("须先由{post}负责人会签。", "The head of {post} has to countersign first."),
        "VE-05": ("不得批准本人提议的变更。", "You cannot approve a change that you proposed."),
    }
)


def propose(
    key: str, text: str, *, reason: str, effective_from: datetime | None, by: Account, at: datetime
) -> PolicyProposal:
    """2.6. The head concerned proposes a value from a time, or from its entry; nonsense is refused with the bounds."""
    line, stands = entry(key), standing(by, at)
    posts = rules.proposing_posts(line.owner, roles=stands.roles, headed=stands.headed)
    if not posts:
        raise NotPermitted
    if effective_from is not None and effective_from < at:
        raise Refusal("VE-01", time=effective_from)
    written, before = policy.services.written(key, text), _in_force(line, effective_from or at)
    if written == before:
        raise Refusal("VE-03")
    _refuse_out_of_order(line, written, effective_from or at)
    if queries.open_proposal(key) is not None:
        raise Refusal("VE-02")
    post = sorted(posts)[0]
    proposal = PolicyProposal(
        key=key,
        text=written,
        text_before=before,
        effective_from=effective_from,
        reason=reason_given(reason),
        state=ProposalState.PROPOSED,
        proposed_by_id=by.id,
        proposed_as=post,
        proposed_acting_for=_acting_for(stands, post),
        proposed_at=at,
    )
    db.session.add(proposal)
    try:
        db.session.flush()
    except IntegrityError:
        raise Refusal("VE-02") from None
    _note(proposal, "propose", acting_for=proposal.proposed_acting_for)
    return proposal


def _in_force(line: Entry, at: datetime) -> str:
    return line.kind.show(policy.value(line.key, at))


def _refuse_out_of_order(line: Entry, text: str, at: datetime) -> None:
    values = policy.snapshot(at)
    value: Any = typed(line.key, text)
    other = rules.out_of_order(line.key, value, values)
    if other is not None:
        reads = entry(other).kind.reads(values[other])
        title = entry(other).title
        raise FieldWrong(
            line.title,
            Words(f"与“{title.zh}”({reads.zh})的先后或大小不符。", f"Does not go with “{title.en}” ({reads.en})."),
        )


def _acting_for(stands: PersonStanding, post: object) -> str | None:
    return stands.acting_for(post) if isinstance(post, Dept) else None


def second(proposal: PolicyProposal, *, by: Account, at: datetime) -> None:
    """DOMAIN 13: FIN with MD. The other of the two heads agrees; one person does not do both."""
    post, stands = rules.seconding_post(entry(proposal.key).owner, proposal.proposed_as), standing(by, at)
    if post is None or post not in stands.headed or by.id == proposal.proposed_by_id:
        raise NotPermitted
    if proposal.seconded_by_id is None:
        proposal.seconded_by_id, proposal.seconded_at = by.id, at
        proposal.seconded_acting_for = stands.acting_for(post)
    _move(proposal, ProposalAction.SECOND, by=by, at=at, acting_for=proposal.seconded_acting_for)


def approve(proposal: PolicyProposal, *, by: Account, at: datetime) -> None:
    """The GM's word. A-011: never the person who proposed or countersigned it."""
    rules.after(proposal.state, ProposalAction.APPROVE)
    if by.id in (proposal.proposed_by_id, proposal.seconded_by_id):
        raise NotPermitted("VE-05")
    missing = rules.seconding_post(entry(proposal.key).owner, proposal.proposed_as)
    if missing is not None and proposal.seconded_by_id is None:
        raise Refusal("VE-04", post=missing)
    _decide(proposal, None, by=by, at=at)
    _move(proposal, ProposalAction.APPROVE, by=by, at=at, acting_for=proposal.decided_acting_for)


def refuse(proposal: PolicyProposal, *, reason: str, by: Account, at: datetime) -> None:
    rules.after(proposal.state, ProposalAction.REFUSE)
    _decide(proposal, reason_given(reason), by=by, at=at)
    _move(proposal, ProposalAction.REFUSE, by=by, at=at, acting_for=proposal.decided_acting_for)


def _decide(proposal: PolicyProposal, note: str | None, *, by: Account, at: datetime) -> None:
    proposal.decided_by_id, proposal.decided_at, proposal.decision_note = by.id, at, note
    proposal.decided_acting_for = standing(by, at).acting_for(Dept.GMO)


def withdraw(proposal: PolicyProposal, *, by: Account, at: datetime) -> None:
    """The proposer takes it back before it is decided."""
    if by.id != proposal.proposed_by_id:
        raise NotPermitted
    _move(proposal, ProposalAction.WITHDRAW, by=by, at=at)


def enter(proposal: PolicyProposal, *, by: Account, at: datetime) -> None:
    """X-001. Exactly what was approved goes into the register; from its time, or from now if that time has passed."""
    rules.after(proposal.state, ProposalAction.ENTER)
    starts = max(proposal.effective_from or at, at)
    _refuse_out_of_order(entry(proposal.key), proposal.text, starts)
    value = policy.services.enter(proposal.key, proposal.text, at=at, effective_from=starts, by_id=by.id)
    proposal.value_id, proposal.entered_by_id, proposal.entered_at = value.id, by.id, at
    _move(proposal, ProposalAction.ENTER, by=by, at=at)


def _move(
    proposal: PolicyProposal, action: ProposalAction, *, by: Account, at: datetime, acting_for: str | None = None
) -> None:
    proposal.state = rules.after(proposal.state, action)
    proposal.revised(by_id=by.id, at=at)
    db.session.flush()
    _note(proposal, action, acting_for=acting_for)


def _note(proposal: PolicyProposal, action: str, *, acting_for: str | None) -> None:
    facts = {"key": proposal.key, "before": proposal.text_before, "value": proposal.text}
    journal.record(f"policy.{action}", record=f"policy:{proposal.id}", facts=facts, acting_for=acting_for)
