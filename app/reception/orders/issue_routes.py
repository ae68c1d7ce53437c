"""From approval to issue: the coordinator, the order's text, the distribution list (R-020 to R-026)."""

from datetime import datetime

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can
from app.access.door import needs
from app.access.relations import HEAD_RELATION
from app.people import queries as people
from app.people.current import me
from app.people.models import Account
from app.reception.orders import briefs, choices, columns, issuing, items, queries, versions
from app.reception.orders.content_form import values_of
from app.reception.orders.desk import bp, find_order, head_of
from app.reception.orders.forms import CoordinatorForm, DistributionForm
from app.reception.orders.items import Stage
from app.reception.orders.linter.routes import asked_for, leaks
from app.reception.orders.models import Order
from app.reception.orders.readers import editor
from app.reception.orders.sections import reading
from app.reception.orders.states import OrderState


@bp.route("/orders/<int:order_id>/coordinator", methods=["GET", "POST"])
@needs(Can.ISSUE_ORDER, find_order)
def coordinator(order: Order) -> ResponseReturnValue:
    """R-021. Who keeps the line to the key contact, and who does so in his absence."""
    form = CoordinatorForm(
        choices.marketing_people(),
        data={"coordinator": order.coordinator_id, "deputy": order.deputy_id, "revision": order.revision},
    )
    if form.validate_on_submit():
        with form.keeping():
            form.refuse_stale(order, changed_by=queries.name_of(order.changed_by_id), changed_at=order.changed_at)
            named = [_person(form.coordinator.data), _person(form.deputy.data)]
            issuing.name_coordinator(order, *named, by=me(), at=clock.now())
            flash(_("Named."))
            back = ".issue" if order.state is OrderState.APPROVED else ".show"
            return redirect(url_for(back, order_id=order.id))
    return render_template("reception/orders/coordinator.html", form=form, order=head_of(order)), form.status


def _person(account_id: int) -> Account:
    person = people.account(account_id)
    assert person is not None, "the form offers existing people only"
    return person


@bp.route("/orders/<int:order_id>/draft", methods=["GET", "POST"])
@needs(Can.DRAFT_ORDER, find_order)
def draft(order: Order) -> ResponseReturnValue:
    """2.6. The coordinator and the marketing director complete the text, as far as each may see it."""
    at = clock.now()
    held = briefs.draft_brief(order, me(), at)
    form = editor.form_for(order, at, data=values_of(held.content) | {"revision": held.revision})
    if form.is_submitted() and form.changes_rows():
        return editor.edit_page(form, order, at)
    if form.validate_on_submit():
        with form.keeping():
            form.refuse_stale(held, changed_by=queries.name_of(held.changed_by_id), changed_at=held.changed_at)
            issuing.complete_draft(order, form.typed(), by=me(), at=at)
            flash(_("Saved."))
            return redirect(url_for(".show", order_id=order.id))
    return editor.edit_page(form, order, at), form.status


@bp.route("/orders/<int:order_id>/issue", methods=["GET", "POST"])
@needs(Can.ISSUE_ORDER, find_order)
def issue(order: Order) -> ResponseReturnValue:
    """R-022, R-023. What is still missing, who receives it, and the button that cannot be taken back."""
    at = clock.now()
    form = DistributionForm(data={"revision": order.revision})
    content = queries.content_in_force(order)
    standard = versions.proposed_departments(order, content) if content.grade is not None else ()
    if not form.is_submitted():
        form.fill(HEAD_RELATION, asked_for() or standard)
    if form.validate_on_submit():
        with form.keeping():
            form.refuse_stale(order, changed_by=queries.name_of(order.changed_by_id), changed_at=order.changed_at)
            issuing.issue(order, form.chosen(), reasons=form.reasons(), by=me(), at=at)
            flash(_("Issued as %(number)s-V1. The heads sign within the time of the grade.", number=order.order_no))
            return redirect(url_for(".show", order_id=order.id))
    return render_template(
        "reception/orders/issue.html",
        form=form,
        order=head_of(order),
        standard=standard,
        **leaks(order, content, form.chosen(), at),
        missing=_missing(order, at),
        coordinator=queries.name_of(order.coordinator_id),
        deputy=queries.name_of(order.deputy_id),
        code_name=order.code_name,
        minutes=versions.standard_for(order, content).sign_minutes if content.grade is not None else None,
    ), form.status


def _missing(order: Order, at: datetime) -> list[str]:
    """What RE-01 would name, before it has to."""
    content = queries.content_in_force(order)
    found = [reading(item) for item in items.missing(content, Stage.ISSUE, columns.known(at))]
    if items.lacks_code_name(content, columns.code_name_grades(at)):
        found.append(reading(items.CODE_NAME))
    return found
