"""The pages of the handover: the draft, the problem, the two signatures."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock, transaction
from app.access.capabilities import Can, may
from app.access.door import needs, refuse_unseen
from app.errors import NotFound
from app.forms import DeskForm
from app.lounge.blueprint import bp
from app.lounge.checks.queries import shift_now
from app.lounge.handover import briefs, queries, services
from app.lounge.handover.forms import FillForm, SignForm, TakeForm, WordsForm
from app.lounge.handover.models import Handover
from app.people.current import me
from app.printing.witness import witness_here


def find_handover(handover_id: int) -> Handover:
    refuse_unseen(Can.READ_HANDOVER)
    handover = queries.handover(handover_id)
    if handover is None:
        raise NotFound
    return handover


@bp.get("/handover")
@needs(Can.READ_HANDOVER)
def handovers() -> ResponseReturnValue:
    """The handover of the shift on duty, the last one, and all before (O-001)."""
    at = clock.now()
    before = request.args.get("before", type=int)
    found = queries.page(before)
    day, shift = shift_now(at)
    now, last = queries.of_shift(day, shift), queries.last_complete()
    more = url_for(".handovers", before=found[queries.PAGE - 1].id) if len(found) > queries.PAGE else None
    return render_template(
        "lounge/handovers.html", rows=[briefs.row(one) for one in found[: queries.PAGE]],
        pager={"previous_url": url_for(".handovers") if before else None, "next_url": more},
        title=briefs.title_of(day, shift), now=briefs.row(now) if now else None,
        last=briefs.row(last) if last else None, may_begin=may(me(), Can.LOUNGE_ENTRY, at),
    )  # fmt: skip


@bp.post("/handover")
@needs(Can.LOUNGE_ENTRY)
def begin_handover() -> ResponseReturnValue:
    return _to(services.begin(by=me(), at=clock.now()))


def _to(handover: Handover) -> ResponseReturnValue:
    return redirect(url_for(".handover", handover_id=handover.id))


@bp.get("/handovers/<int:handover_id>")
@needs(Can.READ_HANDOVER, find_handover)
def handover(handover: Handover) -> ResponseReturnValue:
    return _page(handover)


def _page(handover: Handover, failed: DeskForm | None = None, which: str = "") -> ResponseReturnValue:
    """``failed`` is the form that was not right, ``which`` the act it belongs to."""
    page = briefs.page(handover, me(), clock.now())
    said = {line.topic.value: line.said for line in page.topics if line.is_typed}
    kept = {**said, "summary": page.summary, "revision": str(page.revision)}
    fill = failed if isinstance(failed, FillForm) else FillForm(formdata=None, kind=page.kind, data=kept)
    words = {name: failed if which == name else WordsForm(formdata=None) for name in ("stop", "decide", "correct")}
    return render_template(
        "lounge/handover.html", page=page, fill=fill, words=words, which=which,
        sign=failed if isinstance(failed, SignForm) else SignForm(formdata=None),
        take=failed if isinstance(failed, TakeForm) else TakeForm(formdata=None),
    ), failed.status if failed else 200  # fmt: skip


@bp.post("/handovers/<int:handover_id>/fill")
@needs(Can.LOUNGE_ENTRY, find_handover)
def fill_handover(handover: Handover) -> ResponseReturnValue:
    """L-100."""
    form = FillForm(kind=handover.kind)
    if form.validate_on_submit():
        with form.keeping():
            form.refuse_stale(handover, changed_by=handover.outgoing.display_name, changed_at=handover.changed_at)
            services.fill(
                handover, form.said(), form.nothing(), form.explained(), form.summary.data or "", by=me(),
                at=clock.now(),
            )  # fmt: skip
            flash(_("Filled in. Count the articles together, then both sign."))
            return _to(handover)
    return _page(handover, form, "fill")


def _say(handover: Handover, which: str, act: Callable[..., Any], done: str) -> ResponseReturnValue:
    form = WordsForm()
    if form.validate_on_submit():
        with form.keeping():
            act(handover, form.words.data, by=me(), at=clock.now())
            flash(done)
            return _to(handover)
    return _page(handover, form, which)


@bp.post("/handovers/<int:handover_id>/problem")
@needs(Can.LOUNGE_ENTRY, find_handover)
def stop_handover(handover: Handover) -> ResponseReturnValue:
    """O-023."""
    return _say(handover, "stop", services.stop, _("The superior is told; the handover waits."))


@bp.post("/handovers/<int:handover_id>/decide")
@needs(Can.DECIDE_HANDOVER, find_handover)
def decide_handover(handover: Handover) -> ResponseReturnValue:
    """O-023."""
    return _say(handover, "decide", services.decide, _("Decided; the handover goes on."))


@bp.post("/handovers/<int:handover_id>/correct")
@needs(Can.LOUNGE_ENTRY, find_handover)
def correct_handover(handover: Handover) -> ResponseReturnValue:
    """O-025."""
    return _say(handover, "correct", services.correct, _("Added below."))


@bp.post("/handovers/<int:handover_id>/sign")
@transaction.reads_first
@needs(Can.LOUNGE_ENTRY, find_handover)
def sign_handover(handover: Handover) -> ResponseReturnValue:
    """O-021. The outgoing person signs; what is so stays in the record."""
    form = SignForm()
    if form.validate_on_submit():
        with form.keeping():
            signer = witness_here(me().name, form.password.data)
            transaction.start_writing()
            services.sign(handover, by=signer, at=clock.now())
            flash(_("Signed. Now the incoming person signs."))
            return _to(handover)
    return _page(handover, form, "sign")


@bp.post("/handovers/<int:handover_id>/take-over")
@transaction.reads_first
@needs(Can.LOUNGE_ENTRY, find_handover)
def take_over(handover: Handover) -> ResponseReturnValue:
    """O-021, L-102. At the same tablet, with the own name and password."""
    form = TakeForm()
    if form.validate_on_submit():
        with form.keeping():
            taker = witness_here(form.name.data.strip(), form.password.data)
            transaction.start_writing()
            services.take_over(handover, by=taker, at=clock.now())
            flash(_("Handed over."))
            return _to(handover)
    return _page(handover, form, "take")
