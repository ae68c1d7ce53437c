"""The register and the way of a change: see, propose, countersign, decide, enter."""

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock, policy
from app.access.capabilities import Can
from app.access.door import needs
from app.administration.policy import briefs, proposal_briefs, queries, rules, services
from app.administration.policy.forms import ProposalForm, RefusalForm, StepForm, proposal_form
from app.administration.policy.models import PolicyProposal
from app.errors import NotFound, NotPermitted
from app.forms import DeskForm
from app.people.current import me, my_standing
from app.people.models import Account
from app.policy.entry import Desk, Entry
from app.policy.register import BY_DESK, REGISTER, desk_of

bp = Blueprint("policy", __name__, url_prefix="/policy")
Act = Callable[[PolicyProposal, Account, datetime], None]


def find_entry(key: str) -> Entry:
    if key not in REGISTER:
        raise NotFound
    return REGISTER[key]


def find_proposal(proposal_id: int, lock: bool = False) -> PolicyProposal:
    return queries.proposal(proposal_id, lock)


@bp.get("")
@needs(Can.SEE_POLICY)
def index() -> ResponseReturnValue:
    """The register by desk; first the proposals on their way."""
    at, desk = clock.now(), _desk_asked_for()
    proposals = queries.open_proposals()
    return render_template(
        "policy/index.html",
        desk=desk,
        register_desks=list(Desk),
        lines=briefs.lines(desk, proposals, at),
        proposals=proposal_briefs.open_lines(proposals, me().id, my_standing()),
    )


def _desk_asked_for() -> Desk:
    """The desk of the address, else the one whose values this person proposes."""
    asked = request.args.get("desk")
    if asked is not None:
        return next((desk for desk in Desk if desk.value == asked), Desk.RECEPTION)
    stands = my_standing()
    own = (
        desk
        for desk, entries in BY_DESK.items()
        if rules.proposing_posts(entries[0].owner, roles=stands.roles, headed=stands.headed)
    )
    return next(own, Desk.RECEPTION)


@bp.get("/values/<key>")
@needs(Can.SEE_POLICY, find_entry)
def show(line: Entry) -> ResponseReturnValue:
    return _show(line, None)


def _show(line: Entry, form: ProposalForm | None) -> ResponseReturnValue:
    at = clock.now()
    page = briefs.key_page(line.key, desk_of(line.key), my_standing(), at)
    drawn = form
    if drawn is None and page.may_propose and page.line.proposal_state is None:
        drawn = proposal_form(line, line.kind.show(policy.value(line.key, at)), page.revision)
    return render_template("policy/show.html", page=page, form=drawn), form.status if form else 200


@bp.post("/values/<key>")
@needs(Can.PROPOSE_POLICY, find_entry)
def propose(line: Entry) -> ResponseReturnValue:
    """2.6. Only the head concerned; a head of another desk sees the value and may not touch it."""
    at, stands = clock.now(), my_standing()
    if not rules.proposing_posts(line.owner, roles=stands.roles, headed=stands.headed):
        raise NotPermitted
    form = proposal_form(line, line.kind.show(policy.value(line.key, at)), queries.revision_of(line.key).revision)
    if form.validate_on_submit():
        with form.keeping():
            last = queries.revision_of(line.key)
            form.refuse_stale(last, changed_by=last.changed_by, changed_at=last.changed_at)
            text, reason = form["value"].data, form.reason.data or ""
            services.propose(line.key, text, reason=reason, effective_from=form.moment, by=me(), at=at)
            flash(_("Proposed. The general manager decides."))
            return redirect(url_for(".show", key=line.key))
    return _show(line, form)


@bp.get("/proposals/<int:proposal_id>")
@needs(Can.SEE_POLICY, find_proposal)
def proposal(found: PolicyProposal) -> ResponseReturnValue:
    return _show_proposal(found, _fresh_refusal_form(found))


def _show_proposal(found: PolicyProposal, form: DeskForm) -> ResponseReturnValue:
    page = proposal_briefs.proposal_page(found, me().id, my_standing())
    refusal_form = form if isinstance(form, RefusalForm) else _fresh_refusal_form(found)
    return render_template("policy/proposal.html", page=page, form=form, refusal_form=refusal_form), form.status


def _fresh_refusal_form(found: PolicyProposal) -> RefusalForm:
    return RefusalForm(formdata=None, data={"revision": str(found.revision)})


def _step(found: PolicyProposal, form: DeskForm, act: Act, done: str) -> ResponseReturnValue:
    """X-004: a step is taken on the proposal as the page showed it."""
    if form.validate_on_submit():
        with form.keeping():
            changed_by = queries.revision_of(found.key)
            form.refuse_stale(found, changed_by=changed_by.changed_by, changed_at=changed_by.changed_at)
            act(found, me(), clock.now())
            flash(done)
            return redirect(url_for(".proposal", proposal_id=found.id))
    return _show_proposal(found, form)


@bp.post("/proposals/<int:proposal_id>/second")
@needs(Can.PROPOSE_POLICY, find_proposal)
def second(found: PolicyProposal) -> ResponseReturnValue:
    return _step(found, StepForm(), lambda it, by, at: services.second(it, by=by, at=at), _("Countersigned."))


@bp.post("/proposals/<int:proposal_id>/approve")
@needs(Can.APPROVE_POLICY, find_proposal)
def approve(found: PolicyProposal) -> ResponseReturnValue:
    done = _("Approved. The administrator enters it.")
    return _step(found, StepForm(), lambda it, by, at: services.approve(it, by=by, at=at), done)


@bp.post("/proposals/<int:proposal_id>/refuse")
@needs(Can.APPROVE_POLICY, find_proposal)
def refuse(found: PolicyProposal) -> ResponseReturnValue:
    form = RefusalForm()
    why = form.reason.data or ""
    return _step(found, form, lambda it, by, at: services.refuse(it, reason=why, by=by, at=at), _("Refused."))


@bp.post("/proposals/<int:proposal_id>/withdraw")
@needs(Can.PROPOSE_POLICY, find_proposal)
def withdraw(found: PolicyProposal) -> ResponseReturnValue:
    return _step(found, StepForm(), lambda it, by, at: services.withdraw(it, by=by, at=at), _("Withdrawn."))


@bp.post("/proposals/<int:proposal_id>/enter")
@needs(Can.ENTER_POLICY, find_proposal)
def enter(found: PolicyProposal) -> ResponseReturnValue:
    done = _("Entered into the register.")
    return _step(found, StepForm(), lambda it, by, at: services.enter(it, by=by, at=at), done)
