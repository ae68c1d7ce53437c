"""The pages of the stock."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can, may
from app.access.door import needs, refuse_unseen
from app.errors import NotFound
from app.forms import DeskForm
from app.lounge.blueprint import bp
from app.lounge.service import queries as service
from app.lounge.service.models import Item
from app.lounge.stays.queries import names_of
from app.lounge.stock import briefs, queries, services
from app.lounge.stock.forms import CountForm, ItemForm, RefuseForm, RemoveForm
from app.lounge.stock.models import Requisition
from app.people.current import me


def find_item(item_id: int) -> Item:
    refuse_unseen(Can.LOUNGE_ENTRY)
    item = service.item(item_id)
    if item is None:
        raise NotFound
    return item


def find_requisition(requisition_id: int, lock: bool = False) -> Requisition:
    refuse_unseen(Can.SEE_STOCK)
    requisition = queries.requisition(requisition_id, lock=lock)
    if requisition is None:
        raise NotFound
    return requisition


@bp.get("/stock")
@needs(Can.LOUNGE_ENTRY)
def stock() -> ResponseReturnValue:
    return render_template(
        "lounge/stock.html", lines=briefs.stock(clock.now()), supervisor=may(me(), Can.LOUNGE_MANAGE)
    )


@bp.get("/stock/<int:item_id>")
@needs(Can.LOUNGE_ENTRY, find_item)
def item(item: Item) -> ResponseReturnValue:
    return _item(item)


def _item(item: Item, failed: DeskForm | None = None) -> ResponseReturnValue:
    return render_template(
        "lounge/item.html", page=briefs.item_page(item, clock.now()), supervisor=may(me(), Can.LOUNGE_MANAGE),
        counting=failed if isinstance(failed, CountForm) else CountForm(formdata=None),
        removing=failed if isinstance(failed, RemoveForm) else RemoveForm(formdata=None),
    ), failed.status if failed else 200  # fmt: skip


@bp.post("/stock/<int:item_id>/count")
@needs(Can.LOUNGE_ENTRY, find_item)
def count_item(item: Item) -> ResponseReturnValue:
    """L-066. The count of the day."""
    form = CountForm()
    if form.validate_on_submit():
        with form.keeping():
            services.count(item, form.found.data, by=me(), at=clock.now())
            services.ask(by=me(), at=clock.now())
            flash(_("Counted."))
            return redirect(url_for(".stock"))
    return _item(item, form)


@bp.post("/stock/<int:item_id>/remove")
@needs(Can.LOUNGE_ENTRY, find_item)
def remove_item(item: Item) -> ResponseReturnValue:
    """L-066."""
    form = RemoveForm()
    if form.validate_on_submit():
        with form.keeping():
            services.remove(item, form.quantity.data, form.reason.data, by=me(), at=clock.now())
            services.ask(by=me(), at=clock.now())
            flash(_("Removed and logged."))
            return redirect(url_for(".stock"))
    return _item(item, form)


@bp.route("/stock/new", methods=["GET", "POST"])
@needs(Can.LOUNGE_MANAGE)
def new_item() -> ResponseReturnValue:
    form = ItemForm(data={"minimum": 0, "price": 0, "served_at": "both"})
    if form.validate_on_submit():
        with form.keeping():
            made = services.add_item(form.told(), by=me(), at=clock.now())
            flash(_("Item added; count it now."))
            return redirect(url_for(".item", item_id=made.id))
    return render_template("lounge/item_form.html", form=form, back=url_for(".stock")), form.status


@bp.route("/stock/<int:item_id>/change", methods=["GET", "POST"])
@needs(Can.LOUNGE_MANAGE, find_item)
def change_item(item: Item) -> ResponseReturnValue:
    form = ItemForm(data=briefs.typed(item))
    if form.validate_on_submit():
        with form.keeping():
            who = names_of({item.changed_by_id or 0}).get(item.changed_by_id or 0, "")
            form.refuse_stale(item, changed_by=who, changed_at=item.changed_at)
            services.change_item(item, form.told(), by=me(), at=clock.now())
            flash(_("Item changed."))
            return redirect(url_for(".item", item_id=item.id))
    return render_template("lounge/item_form.html", form=form, back=url_for(".item", item_id=item.id)), form.status


@bp.get("/requisitions")
@needs(Can.SEE_STOCK)
def requisitions() -> ResponseReturnValue:
    before = request.args.get("before", type=int)
    found = queries.requisitions(before)
    more = url_for(".requisitions", before=found[queries.PAGE - 1].id) if len(found) > queries.PAGE else None
    pager = {"previous_url": url_for(".requisitions") if before else None, "next_url": more}
    rows = [briefs.view(one) for one in found[: queries.PAGE]]
    return render_template("lounge/requisitions.html", rows=rows, pager=pager)


@bp.get("/requisitions/<int:requisition_id>")
@needs(Can.SEE_STOCK, find_requisition)
def requisition(requisition: Requisition) -> ResponseReturnValue:
    return _requisition(requisition, RefuseForm(formdata=None))


def _requisition(requisition: Requisition, form: RefuseForm) -> ResponseReturnValue:
    return render_template(
        "lounge/requisition.html", one=briefs.view(requisition), form=form, issues=may(me(), Can.ISSUE_STORES),
        receives=may(me(), Can.LOUNGE_ENTRY),
    ), form.status  # fmt: skip


@bp.post("/requisitions/<int:requisition_id>/issue")
@needs(Can.ISSUE_STORES, find_requisition)
def issue_requisition(requisition: Requisition) -> ResponseReturnValue:
    services.issue(requisition, by=me(), at=clock.now())
    flash(_("Issued."))
    return redirect(url_for(".requisition", requisition_id=requisition.id))


@bp.post("/requisitions/<int:requisition_id>/refuse")
@needs(Can.ISSUE_STORES, find_requisition)
def refuse_requisition(requisition: Requisition) -> ResponseReturnValue:
    form = RefuseForm()
    if form.validate_on_submit():
        with form.keeping():
            services.refuse(requisition, form.reason.data, by=me(), at=clock.now())
            flash(_("Refused."))
            return redirect(url_for(".requisition", requisition_id=requisition.id))
    return _requisition(requisition, form)


@bp.post("/requisitions/<int:requisition_id>/receive")
@needs(Can.LOUNGE_ENTRY, find_requisition)
def receive_requisition(requisition: Requisition) -> ResponseReturnValue:
    services.receive(requisition, by=me(), at=clock.now())
    flash(_("Received; it stands in the book."))
    return redirect(url_for(".requisition", requisition_id=requisition.id))
