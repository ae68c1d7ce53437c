"""What hand-backs tell a person: on the landing page, and on the page of the order."""

from collections.abc import Iterable
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from app.formats import is_soon
from app.panel import Line, Panel, Urgency
from app.people.models import Account
from app.people.rules import Dept, Role
from app.people.standing import PersonStanding, standing
from app.reception.handback import milestones, queries
from app.reception.handback.models import HandBack
from app.reception.handback.visibility import READERS
from app.reception.orders.models import Order
from app.reception.orders.next_acts import Act
from app.reception.orders.visibility import relations, undertaking_holds

SOON_MINUTES = 6 * 60


def panels(account: Account, at: datetime) -> list[Panel]:
    """A head's own to hand back; for the marketing director what to accept, what is late, what to archive."""
    if not undertaking_holds(account, at):
        return []
    person = standing(account, at)
    offered = [_own(person, at), *_director(person, at)]
    return [panel for panel in offered if panel.lines]


def _own(person: PersonStanding, at: datetime) -> Panel:
    lines = [_line(one, _("Hand back"), at, due_at=one.due_at) for one in queries.to_hand(person.headed)]
    return Panel(_("To hand back"), tuple(lines), order=15)


def _director(person: PersonStanding, at: datetime) -> Iterable[Panel]:
    if Role.MARKETING_DIRECTOR not in person.roles:
        return
    waiting = [_line(one, _("Look through"), at) for one in queries.to_accept()]
    late = [_line(one, "", at, due_at=one.due_at) for one in queries.late(at) if one.dept not in person.headed]
    yield Panel(_("Hand-backs to accept"), tuple(waiting), order=13)
    yield Panel(_("Not handed back in time"), tuple(late), order=14)
    yield Panel(_("To archive"), tuple(_to_archive(order, at) for order in queries.to_archive()), order=16)


def _line(one: HandBack, action: str, at: datetime, *, due_at: datetime | None = None) -> Line:
    return Line(
        text=f"{one.order.called} {one.dept.label}",
        url=url_for("handback.show", hand_back_id=one.id),
        action=action,
        due_at=due_at,
        state=one.state,
        grade=one.order.grade,
        urgency=_urgency(due_at, at),
    )


def _to_archive(order: Order, at: datetime) -> Line:
    """R-109. Due by the grade's time after departure."""
    due_at = milestones.archive_by(order)
    url = url_for("orders.archive", order_id=order.id)
    return Line(order.called, url, _("Archive"), due_at, order.state, order.grade, urgency=_urgency(due_at, at))


def _urgency(due_at: datetime | None, at: datetime) -> Urgency:
    if due_at is None:
        return Urgency.CALM
    if at > due_at:
        return Urgency.NOW
    return Urgency.SOON if is_soon(due_at, SOON_MINUTES, at) else Urgency.CALM


def acts(order: Order, account: Account, at: datetime) -> Iterable[Act]:
    """The ways from an order to its hand-backs: all of them for the archive's readers, his own for a head."""
    asked = queries.of_order(order.id)
    if not asked:
        return
    if relations(order, account, at) & READERS:
        yield Act(_("Hand-backs"), url_for("handback.of_order", order_id=order.id))
    headed = standing(account, at).headed - {Dept.MKT}
    for one in asked:
        if one.dept in headed:
            yield Act(_("Hand back"), url_for("handback.show", hand_back_id=one.id), primary=True)
