"""The pages of checks and repairs."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can, may
from app.access.door import needs, refuse_unseen
from app.errors import NotFound
from app.forms import DeskForm
from app.lounge.blueprint import bp
from app.lounge.checks import briefs, queries, services
from app.lounge.checks.forms import CheckForm, DoneForm, PromiseForm, RepairForm
from app.lounge.checks.models import CheckItem, Repair
from app.lounge.rules.checks import Priority, Shift
from app.people.current import me


def find_check_item(code: str) -> CheckItem:
    refuse_unseen(Can.LOUNGE_ENTRY)
    item = queries.item(code)
    if item is None:
        raise NotFound
    return item


def find_repair(repair_id: int, lock: bool = False) -> Repair:
    refuse_unseen(Can.SEE_REPAIRS)
    repair = queries.repair(repair_id, lock=lock)
    if repair is None:
        raise NotFound
    return repair


@bp.get("/checks")
@needs(Can.LOUNGE_ENTRY)
def checks() -> ResponseReturnValue:
    return _checks()


def _checks(form: CheckForm | None = None, code: str = "") -> ResponseReturnValue:
    """The shift of now, or an earlier one to read."""
    at = clock.now()
    now = queries.shift_now(at)
    day = clock.day_typed(request.args.get("day", "")) or now[0]
    asked = request.args.get("shift", "")
    shift = Shift(asked) if asked in list(Shift) else now[1]
    return render_template(
        "lounge/checks.html", page=briefs.checks(day, shift, at), form=form or CheckForm(formdata=None), failed=code,
        is_now=(day, shift) == now, shifts=tuple(Shift),
    ), form.status if form else 200  # fmt: skip


@bp.post("/checks/<code>")
@needs(Can.LOUNGE_ENTRY, find_check_item)
def check(item: CheckItem) -> ResponseReturnValue:
    """L-068. One press for an item in order."""
    form = CheckForm()
    if form.validate_on_submit():
        with form.keeping():
            made = services.check(item, form.found(), form.value.data, form.words.data or "", by=me(), at=clock.now())
            flash(_("%(item)s: %(found)s.", item=item.name, found=made.outcome.label))
            return redirect(url_for(".checks", _anchor="next"))
    return _checks(form, item.code)


@bp.get("/repairs")
@needs(Can.SEE_REPAIRS)
def repairs() -> ResponseReturnValue:
    return _repairs(RepairForm(formdata=None))


def _repairs(form: RepairForm) -> ResponseReturnValue:
    before = request.args.get("before", type=int)
    found = queries.repairs(before)
    more = url_for(".repairs", before=found[queries.PAGE - 1].id) if len(found) > queries.PAGE else None
    pager = {"previous_url": url_for(".repairs") if before else None, "next_url": more}
    return render_template(
        "lounge/repairs.html", form=form, pager=pager, may_report=may(me(), Can.LOUNGE_ENTRY),
        open_lines=[briefs.repair_line(one) for one in queries.open_repairs()],
        lines=[briefs.repair_line(one) for one in found[: queries.PAGE]],
    ), form.status  # fmt: skip


@bp.post("/repairs")
@needs(Can.LOUNGE_ENTRY)
def report_repair() -> ResponseReturnValue:
    form = RepairForm()
    if form.validate_on_submit():
        with form.keeping():
            priority = Priority(form.priority.data)
            made = services.report(form.place.data, form.defect.data, priority, by=me(), at=clock.now())
            flash(_("Reported to engineering."))
            return redirect(url_for(".repair", repair_id=made.id))
    return _repairs(form)


@bp.get("/repairs/<int:repair_id>")
@needs(Can.SEE_REPAIRS, find_repair)
def repair(repair: Repair) -> ResponseReturnValue:
    return _repair(repair)


def _repair(repair: Repair, failed: DeskForm | None = None) -> ResponseReturnValue:
    promise = failed if isinstance(failed, PromiseForm) else _promise_form(fresh=True)
    done = failed if isinstance(failed, DoneForm) else DoneForm(formdata=None)
    return render_template(
        "lounge/repair.html", one=briefs.repair_line(repair, with_steps=True), promise=promise, done=done,
        mends=may(me(), Can.MEND), asks=may(me(), Can.LOUNGE_ENTRY),
    ), failed.status if failed else 200  # fmt: skip


def _promise_form(*, fresh: bool) -> PromiseForm:
    return PromiseForm(today=clock.today(), **({"formdata": None} if fresh else {}))


@bp.post("/repairs/<int:repair_id>/accept")
@needs(Can.MEND, find_repair)
def accept_repair(repair: Repair) -> ResponseReturnValue:
    form = _promise_form(fresh=False)
    if form.validate_on_submit():
        with form.keeping():
            services.accept(repair, form.promised_at(), by=me(), at=clock.now())
            flash(_("Accepted."))
            return redirect(url_for(".repair", repair_id=repair.id))
    return _repair(repair, form)


@bp.post("/repairs/<int:repair_id>/done")
@needs(Can.MEND, find_repair)
def repair_done(repair: Repair) -> ResponseReturnValue:
    form = DoneForm()
    if form.validate_on_submit():
        with form.keeping():
            services.repaired(repair, form.words.data or "", by=me(), at=clock.now())
            flash(_("Done; the lounge is asked to look."))
            return redirect(url_for(".repair", repair_id=repair.id))
    return _repair(repair, form)


@bp.post("/repairs/<int:repair_id>/check")
@needs(Can.LOUNGE_ENTRY, find_repair)
def check_repair(repair: Repair) -> ResponseReturnValue:
    services.approve(repair, by=me(), at=clock.now())
    flash(_("In order again."))
    return redirect(url_for(".repair", repair_id=repair.id))


@bp.post("/repairs/<int:repair_id>/refuse")
@needs(Can.LOUNGE_ENTRY, find_repair)
def refuse_repair(repair: Repair) -> ResponseReturnValue:
    form = DoneForm()
    if form.validate_on_submit():
        with form.keeping():
            services.refuse(repair, form.words.data or "", by=me(), at=clock.now())
            flash(_("Back to engineering."))
            return redirect(url_for(".repair", repair_id=repair.id))
    return _repair(repair, form)
