"""Signing, asking and answering (R-030 to R-032), and the doubts of an order (R-014)."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock, transaction
from app.access.capabilities import Can
from app.access.door import needs
from app.access.projector import standing_of
from app.errors import NotFound, NotPermitted, Refusal
from app.people.current import me
from app.people.passwords import matches
from app.people.rules import Dept
from app.people.standing import standing
from app.reception.orders import changed, queries, receipts, verification
from app.reception.orders.desk import bp, department, find_order, head_of
from app.reception.orders.forms import SignForm, SourceForm, WordsForm
from app.reception.orders.items import BY_NUMBER
from app.reception.orders.models import Order
from app.reception.orders.sections import reading


@dataclass(frozen=True)
class Part:
    """One head's part of an order."""

    order: Order
    department: Dept


def find_part(order_id: int, dept: str, lock: bool = False) -> Part:
    """An order and one of the departments that this person heads; RE-07 for everybody else who sees the order."""
    order, wanted = find_order(order_id, lock), department(dept)
    if wanted not in standing(me(), clock.now()).headed:
        raise NotPermitted("RE-07")
    if queries.ack_of(order, wanted) is None:
        raise NotFound
    return Part(order, wanted)


@bp.route("/orders/<int:order_id>/sign/<dept>", methods=["GET", "POST"])
@transaction.reads_first
@needs(Can.SEE_ORDERS, find_part)
def sign(part: Part) -> ResponseReturnValue:
    """R-030. The password again; it is checked before anything is written."""
    order, dept = part.order, part.department
    order_id, form = order.id, SignForm(data={"version": order.current_number})
    if form.validate_on_submit():
        with form.keeping():
            if not matches(me().password_hash, form.password.data):
                raise Refusal("AE-07")
            transaction.start_writing()
            order = find_order(order_id, lock=True)
            receipts.sign(order, dept, form.version.data, by=me(), at=clock.now())
            flash(_("Signed for %(dept)s.", dept=dept.label))
            return redirect(url_for(".show", order_id=order_id))
    return _sign_page(form, find_part(order_id, dept.value)), form.status


def _sign_page(form: SignForm, part: Part) -> str:
    order, dept, ack = part.order, part.department, queries.ack_of(part.order, part.department)
    assert ack is not None
    return render_template(
        "reception/orders/sign.html",
        form=form,
        order=head_of(order),
        department=dept,
        version=order.current_number,
        due_at=ack.due_at,
        state=ack.state,
        opened_at=ack.opened_at,
        acting_for=standing(me(), clock.now()).acting_for(dept),
        changes=changed.lines(changed.for_head(order, dept, clock.now())),
    )


@bp.route("/orders/<int:order_id>/ask/<dept>", methods=["GET", "POST"])
@needs(Can.SEE_ORDERS, find_part)
def ask(part: Part) -> ResponseReturnValue:
    """R-032. A query instead of the signature; the deadline keeps running."""
    form, order = WordsForm(), part.order
    if form.validate_on_submit():
        with form.keeping():
            receipts.ask(order, part.department, form.words.data, by=me(), at=clock.now())
            flash(_("The marketing director is asked. The deadline keeps running."))
            return redirect(url_for(".show", order_id=order.id))
    return render_template(
        "reception/orders/words.html", form=form, order=head_of(order), title=_("Raise a query"), question="",
        act=_("Send"),
    ), form.status  # fmt: skip


@bp.route("/orders/<int:order_id>/answer/<dept>", methods=["GET", "POST"])
@needs(Can.ISSUE_ORDER, find_order)
def answer(order: Order, dept: str) -> ResponseReturnValue:
    """R-032. The marketing director answers; the head then signs."""
    wanted = department(dept)
    ack = queries.ack_of(order, wanted)
    query = queries.open_query(ack) if ack is not None else None
    if query is None:
        raise NotFound
    form = WordsForm()
    if form.validate_on_submit():
        with form.keeping():
            receipts.answer(order, wanted, form.words.data, by=me(), at=clock.now())
            flash(_("Answered."))
            return redirect(url_for(".show", order_id=order.id))
    return render_template(
        "reception/orders/words.html",
        form=form,
        order=head_of(order),
        title=_("Answer %(dept)s", dept=wanted.label),
        question=queries.words_of(query)[0],
        act=_("Answer"),
    ), form.status


@bp.route("/orders/<int:order_id>/doubts/<int:item>/settle", methods=["GET", "POST"])
@needs(Can.SEE_ORDERS, find_order)
def settle(order: Order, item: int) -> ResponseReturnValue:
    """R-014. The owner, or the marketing director, has found out."""
    title = _("Settle: %(item)s", item=_item(order, item))
    verification.refuse_settling(order, item, me(), clock.now())
    return _source_page(order, title, _("Settled"), lambda source: verification.settle(
        order, item, source, by=me(), at=clock.now()
    ))  # fmt: skip


@bp.route("/orders/<int:order_id>/doubts/<int:item>", methods=["GET", "POST"])
@needs(Can.SIGN_RECEIPT, find_order)
def doubt(order: Order, item: int) -> ResponseReturnValue:
    """R-014. A head marks an item that he received as doubtful, and checks it himself."""
    title = _("Mark as doubtful: %(item)s", item=_item(order, item))
    return _source_page(order, title, _("Mark as doubtful"), lambda source: verification.doubt(
        order, item, source, by=me(), at=clock.now()
    ))  # fmt: skip


@bp.post("/orders/<int:order_id>/doubts/<int:item>/accept")
@needs(Can.SEE_ORDERS, find_order)
def accept(order: Order, item: int) -> ResponseReturnValue:
    """R-045. The reception lead takes the item as it is."""
    _item(order, item)
    verification.accept(order, item, by=me(), at=clock.now())
    flash(_("Accepted as it is."))
    return redirect(url_for(".show", order_id=order.id))


def _item(order: Order, number: int) -> str:
    """The item's name, if there is such an item and this person may know of it."""
    item = BY_NUMBER.get(number)
    if item is None or not standing_of(order, me(), clock.now()).groups & {item.group}:
        raise NotFound
    return reading(item)


def _source_page(order: Order, title: str, word: str, act: Callable[[str], None]) -> ResponseReturnValue:
    form = SourceForm()
    if form.validate_on_submit():
        with form.keeping():
            act(form.source.data)
            flash(title)
            return redirect(url_for(".show", order_id=order.id))
    return render_template(
        "reception/orders/source.html", form=form, order=head_of(order), title=title, act=word
    ), form.status
