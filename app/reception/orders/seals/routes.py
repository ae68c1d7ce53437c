"""The pages of the seals: what is shut until when, and the form of one fact."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.access.capabilities import Can, may
from app.access.door import needs
from app.access.facts import Fact
from app.access.relations import Relation
from app.errors import NotFound
from app.people.current import me
from app.reception.orders import queries as orders
from app.reception.orders.desk import bp, find_order, head_of
from app.reception.orders.models import Order
from app.reception.orders.seals import briefs, services
from app.reception.orders.seals.forms import SealForm
from app.reception.orders.seals.rules import SealState
from app.reception.orders.visibility import relations

LEADING = frozenset({Relation.GM, Relation.MD, Relation.COORDINATOR})


def find_sealed(order_id: int, lock: bool = False) -> Order:
    """Whoever reads through the seals may know of them; for everybody else there is no such page."""
    order = find_order(order_id, lock)
    if not relations(order, me(), clock.now()) & LEADING:
        raise NotFound
    return order


def find_fact(order_id: int, fact: str, lock: bool = False) -> tuple[Order, Fact]:
    order = find_sealed(order_id, lock)
    try:
        return order, Fact(fact)
    except ValueError:
        raise NotFound from None


@bp.get("/orders/<int:order_id>/seals")
@needs(Can.SEE_ORDERS, find_sealed)
def seals(order: Order) -> ResponseReturnValue:
    return render_template(
        "reception/orders/seals.html",
        order=head_of(order),
        lines=briefs.lines(order, clock.now()),
        history=list(briefs.history(order)),
        may_seal=may(me(), Can.SEAL_FACTS, clock.now()),
    )


@bp.route("/orders/<int:order_id>/seals/<fact>", methods=["GET", "POST"])
@needs(Can.SEAL_FACTS, find_fact)
def seal(found: tuple[Order, Fact]) -> ResponseReturnValue:
    """Seal a fact, move its opening, or open it now."""
    order, fact = found
    line = briefs.line_of(order, fact, clock.now())
    form = SealForm(data=_start(line) | {"revision": order.revision})
    if form.validate_on_submit():
        with form.keeping():
            form.refuse_stale(order, changed_by=orders.name_of(order.changed_by_id), changed_at=order.changed_at)
            flash(_act(order, fact, form))
            return redirect(url_for(".seals", order_id=order.id))
    return render_template("reception/orders/seal.html", form=form, order=head_of(order), line=line), form.status


def _start(line: briefs.SealLine) -> dict[str, object]:
    if line.state is not SealState.SEALED:
        return {}
    return {"hours_before": line.hours_before} if line.hours_before is not None else {"until_at": line.opens_at}


def _act(order: Order, fact: Fact, form: SealForm) -> str:
    reason = form.reason.data or ""
    if request.form.get("act") == "lift":
        services.lift(order, fact, reason, by=me(), at=clock.now())
        return _("Opened.")
    services.set_term(order, fact, form.term(), reason, by=me(), at=clock.now())
    return _("Sealed.")
