"""The pages of a contingency plan: see, write, submit, decide, confirm reading."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock, transaction
from app.access.capabilities import Can, allowed
from app.access.door import needs, signed_in
from app.errors import NotFound
from app.people import queries as people
from app.people.current import me
from app.printing import paper
from app.reception.orders.linter.briefs import cards
from app.reception.orders.linter.forms import AnywayForm
from app.reception.orders.models import Order
from app.reception.preparation import queries as preparation
from app.reception.preparation.contingency import briefs, queries, services, sheets, wording
from app.reception.preparation.contingency.forms import PlanForm, ReturnForm
from app.reception.preparation.contingency.models import ContingencyPlan
from app.reception.preparation.contingency.rules import MOVES, PlanAction, PlanState
from app.reception.preparation.contingency.visibility import knows_whole, order_of
from app.reception.preparation.desk import bp
from app.reception.preparation.doors import find_plan, find_plan_order, sees_gate


@bp.get("/orders/<int:order_id>/contingency")
@needs(signed_in, find_plan_order)
def contingency(order: Order) -> ResponseReturnValue:
    return _plans_page(order, ReturnForm())


def _plans_page(order: Order, form: ReturnForm, anyway: AnywayForm | None = None) -> ResponseReturnValue:
    now = clock.now()
    may_write = allowed(me(), Can.EDIT_CONTINGENCY, order, now)
    in_work = queries.in_work(order.id)
    found = [one for one in wording.leaks(in_work, me(), now) if one.is_open] if in_work and may_write else []
    said = anyway or AnywayForm()
    said.show(one.token for one in found)
    plans = briefs.plans_brief(order, me(), now, is_required=preparation.plan_required(order))
    page = render_template(
        "preparation/contingency.html",
        plans=plans,
        form=form,
        sees_gate=sees_gate(order, me(), now),
        may_write=may_write,
        leaks=cards(found),
        anyway=said,
        code_name=order.called,
        may_decide=allowed(me(), Can.APPROVE_CONTINGENCY, order, now),
        to_read=plans.in_force is not None and _asked(plans.in_force.id),
    )
    return page, said.status if anyway is not None else form.status


def _asked(plan_id: int) -> bool:
    reading = queries.reading(plan_id, me().id)
    return reading is not None and reading.read_at is None


@bp.post("/orders/<int:order_id>/contingency/begin")
@needs(Can.EDIT_CONTINGENCY, find_plan_order)
def begin_plan(order: Order) -> ResponseReturnValue:
    plan = services.begin(order.id, by=me(), at=clock.now())
    return redirect(url_for(".write_plan", plan_id=plan.id))


@bp.route("/preparation/plans/<int:plan_id>/write", methods=["GET", "POST"])
@needs(Can.EDIT_CONTINGENCY, find_plan)
def write_plan(plan: ContingencyPlan) -> ResponseReturnValue:
    if not knows_whole(order_of(plan), me(), clock.now()):
        raise NotFound
    if request.method == "GET" and (plan.state, PlanAction.EDIT) not in MOVES:
        return redirect(url_for(".contingency", order_id=plan.order_id))
    form = PlanForm(data=briefs.filled(plan, me(), clock.now()) | {"revision": plan.revision})
    form.offer(briefs.people_to_name())
    if form.validate_on_submit():
        with form.keeping():
            changed = people.account(plan.changed_by_id) if plan.changed_by_id else None
            name = changed.display_name if changed else ""
            form.refuse_stale(plan, changed_by=name, changed_at=plan.changed_at or plan.created_at)
            services.write(plan, form.texts(), by=me(), at=clock.now())
            flash(_("Saved."))
            return redirect(url_for(".contingency", order_id=plan.order_id))
    order = briefs.label_of(order_of(plan))
    page = render_template("preparation/contingency_write.html", form=form, order=order, order_id=plan.order_id)
    return page, form.status


@bp.post("/preparation/plans/<int:plan_id>/submit")
@needs(Can.EDIT_CONTINGENCY, find_plan)
def submit_plan(plan: ContingencyPlan) -> ResponseReturnValue:
    """N2. With a finding on the page: the code name in its place, or a reason for the words as they stand."""
    form = AnywayForm()
    if request.form.get("act") == "rename":
        services.put_code_name(plan, by=me(), at=clock.now())
        flash(_("The code name stands in its place."))
    elif form.validate_on_submit():
        with form.keeping():
            services.submit(plan, by=me(), at=clock.now(), anyway=form.anyway)
            flash(_("Submitted to the general manager."))
    if form.refusal is None and not form.errors:
        return redirect(url_for(".contingency", order_id=plan.order_id))
    return _plans_page(order_of(plan), ReturnForm(), form)


@bp.post("/preparation/plans/<int:plan_id>/approve")
@needs(Can.APPROVE_CONTINGENCY, find_plan)
def approve_plan(plan: ContingencyPlan) -> ResponseReturnValue:
    services.approve(plan, by=me(), at=clock.now())
    flash(_("Approved. Everybody named is asked to read it."))
    return redirect(url_for(".contingency", order_id=plan.order_id))


@bp.post("/preparation/plans/<int:plan_id>/return")
@needs(Can.APPROVE_CONTINGENCY, find_plan)
def return_plan(plan: ContingencyPlan) -> ResponseReturnValue:
    form = ReturnForm()
    if form.validate_on_submit():
        with form.keeping():
            services.send_back(plan, form.reason.data, by=me(), at=clock.now())
            flash(_("Returned with your reason."))
            return redirect(url_for(".contingency", order_id=plan.order_id))
    return _plans_page(order_of(plan), form)


@bp.post("/preparation/plans/<int:plan_id>/print/<kind>")
@transaction.reads_first
@needs(Can.EDIT_CONTINGENCY, find_plan)
def print_card(plan: ContingencyPlan, kind: str) -> ResponseReturnValue:
    """D-07, one event of the plan in force, by the security manager or the marketing director (12.1)."""
    at = clock.now()
    event = next((event for event in plan.events if event.kind.value == kind), None)
    if event is None or plan.state is not PlanState.APPROVED or not knows_whole(order_of(plan), me(), at):
        raise NotFound
    return paper.printed(sheets.card_sheet(plan, event, me(), at), by=me(), at=at)


@bp.get("/preparation/plans/<int:plan_id>")
@needs(Can.READ_CONTINGENCY, find_plan)
def read_plan(plan: ContingencyPlan) -> ResponseReturnValue:
    """R-056. What this person must know of the plan: the events that name him, or all who knows the whole."""
    whole = knows_whole(order_of(plan), me(), clock.now())
    return render_template(
        "preparation/contingency_read.html",
        plan=briefs.plan_brief(plan, me(), clock.now(), whole=whole),
        to_read=_asked(plan.id),
    )


@bp.post("/preparation/plans/<int:plan_id>/read")
@needs(Can.READ_CONTINGENCY, find_plan)
def confirm_read(plan: ContingencyPlan) -> ResponseReturnValue:
    services.confirm_read(plan, by=me(), at=clock.now())
    flash(_("Your reading is confirmed."))
    return redirect(url_for(".index"))
