"""The pages of a department's part: who does what, handing on, confirming, replacing."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock, transaction
from app.access.capabilities import Can, allowed
from app.access.door import needs, signed_in
from app.access.groups import Group
from app.errors import NotFound
from app.marks import spoken
from app.people.current import me, my_standing
from app.people.rules import Dept, Role
from app.printing import paper
from app.reception.orders.linter.briefs import TextCard, cards
from app.reception.preparation import queries as preparation
from app.reception.preparation.delegation import briefs, instructions, queries, services, sheets
from app.reception.preparation.delegation.forms import DelegateForm, ReplaceForm
from app.reception.preparation.delegation.models import Delegation
from app.reception.preparation.delegation.posts import ceiling_of, choosable, posts_of
from app.reception.preparation.delegation.rules import RUNNING
from app.reception.preparation.desk import bp
from app.reception.preparation.doors import find_delegation, find_part
from app.reception.preparation.queries import Part
from app.reception.preparation.tasks import queries as tasks
from app.reception.preparation.tasks.briefs import label_of, rank_of
from app.reception.preparation.tasks.models import Task
from app.reception.preparation.tasks.rules import TaskState


@bp.get("/orders/<int:order_id>/preparation/<dept>")
@needs(signed_in, find_part)
def part(part: Part) -> ResponseReturnValue:
    now = clock.now()
    inspectable = {task.id for task in tasks.to_inspect(me(), now, order_id=part.order.id)}
    return render_template(
        "preparation/part.html",
        part=briefs.part_brief(part, now),
        may_delegate=allowed(me(), Can.DELEGATE, part, now),
        inspectable=inspectable,
        rank=rank_of(my_standing().headed),
        history=briefs.history(queries.history(part.order.id, part.dept)),
    )


@bp.route("/orders/<int:order_id>/preparation/<dept>/delegate", methods=["GET", "POST"])
@needs(Can.DELEGATE, find_part)
def delegate(part: Part) -> ResponseReturnValue:
    form = _delegate_form(part)
    if form.validate_on_submit() and not _renamed(form, part):
        with form.keeping():
            services.delegate(part, form.charge(_most(part.dept)), by=me(), at=clock.now())
            flash(_("Delegated."))
            return redirect(url_for(".part", order_id=part.order.id, dept=part.dept.value))
    return _form_page(form, part, _("Name responsible persons"))


@bp.route("/preparation/delegations/<int:delegation_id>/replace", methods=["GET", "POST"])
@needs(Can.DELEGATE, find_delegation)
def replace(delegation: Delegation) -> ResponseReturnValue:
    """R-037. All tasks of the one go to the other."""
    part = preparation.part(delegation.order, delegation.dept) or Part(delegation.order, delegation.dept, None)
    form = _replace_form(part)
    if form.validate_on_submit() and not _renamed(form, part):
        with form.keeping():
            charge = form.charge(_most(part.dept))
            services.replace(delegation, part, charge, by=me(), at=clock.now())
            flash(_("Replaced; the access of the former has ended."))
            return redirect(url_for(".part", order_id=part.order.id, dept=part.dept.value))
    return _form_page(form, part, _("Replace %(name)s", name=briefs.charged(delegation, clock.now()).whom))


@bp.post("/preparation/delegations/<int:delegation_id>/confirm")
@needs(Can.COMPLETE_TASK, find_delegation)
def confirm(delegation: Delegation) -> ResponseReturnValue:
    services.confirm(delegation, by=me(), at=clock.now())
    flash(_("Receipt confirmed."))
    return redirect(url_for(".index"))


@bp.post("/preparation/delegations/<int:delegation_id>/print")
@transaction.reads_first
@needs(Can.DELEGATE, find_delegation)
def print_instruction(delegation: Delegation) -> ResponseReturnValue:
    """D-02 for this delegate, with a number in the copy register (12.1, X-016)."""
    if delegation.state not in RUNNING:
        raise NotFound
    at = clock.now()
    return paper.printed(sheets.instruction_sheet(delegation, at), by=me(), at=at)


def _delegate_form(part: Part) -> DelegateForm:
    waiting = [task for task in tasks.standing_tasks(part.order.id, dept=part.dept) if task.state is TaskState.OPEN]
    form = DelegateForm()
    form.offer_tasks([(task.id, f"{task.code} {_text(task)}") for task in waiting])
    if not form.is_submitted():
        form.tasks.data = [task.id for task in waiting if task.delegation_id is None]
    _fill(form, part)
    return form


def _replace_form(part: Part) -> ReplaceForm:
    form = ReplaceForm()
    _fill(form, part)
    return form


def _fill(form: ReplaceForm, part: Part) -> None:
    groups = [group for group in Group if any(group in choosable(part.dept, role) for role in posts_of(part.dept))]
    form.offer(briefs.choices(part.dept, me()), groups)
    if not form.is_submitted():
        form.groups.data = [group.value for group in groups]


def _text(task: Task) -> str:
    return spoken(task.text_zh, task.text_en)


def _most(dept: Dept) -> dict[Role, frozenset[Group]]:
    """A-005. What each work of the department may be shown at the most."""
    return {role: ceiling_of(dept, role) for role in posts_of(dept)}


def _renamed(form: ReplaceForm, part: Part) -> bool:
    """N2. "Use the code name": the words change, nothing is given yet."""
    if request.form.get("act") != "rename":
        return False
    charge = form.charge(_most(part.dept))
    form.instruction.data = instructions.with_code_name(part, charge, charge.groups, clock.now())
    return True


def _leaks(form: ReplaceForm, part: Part) -> tuple[TextCard, ...]:
    """What the words as typed would tell the delegate; shown after he tried to give them."""
    if not form.is_submitted() or form.errors:
        return ()
    charge = form.charge(_most(part.dept))
    found = [one for one in instructions.leaks(part, charge, charge.groups, clock.now()) if one.is_open]
    form.show(one.token for one in found)
    return cards(found)


def _form_page(form: ReplaceForm, part: Part, title: str) -> ResponseReturnValue:
    leaks = _leaks(form, part)
    page = render_template(
        "preparation/delegate.html", form=form, title=title, order=label_of(part.order), order_id=part.order.id,
        dept=part.dept, leaks=leaks, code_name=part.order.called, has_tasks="tasks" in form,
    )  # fmt: skip
    return page, form.status
