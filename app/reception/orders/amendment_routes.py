"""Changing an issued order: draft, review with what changes and who signs again, decide, issue (R-060 to R-063)."""

from datetime import datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can, may
from app.access.door import needs
from app.access.projector import Brief, Purpose, project
from app.access.relations import HEAD_RELATION
from app.errors import NotFound, NotPermitted
from app.people.current import me
from app.reception.orders import amendments, briefs, changed, queries, versions
from app.reception.orders.content_form import values_of
from app.reception.orders.desk import bp, find_order, head_of
from app.reception.orders.forms import DistributionForm
from app.reception.orders.linter.routes import asked_for, leaks
from app.reception.orders.models import DraftState, Order, OrderDraft
from app.reception.orders.readers import editor
from app.reception.orders.readers.briefs import signing_lines
from app.reception.orders.sections import reading
from app.reception.orders.snapshot import Change, changes


def find_amended(order_id: int, lock: bool = False) -> Order:
    """An order of which an amendment is being drafted."""
    order = find_order(order_id, lock)
    _draft(order)
    return order


def _draft(order: Order) -> OrderDraft:
    draft = queries.draft_of(order)
    if draft is None or draft.base_number == 0:
        raise NotFound
    return draft


@bp.post("/orders/<int:order_id>/amendment/begin")
@needs(Can.DRAFT_ORDER, find_order)
def begin_amendment(order: Order) -> ResponseReturnValue:
    amendments.begin(order, by=me(), at=clock.now())
    return redirect(url_for(".amend", order_id=order.id))


@bp.route("/orders/<int:order_id>/amendment", methods=["GET", "POST"])
@needs(Can.DRAFT_ORDER, find_amended)
def amend(order: Order) -> ResponseReturnValue:
    """The working copy of the next version, as far as this person may see and write it."""
    at = clock.now()
    held = briefs.draft_brief(order, me(), at)
    start = values_of(held.content) | {"revision": held.revision, "reason": held.reason or ""}
    form = editor.form_for(order, at, data=start)
    if form.is_submitted() and form.changes_rows():
        return editor.edit_page(form, order, at)
    if form.validate_on_submit():
        with form.keeping():
            form.refuse_stale(held, changed_by=queries.name_of(held.changed_by_id), changed_at=held.changed_at)
            amendments.save(order, form.typed(), reason=form["reason"].data or "", by=me(), at=at)
            return redirect(url_for(".review", order_id=order.id))
    return editor.edit_page(form, order, at), form.status


@bp.route("/orders/<int:order_id>/amendment/review", methods=["GET", "POST"])
@needs(Can.SEE_ORDERS, find_amended)
def review(order: Order) -> ResponseReturnValue:
    """What would change, why the general manager is asked, and which departments would sign again."""
    at, draft = clock.now(), _draft(order)
    held = briefs.draft_brief(order, me(), at)
    content = queries.content_of(draft)
    listed = asked_for() or versions.next_departments(order, content)
    form = DistributionForm(data={"revision": held.revision})
    if not form.is_submitted():
        form.fill(HEAD_RELATION, listed)
    if form.validate_on_submit():
        with form.keeping():
            form.refuse_stale(held, changed_by=queries.name_of(held.changed_by_id), changed_at=held.changed_at)
            flash(_act(order, form, at))
            return redirect(url_for(".show", order_id=order.id))
    return render_template(
        "reception/orders/review.html",
        form=form,
        order=head_of(order),
        code_name=content.code_name,
        number=(order.current_number or 0) + 1,
        state=draft.state,
        reason=held.reason,
        changes=changed.lines(_changes(order, held, at)),
        gm_reasons=[reading(words) for words in amendments.needs_gm(order, draft)],
        signings=signing_lines(order, content, form.chosen() or listed, me(), at),
        standard=versions.proposed_departments(order, content),
        **leaks(order, content, form.chosen(), at),
        may_issue=may(me(), Can.ISSUE_ORDER, at),
        decides=may(me(), Can.DECIDE_APPLICATION, at) and draft.state is DraftState.WITH_GM,
    ), form.status


def _changes(order: Order, held: Brief, at: datetime) -> tuple[Change, ...]:
    """The changed items within what this person may see of both."""
    current = queries.current_version(order)
    assert current is not None
    return changes(project(current, me(), Purpose.READ, at).content, held.content)


def _act(order: Order, form: DistributionForm, at: datetime) -> str:
    """Which of the page's buttons was pressed, and whether it is this person's."""
    match request.form.get("act"):
        case "issue" if may(me(), Can.ISSUE_ORDER, at):
            version = amendments.issue_version(order, form.chosen(), reasons=form.reasons(), by=me(), at=at)
            return _("Issued as V%(number)s.", number=version.number)
        case "ask_gm" if may(me(), Can.ISSUE_ORDER, at):
            amendments.ask_gm(order, by=me(), at=at)
            return _("The general manager is asked.")
        case "approve" | "send_back" as word if may(me(), Can.DECIDE_APPLICATION, at):
            amendments.decide(order, approved=word == "approve", by=me(), at=at)
            return _("Approved.") if word == "approve" else _("Sent back.")
        case _:
            raise NotPermitted


@bp.post("/orders/<int:order_id>/amendment/drop")
@needs(Can.ISSUE_ORDER, find_amended)
def drop_amendment(order: Order) -> ResponseReturnValue:
    amendments.drop(order, by=me(), at=clock.now())
    flash(_("The amendment is dropped."))
    return redirect(url_for(".show", order_id=order.id))

