"""Reading: the list, an order by its number, its page, its versions, its printed copy."""

from datetime import datetime
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock, database, transaction
from app.access.capabilities import Can, allowed, may
from app.access.door import needs
from app.access.projector import Purpose, project, standing_of
from app.errors import NotFound
from app.extensions import db
from app.people.current import me
from app.people.rules import Dept
from app.printing import paper
from app.reception.grades import Grade
from app.reception.orders import briefs, changed, lists, next_acts, queries, receipts, sheets
from app.reception.orders.desk import bp, department, find_order, head_of, refuse_without_undertaking
from app.reception.orders.items import ITEMS, Item
from app.reception.orders.life.briefs import life_of
from app.reception.orders.models import Order
from app.reception.orders.states import HELD, OrderState
from app.reception.orders.visibility import visible

NARROWED_BY = ("day", "grade", "state", "department")
"""What an address may carry on from page to page; anything else that somebody typed into it is left behind."""


@bp.get("/orders")
@needs(Can.SEE_ORDERS)
def index() -> ResponseReturnValue:
    """X-010. The orders in sight, by urgency then time, fifty on a page."""
    refuse_without_undertaking()
    wanted, number = _wanted(), max(_number("page", 1), 1)
    may_see = visible(me(), clock.now())
    found, more = lists.rows(may_see, wanted, page=number)
    asked: dict[str, Any] = {name: request.args[name] for name in NARROWED_BY if request.args.get(name)}
    return render_template(
        "reception/orders/index.html",
        rows=found,
        wanted=wanted,
        total=lists.count(may_see, wanted),
        grades=list(Grade),
        states=list(OrderState),
        page={
            "previous_url": url_for(".index", page=number - 1, **asked) if number > 1 else None,
            "next_url": url_for(".index", page=number + 1, **asked) if more else None,
            "note": str(number),
        },
        may_apply=may(me(), Can.APPLY),
    )


def _wanted() -> lists.Wanted:
    """What the list is narrowed to; a word that is no code narrows nothing."""
    return lists.Wanted(
        day=_read(clock.day_typed, "day"), grade=_read(Grade, "grade"), state=_read(OrderState, "state"),
        department=_read(Dept, "department"),
    )  # fmt: skip


def _read(kind: Any, name: str) -> Any:
    try:
        return kind(request.args[name]) if request.args.get(name) else None
    except ValueError:
        return None


def _number(name: str, default: int) -> int:
    text = request.args.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 6 else default


@bp.get("/orders/no/<order_no>")
@needs(Can.SEE_ORDERS)
def by_number(order_no: str) -> ResponseReturnValue:
    """E-02. An order by its number; one out of sight is the same 404 as none."""
    refuse_without_undertaking()
    order = queries.by_no(order_no)
    if order is None:
        raise NotFound
    standing_of(order, me(), clock.now())
    return redirect(url_for(".show", order_id=order.id))


@bp.get("/orders/<int:order_id>")
@needs(Can.SEE_ORDERS, find_order)
def show(order: Order) -> ResponseReturnValue:
    """The brief of this reader, what he can do next, and who did what (X-014)."""
    order = _opened(order)
    reader, at = me(), clock.now()
    version = queries.current_version(order)
    found = changed.since_the_last(version, reader, at) if version is not None else ()
    page = briefs.page(order, reader, at)
    return render_template(
        "reception/orders/show.html",
        page=page,
        life=life_of(order, page, at),
        acts=next_acts.acts(order, reader, at),
        changes=changed.lines(found),
        prints=_prints(order) if allowed(reader, Can.PRINT_ORDER, order, at) else [],
        may_answer=allowed(reader, Can.ISSUE_ORDER, order, at),
        doubtable=_doubtable(order, at) if allowed(reader, Can.SIGN_RECEIPT, order, at) else [],
    )


def _doubtable(order: Order, at: datetime) -> list[Item]:
    """R-014. The items that a head received and may doubt."""
    groups = standing_of(order, me(), at).groups
    return [item for item in ITEMS if item.group in groups] if order.state in HELD else []


def _opened(order: Order) -> Order:
    """R-025. That a head opened the order is noted before it is shown; nothing is shown that could not be noted."""
    if not receipts.is_unopened(order, me(), clock.now()):
        return order
    order_id = order.id
    database.begin_writing()
    order = find_order(order_id, lock=True)
    receipts.note_opened(order, by=me(), at=clock.now())
    db.session.commit()
    return find_order(order_id)


def _prints(order: Order) -> list[Dept]:
    """The departments whose copy this person prints: all for the marketing director, his own for a head."""
    at = clock.now()
    mine = receipts.own_acks(order, me(), at)
    acks = queries.acks(order) if may(me(), Can.ISSUE_ORDER, at) else mine
    return [ack.department for ack in acks]


@bp.get("/orders/<int:order_id>/versions/<int:number>")
@needs(Can.SEE_ORDERS, find_order)
def version(order: Order, number: int) -> ResponseReturnValue:
    """R-060. An old version opens read-only, with what it changed."""
    held = queries.version(order, number)
    if held is None:
        raise NotFound
    brief = project(held, me(), Purpose.READ, clock.now())
    summary, sections = briefs.drawn_text(brief.content)
    return render_template(
        "reception/orders/version.html",
        order=head_of(order),
        number=held.number,
        kind=held.kind,
        issued_at=held.issued_at,
        superseded_at=held.superseded_at,
        reason=brief.reason,
        summary=summary,
        sections=[section for section in sections if not section.withheld],
        withheld=[section.title for section in sections if section.withheld],
        changes=changed.lines(changed.since_the_last(held, me(), clock.now())),
    )


@bp.get("/orders/<int:order_id>/as-applied")
@needs(Can.SEE_ORDERS, find_order)
def as_applied(order: Order) -> ResponseReturnValue:
    """A-003, R-013. The application as its applicant wrote it, beside whatever was made of it since."""
    applied = briefs.as_applied(order, me(), clock.now())
    return render_template("reception/orders/applied.html", order=head_of(order), applied=applied)


@bp.post("/orders/<int:order_id>/print/<dept>")
@transaction.reads_first
@needs(Can.PRINT_ORDER, find_order)
def print_copy(order: Order, dept: str) -> ResponseReturnValue:
    """D-01 for one department, with a number in the copy register (R-024, X-016)."""
    wanted = department(dept)
    if wanted not in _prints(order):
        raise NotFound
    at = clock.now()
    return paper.printed(sheets.order_sheet(order, wanted, at), by=me(), at=at)
