"""Reporting a suspected leak, and pursuing it (A-015)."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can, allowed, may
from app.access.door import needs
from app.errors import NotFound
from app.people.current import me
from app.reception.knowledge.desk import bp
from app.reception.knowledge.disclosure import briefs, queries, services
from app.reception.knowledge.disclosure.forms import BlindLeakForm, ConcludeForm, LeakForm
from app.reception.knowledge.disclosure.models import DisclosureCase
from app.reception.knowledge.disclosure.rules import CaseState
from app.reception.orders.desk import find_order, head_of
from app.reception.orders.forms import ReasonForm
from app.reception.orders.models import Order


def find_case(case_id: int, lock: bool = False) -> DisclosureCase:
    """A case is there for MD, GM and the privacy officer only, whoever reported it."""
    case = queries.get(case_id, lock=lock)
    if case is None or not may(me(), Can.READ_CASES):
        raise NotFound
    return case


@bp.route("/orders/<int:order_id>/leak", methods=["GET", "POST"])
@needs(Can.REPORT_LEAK, find_order)
def report_leak(order: Order) -> ResponseReturnValue:
    form = LeakForm()
    if form.validate_on_submit():
        with form.keeping():
            services.open_case(order, form.text.data, by=me(), at=clock.now())
            flash(_("Received. The marketing director, the general manager and the privacy officer are told."))
            return redirect(url_for("orders.show", order_id=order.id))
    return render_template("knowledge/leak.html", form=form, order=head_of(order)), form.status


@bp.route("/disclosure/report", methods=["GET", "POST"])
@needs(Can.REPORT_LEAK)
def report_blind() -> ResponseReturnValue:
    """By what the order is called. The receipt is the same whether there is such an order or not."""
    form = BlindLeakForm()
    if form.validate_on_submit():
        with form.keeping():
            services.report(form.called.data, form.text.data, by=me(), at=clock.now())
            flash(_("Received. The marketing director, the general manager and the privacy officer are told."))
            return redirect(url_for(".report_blind"))
    return render_template("knowledge/leak.html", form=form, order=None), form.status


@bp.get("/disclosure")
@needs(Can.READ_CASES)
def cases() -> ResponseReturnValue:
    text = request.args.get("page", "1")
    number = max(int(text), 1) if text.isdecimal() and len(text) < 6 else 1
    found, more = queries.rows(page=number)
    page = {
        "previous_url": url_for(".cases", page=number - 1) if number > 1 else None,
        "next_url": url_for(".cases", page=number + 1) if more else None,
        "note": str(number),
    }
    return render_template("knowledge/cases.html", rows=[briefs.line(case) for case in found], page=page)


@bp.get("/disclosure/<int:case_id>")
@needs(Can.READ_CASES, find_case)
def case(case: DisclosureCase) -> ResponseReturnValue:
    return render_template("knowledge/case.html", case=briefs.page(case, me()), acts=_acts(case))


def _acts(case: DisclosureCase) -> frozenset[str]:
    """What this reader can do with the case as it stands."""
    at, is_running = clock.now(), case.state is CaseState.INVESTIGATING
    directs, confirms = may(me(), Can.INVESTIGATE_CASE, at), may(me(), Can.CONFIRM_CASE, at)
    found = {
        "investigate": case.state is CaseState.OPEN and directs,
        "conclude": is_running and directs,
        "confirm": is_running and case.concluded_at is not None and confirms and case.concluded_by_id != me().id,
        "suspend": case.state is not CaseState.CLOSED
        and case.order is not None
        and allowed(me(), Can.SUSPEND_ACCESS, case.order, at),
        "order": case.order is not None and may(me(), Can.SEE_KNOWLEDGE, at),
    }
    return frozenset(name for name, is_possible in found.items() if is_possible)


@bp.post("/disclosure/<int:case_id>/investigate")
@needs(Can.INVESTIGATE_CASE, find_case)
def investigate(case: DisclosureCase) -> ResponseReturnValue:
    services.investigate(case, by=me(), at=clock.now())
    flash(_("The investigation has begun."))
    return redirect(url_for(".case", case_id=case.id))


@bp.route("/disclosure/<int:case_id>/conclude", methods=["GET", "POST"])
@needs(Can.INVESTIGATE_CASE, find_case)
def conclude(case: DisclosureCase) -> ResponseReturnValue:
    """MD's word; the privacy officer's closes the case."""
    form = ConcludeForm()
    form.offer(briefs.persons())
    if form.validate_on_submit():
        with form.keeping():
            services.conclude(
                case, form.finding.mark, form.ticked, about=form.chosen, words=form.words.data, by=me(), at=clock.now()
            )
            flash(_("Concluded. The privacy officer is asked to confirm."))
            return redirect(url_for(".case", case_id=case.id))
    return render_template("knowledge/conclude.html", form=form, case=briefs.line(case)), form.status


@bp.post("/disclosure/<int:case_id>/confirm")
@needs(Can.CONFIRM_CASE, find_case)
def confirm_case(case: DisclosureCase) -> ResponseReturnValue:
    services.confirm(case, by=me(), at=clock.now())
    flash(_("Confirmed. The case is closed."))
    return redirect(url_for(".case", case_id=case.id))


@bp.route("/disclosure/<int:case_id>/send-back", methods=["GET", "POST"])
@needs(Can.CONFIRM_CASE, find_case)
def send_back(case: DisclosureCase) -> ResponseReturnValue:
    form = ReasonForm()
    if form.validate_on_submit():
        with form.keeping():
            services.send_back(case, reason=form.reason.data, by=me(), at=clock.now())
            flash(_("Sent back to the marketing director."))
            return redirect(url_for(".case", case_id=case.id))
    return render_template("knowledge/send_back.html", form=form, case=briefs.line(case)), form.status
