"""The pages of damage: record, assess, the statement, accepted or disputed, paid or waived (L-090)."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock, transaction
from app.access.capabilities import Can
from app.access.door import needs, refuse_unseen
from app.errors import NotFound, WrongState
from app.forms import DeskForm
from app.lounge.blueprint import bp
from app.lounge.claims import briefs, queries, services, sheets
from app.lounge.claims.forms import AssessForm, DamageForm, WordsForm
from app.lounge.claims.models import DamageClaim
from app.lounge.models import Stay
from app.lounge.pen import hold_pen
from app.lounge.rules.claims import Basis, ClaimAction
from app.lounge.stays.routes import find_stay
from app.people.current import me
from app.printing import paper
from app.printing import services as printing


def find_claim(claim_id: int, lock: bool = False) -> DamageClaim:
    refuse_unseen(Can.LOUNGE_CLAIMS)
    if lock:
        hold_pen()
    claim = queries.claim(claim_id)
    if claim is None:
        raise NotFound
    return claim


@bp.get("/claims")
@needs(Can.LOUNGE_CLAIMS)
def claims() -> ResponseReturnValue:
    """All damage, the newest first."""
    before = request.args.get("before", type=int)
    found = queries.page(before)
    more = url_for(".claims", before=found[queries.PAGE - 1].id) if len(found) > queries.PAGE else None
    pager = {"previous_url": url_for(".claims") if before else None, "next_url": more}
    rows = briefs.rows(found[: queries.PAGE], me(), clock.now())
    return render_template("lounge/claims.html", rows=rows, pager=pager)


@bp.route("/stays/<int:stay_id>/damage", methods=["GET", "POST"])
@needs(Can.LOUNGE_ENTRY, find_stay)
def record_damage(stay: Stay) -> ResponseReturnValue:
    form = DamageForm()
    if form.validate_on_submit():
        with form.keeping():
            claim = services.record(stay, form.damage(), by=me(), at=clock.now())
            flash(_("Damage recorded; the supervisor assesses it."))
            return _to(claim)
    return render_template("lounge/record_damage.html", form=form, stay_id=stay.id, number=stay.number), form.status


@bp.get("/claims/<int:claim_id>")
@needs(Can.LOUNGE_CLAIMS, find_claim)
def claim(claim: DamageClaim) -> ResponseReturnValue:
    return _page(claim)


def _page(claim: DamageClaim, failed: DeskForm | None = None, act: str = "") -> ResponseReturnValue:
    """``act`` says for which of the acts the words were typed."""
    forms = {
        "assessing": failed if isinstance(failed, AssessForm) else AssessForm(formdata=None),
        "saying": failed if isinstance(failed, WordsForm) else WordsForm(formdata=None),
    }
    page = briefs.page(claim, me(), clock.now())
    return render_template("lounge/claim.html", page=page, act=act, **forms), failed.status if failed else 200


def _to(claim: DamageClaim) -> ResponseReturnValue:
    return redirect(url_for(".claim", claim_id=claim.id))


@bp.post("/claims/<int:claim_id>/assess")
@needs(Can.LOUNGE_MANAGE, find_claim)
def assess_claim(claim: DamageClaim) -> ResponseReturnValue:
    form = AssessForm()
    if form.validate_on_submit():
        with form.keeping():
            services.assess(
                claim, form.fen, Basis(form.basis.data), form.reference.data, insist=bool(form.insist.data), by=me(),
                at=clock.now(),
            )  # fmt: skip
            flash(_("Assessed."))
            return _to(claim)
    return _page(claim, form)


@bp.post("/claims/<int:claim_id>/accept")
@needs(Can.LOUNGE_ENTRY, find_claim)
def accept_claim(claim: DamageClaim) -> ResponseReturnValue:
    """The statement is signed."""
    services.accept(claim, by=me(), at=clock.now())
    flash(_("Noted: the guest accepts. Finance was told."))
    return _to(claim)


def _with_words(claim: DamageClaim, act: str, do: Callable[..., Any], done: str) -> ResponseReturnValue:
    form = WordsForm()
    if form.validate_on_submit():
        with form.keeping():
            do(claim, form.words.data, by=me(), at=clock.now())
            flash(done)
            return _to(claim)
    return _page(claim, form, act)


@bp.post("/claims/<int:claim_id>/dispute")
@needs(Can.LOUNGE_ENTRY, find_claim)
def dispute_claim(claim: DamageClaim) -> ResponseReturnValue:
    return _with_words(claim, "dispute", services.dispute, _("Noted: the guest disputes it."))


@bp.post("/claims/<int:claim_id>/pay")
@needs(Can.LOUNGE_COLLECT, find_claim)
def pay_claim(claim: DamageClaim) -> ResponseReturnValue:
    return _with_words(claim, "pay", services.pay, _("Paid."))


@bp.post("/claims/<int:claim_id>/waive")
@needs(Can.LOUNGE_WAIVE, find_claim)
def waive_claim(claim: DamageClaim) -> ResponseReturnValue:
    """2.6."""
    return _with_words(claim, "waive", services.waive, _("Waived."))


@bp.post("/claims/<int:claim_id>/print")
@transaction.reads_first
@needs(Can.LOUNGE_MANAGE, find_claim)
def print_claim(claim: DamageClaim) -> ResponseReturnValue:
    """D-17."""
    if claim.cost_fen is None:
        raise WrongState(claim.state, ClaimAction.ACCEPT)
    at = clock.now()
    return paper.answer(*printing.release(sheets.statement(claim, me(), at), by=me(), at=at))
