"""Deciding on an application: the marketing director verifies, the general manager approves."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can
from app.access.door import needs
from app.errors import Words
from app.people import queries as people
from app.people.current import me
from app.people.models import Account
from app.people.rules import Dept, Role
from app.reception.grades import Grade
from app.reception.levels import proposed_level
from app.reception.orders import approval, briefs, choices, queries, verification
from app.reception.orders.content import OrderContent
from app.reception.orders.content_form import values_of
from app.reception.orders.desk import bp, find_order, head_of
from app.reception.orders.forms import DecisionForm, ReasonForm, VerifyForm
from app.reception.orders.linter import queries as leaks
from app.reception.orders.models import Order
from app.reception.orders.readers import editor
from app.reception.orders.readers import queries as readers
from app.reception.orders.sections import reading
from app.reception.standards import Post, standard_of


@bp.route("/orders/<int:order_id>/verify", methods=["GET", "POST"])
@needs(Can.VERIFY_APPLICATION, find_order)
def verify(order: Order) -> ResponseReturnValue:
    """R-013. Each given item verified or doubtful, with its source, and for a doubt its owner and time."""
    at = clock.now()
    form = VerifyForm(choices.heads_and_marketing(at), data={"revision": order.revision})
    if not form.is_submitted():
        form.fill(verification.given_items(queries.content_in_force(order), at), _found_before(order))
    if form.validate_on_submit():
        with form.keeping():
            form.refuse_stale(order, changed_by=queries.name_of(order.changed_by_id), changed_at=order.changed_at)
            verification.verify(order, form.found(), by=me(), at=at)
            flash(_("Verified. The general manager decides next."))
            return redirect(url_for(".show", order_id=order.id))
    summary, sections = briefs.drawn_text(briefs.draft_brief(order, me(), at).content)
    return render_template(
        "reception/orders/verify.html",
        form=form,
        order=head_of(order),
        summary=summary,
        sections=sections,
        latest=verification.latest_settling(order, at),
    ), form.status


def _found_before(order: Order) -> dict[int, dict[str, Any]]:
    """What was found at an earlier verification; new ones start as verified, since that is what is mostly found."""
    start: dict[int, dict[str, Any]] = {}
    for number, check in queries.checks(order).items():
        start[number] = {
            "state": check.state, "source": queries.source_of(check), "owner": check.owner_id,
            "settle_by": check.settle_by,
        }  # fmt: skip
    return start


@bp.route("/orders/<int:order_id>/correct", methods=["GET", "POST"])
@needs(Can.VERIFY_APPLICATION, find_order)
def correct(order: Order) -> ResponseReturnValue:
    """R-013. The marketing director adds and corrects."""
    at = clock.now()
    draft = briefs.draft_brief(order, me(), at)
    start = values_of(draft.content) | {"revision": draft.revision}
    form = editor.form_for(order, at, data=start)
    if form.is_submitted() and form.changes_rows():
        return editor.edit_page(form, order, at)
    if form.validate_on_submit():
        with form.keeping():
            form.refuse_stale(draft, changed_by=queries.name_of(draft.changed_by_id), changed_at=draft.changed_at)
            verification.correct(order, OrderContent(**form.typed()), by=me(), at=at)
            flash(_("Saved. The applicant's own text stays on file."))
            return redirect(url_for(".show", order_id=order.id))
    return editor.edit_page(form, order, at), form.status


@bp.route("/orders/<int:order_id>/approve", methods=["GET", "POST"])
@needs(Can.DECIDE_APPLICATION, find_order)
def approve(order: Order) -> ResponseReturnValue:
    """R-016, R-017. Warnings first, doubtful items first, the proposal beside the decision."""
    at = clock.now()
    draft = briefs.draft_brief(order, me(), at)
    form = DecisionForm(choices.leads(at), data=_proposal(draft.content, at) | {"revision": draft.revision})
    if form.is_submitted() and form.changes_rows():
        return _approve_page(form, order, draft.content, at)
    if form.validate_on_submit():
        with form.keeping():
            form.refuse_stale(draft, changed_by=queries.name_of(draft.changed_by_id), changed_at=draft.changed_at)
            approval.approve(order, form.decision(), by=me(), at=at)
            flash(_("Approved as %(grade)s.", grade=form.grade.data))
            return redirect(url_for(".show", order_id=order.id))
    return _approve_page(form, order, draft.content, at), form.status


def _approve_page(form: DecisionForm, order: Order, content: Any, at: datetime) -> str:
    page = briefs.page(order, me(), at)
    cautions = approval.cautions(order, queries.content_in_force(order), at)
    return render_template(
        "reception/orders/approve.html",
        form=form,
        order=head_of(order),
        page=page,
        proposed=content.proposed_grade,
        category=content.guest_category,
        floor=content.guest_category.floor,
        open_leaks=_open_leaks(order, at),
        cautions=[(caution.warning, [_word(one) for one in caution.about]) for caution in cautions],
    )


def _open_leaks(order: Order, at: datetime) -> int:
    """N2. How many places would tell a department of the proposed grade's list what it may not know."""
    content = queries.content_in_force(order)
    return sum(one.is_open for one in leaks.of_content(order, content, readers.listed(order, content), at))


def _word(about: Words | str) -> str:
    return about if isinstance(about, str) else reading(about)


def _proposal(content: Any, at: datetime) -> dict[str, Any]:
    """The form starts from the proposal and what the grade gives by default (R-002: no effect by itself)."""
    grade = content.proposed_grade or Grade.VD
    level, floor = proposed_level(grade), content.guest_category.floor
    level = floor if level.is_below(floor) else level
    lead = _default_lead(grade, at)
    return {"grade": grade, "security_level": level, "lead": lead.id if lead else None}


def _default_lead(grade: Grade, at: datetime) -> Account | None:
    """4.1, Reception lead (default): the first post of the standard that somebody holds."""
    finders: dict[Post, Callable[[], Account | None]] = {
        Post.GM: lambda: people.general_manager(at),
        Post.DEPUTY_GM: lambda: next(iter(people.active(role=Role.DEPUTY_GM)), None),
        Post.MD: lambda: people.marketing_director(at),
        Post.HEAD_FO: lambda: people.head_of(Dept.FO, at),
    }
    found = (finders[post]() for post in standard_of(grade).lead if post in finders)
    return next((person for person in found if person is not None), None)


Reasoned = Callable[..., None]


def _reason_page(order: Order, act: Reasoned, *, title: str, word: str, done: str) -> ResponseReturnValue:
    form = ReasonForm()
    if form.validate_on_submit():
        with form.keeping():
            act(order, by=me(), at=clock.now(), reason=form.reason.data)
            flash(done)
            return redirect(url_for(".show", order_id=order.id))
    return render_template(
        "reception/orders/reason.html", form=form, order=head_of(order), title=title, act=word, note=""
    ), form.status


@bp.route("/orders/<int:order_id>/return", methods=["GET", "POST"])
@needs(Can.VERIFY_APPLICATION, find_order)
def give_back(order: Order) -> ResponseReturnValue:
    return _reason_page(
        order, verification.give_back, title=_("Return to the applicant"), word=_("Return"), done=_("Returned.")
    )


@bp.route("/orders/<int:order_id>/reject", methods=["GET", "POST"])
@needs(Can.REJECT_APPLICATION, find_order)
def reject(order: Order) -> ResponseReturnValue:
    """R-015, R-016. By the marketing director before, by the general manager after verification."""
    return _reason_page(order, approval.reject, title=_("Reject"), word=_("Reject"), done=_("Rejected."))


@bp.route("/orders/<int:order_id>/send-back", methods=["GET", "POST"])
@needs(Can.DECIDE_APPLICATION, find_order)
def send_back(order: Order) -> ResponseReturnValue:
    return _reason_page(
        order, approval.send_back, title=_("Send back to the marketing director"), word=_("Send back"),
        done=_("Sent back."),
    )  # fmt: skip
