"""Who reads a message: its order's coordinators, GM and director, the duty manager on the day; never the desk.

The desk reads again what it typed itself, until its shift is over, and nothing of where it went. A duty manager at
the telephone is the desk: were his own message to come back to him as one for the house, a sealed name (N7) could be
tried out by whether it does.
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, false, or_

from app import clock, policy
from app.access.groups import Group
from app.access.projector import NO_STANDING, Standing, guarded
from app.access.relations import Relation
from app.people.models import Account
from app.people.rules import Role
from app.people.standing import standing
from app.reception.enquiries import rules
from app.reception.enquiries.models import AgreedCaller, Enquiry, MessageCopy, WatchedName
from app.reception.enquiries.rules import Addressee
from app.reception.grades import Grade
from app.reception.orders.models import Order
from app.reception.orders.states import ISSUED_STATES, OrderState
from app.reception.orders.visibility import relations, undertaking_holds

ORDERS_SIDE = frozenset({Relation.MD, Relation.COORDINATOR})
"""Who speaks with the key contact."""

READERS = ORDERS_SIDE | {Relation.GM}
OWN_WORDS = frozenset({Group.F2, Group.F9, Group.F11})
"""All that an enquiry says: a name, who asked and how to reach him, the message."""

COORDINATED = (ISSUED_STATES | {OrderState.APPROVED}) - {OrderState.CLOSED}
"""R-109. A coordinator knows his order from the day he was named until it is closed."""

AS_TAKER = Standing(frozenset({Relation.OTHER_STAFF}), OWN_WORDS)
AS_DUTY_MANAGER = Standing(frozenset({Relation.DUTY_MANAGER}), OWN_WORDS)
OFFICES = {Role.GM: Relation.GM, Role.MARKETING_DIRECTOR: Relation.MD}
"""2.4. They know everything."""


def took(enquiry: Enquiry, reader: Account, at: datetime) -> Standing:
    """For the desk's own list: who typed it, in this shift."""
    own = enquiry.taken_by_id == reader.id and rules.in_shift(enquiry.taken_at, now=at)
    return AS_TAKER if own else NO_STANDING


@guarded(Enquiry, name=lambda enquiry: f"enquiry:{enquiry.id}")
def enquiry_standing(enquiry: Enquiry, reader: Account, at: datetime) -> Standing:
    """What the copies open to this reader; who typed it has at least his own words."""
    found = [took(enquiry, reader, at), *(copy_standing(copy, reader, at) for copy in enquiry.copies)]
    return Standing(
        frozenset().union(*(one.relations for one in found)),
        frozenset().union(*(one.groups for one in found)),
        any(one.journalled for one in found),
    )


def copy_standing(copy: MessageCopy, reader: Account, at: datetime) -> Standing:
    if not rules.is_kept(copy.enquiry.taken_at, days=_days(at), now=at):
        return NO_STANDING
    if copy.order is not None:
        found = relations(copy.order, reader, at) & READERS
        return Standing.of(*found, journalled=copy.order.grade in (Grade.VA, Grade.VB)) if found else NO_STANDING
    roles = standing(reader, at).roles
    if roles & set(OFFICES):
        return Standing.of(*(OFFICES[role] for role in roles & set(OFFICES)))
    today = clock.day_of(copy.enquiry.taken_at) == clock.day_of(at)
    on_duty = Role.DUTY_MANAGER in roles and today and copy.addressee is Addressee.HOUSE
    return AS_DUTY_MANAGER if on_duty and copy.enquiry.taken_by_id != reader.id else NO_STANDING


def readable(account: Account, at: datetime) -> ColumnElement[bool]:
    """`copy_standing` as a condition on `MessageCopy` joined with its enquiry and, where there is one, its order."""
    if not undertaking_holds(account, at):
        return false()
    kept = Enquiry.taken_at >= at - timedelta(days=_days(at))
    roles = standing(account, at).roles
    if roles & set(OFFICES):
        return kept
    named = or_(Order.coordinator_id == account.id, Order.deputy_id == account.id)
    ways = [and_(named, Order.state.in_(COORDINATED))]
    if Role.DUTY_MANAGER in roles:
        morning = clock.at_local(clock.day_of(at), datetime.min.time())
        others = Enquiry.taken_by_id != account.id
        ways.append(and_(MessageCopy.addressee == Addressee.HOUSE, Enquiry.taken_at >= morning, others))
    return and_(kept, or_(*ways))


def _days(at: datetime) -> int:
    return int(policy.value("retention.notice", at))


@guarded(AgreedCaller, name=lambda caller: caller.order.journal_name)
def caller_standing(caller: AgreedCaller, reader: Account, at: datetime) -> Standing:
    found = relations(caller.order, reader, at) & ORDERS_SIDE
    return Standing.of(*found) if found else NO_STANDING


@guarded(WatchedName, name=lambda watched: f"watched_name:{watched.id}")
def watched_standing(watched: WatchedName, reader: Account, at: datetime) -> Standing:
    return Standing.of(Relation.MD) if Role.MARKETING_DIRECTOR in standing(reader, at).roles else NO_STANDING
