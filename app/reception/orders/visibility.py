"""Who may see an order (2.4, A-003, A-004, R-019, R-108, R-109): for one record, and the same as a query's condition.

Both say the same; a test compares them for every reader and state. Rooms above add relations of their own (delegations)
with `add_relations`, and shut single orders to single persons with `add_suspensions` (A-015).
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, exists, false, func, not_, or_, select, true

from app import clock, policy
from app.access.facts import Fact
from app.access.groups import Group
from app.access.moment import asked_once
from app.access.projector import NO_STANDING, Standing, guarded
from app.access.relations import DESK, HEAD_RELATION, Relation, ceiling
from app.errors import NotPermitted, Refusal
from app.extensions import db
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept, Role
from app.people.standing import PersonStanding, standing
from app.reception.grades import Grade
from app.reception.orders import queries
from app.reception.orders.models import Ack, Application, ItemCheck, Order, OrderDraft, OrderGuest, OrderVersion
from app.reception.orders.seals.queries import sealed_for
from app.reception.orders.snapshot import content_from
from app.reception.orders.states import ISSUED_STATES, AckState, OrderState

MoreRelations = Callable[[Order, Account, datetime], frozenset[Relation]]
GivenGroups = Callable[[Order, Account, datetime], Mapping[Relation, frozenset[Group]]]
MoreVisible = Callable[[Account, datetime], list[tuple[Relation, ColumnElement[bool]]]]
Suspended = Callable[[Account, datetime], frozenset[int]]
HandedBack = Callable[[Order, datetime], frozenset[Dept]]
HandedBackOf = Callable[[SQLColumnExpression[Dept] | Dept, datetime], ColumnElement[bool]]

_more_relations: list[MoreRelations] = []
_given_groups: list[GivenGroups] = []
_more_visible: list[MoreVisible] = []
_suspended: list[Suspended] = []
_handed_back: list[HandedBack] = []
_handed_back_of: list[HandedBackOf] = []

_SHELVED = frozenset({OrderState.ARCHIVED, OrderState.CLOSED})
_LED = frozenset(ISSUED_STATES | {OrderState.APPROVED}) - _SHELVED
_ON_THE_FLOOR = ISSUED_STATES - _SHELVED
_HEADS = frozenset(HEAD_RELATION.values())
_OWN = frozenset({Relation.GM, Relation.MD, Relation.COORDINATOR})
_WORKING = _OWN | {Relation.LEAD}
OWN_TEXT = frozenset({Relation.GM, Relation.MD, Relation.APPLICANT})
"""A-003. Who reads an application as it was written."""


def add_relations(one: MoreRelations, as_query: MoreVisible, groups: GivenGroups | None = None) -> None:
    """A room above says how else a person stands to an order: for one record, and as conditions on `Order`.

    It looks neither at the order's state nor at the desk window: both are added here, for every relation alike.
    ``groups`` tells of a relation the fewer groups that were given with it (A-005); without it the ceiling holds.
    """
    _more_relations.append(one)
    _more_visible.append(as_query)
    if groups is not None:
        _given_groups.append(groups)


def add_suspensions(ask: Suspended) -> None:
    """A room above says which orders are shut to a person at a moment, by their ids, whatever his relations (A-015)."""
    _suspended.append(ask)


def shut_to(account: Account, at: datetime) -> frozenset[int]:
    """A-015. The orders shut to this person: for whoever shows something of an order without asking for relations."""
    return asked_once(("shut", account.id), lambda: frozenset().union(*(ask(account, at) for ask in _suspended)))


def add_hand_backs(one: HandedBack, as_query: HandedBackOf) -> None:
    """R-108. The room above that keeps the hand-backs says which departments have handed an order back: for one
    record, and as a condition on `Order` and a column of departments."""
    _handed_back.append(one)
    _handed_back_of.append(as_query)


# --- one record -------------------------------------------------------------------------------------


def relations(order: Order, account: Account, at: datetime) -> frozenset[Relation]:
    """Every relation of a person to an order at this moment; none means that the order is not there for him.

    A request that only reads is one moment: what was found for an order is not looked up again within it.
    """
    return asked_once(("relations", order.id, account.id), lambda: _relations(order, account, at))


def _relations(order: Order, account: Account, at: datetime) -> frozenset[Relation]:
    person = standing(account, at)
    if not account.active or order.id in shut_to(account, at):
        return frozenset()
    found = _by_office(person) | _by_name(order, account)
    found |= _as_head(order, person, at)
    found |= _as_delegate(order, account, person, at)
    return frozenset(found)


def _by_office(person: PersonStanding) -> set[Relation]:
    offices = {Role.GM: Relation.GM, Role.MARKETING_DIRECTOR: Relation.MD}
    return {relation for role, relation in offices.items() if role in person.roles}


def _by_name(order: Order, account: Account) -> set[Relation]:
    """Lead from approval, coordinator and deputy once named until close (R-109), applicant until archive."""
    found = set()
    if order.lead_id == account.id and order.state in _LED:
        found.add(Relation.LEAD)
    if account.id in (order.coordinator_id, order.deputy_id) and order.state in _LED | {OrderState.ARCHIVED}:
        found.add(Relation.COORDINATOR)
    if order.applicant_id == account.id and order.state not in _SHELVED:
        found.add(Relation.APPLICANT)
    return found


def _as_head(order: Order, person: PersonStanding, at: datetime) -> set[Relation]:
    """A-003: from issue of a version that lists the department, until its access ends."""
    headed = [dept for dept in person.headed if dept in HEAD_RELATION]
    if not headed or not is_open_to_departments(order, at):
        return set()
    kept = listed_departments(order) - handed_back(order, at)
    return {HEAD_RELATION[dept] for dept in headed if dept in kept}


def _as_delegate(order: Order, account: Account, person: PersonStanding, at: datetime) -> set[Relation]:
    if not is_open_to_delegates(order, at):
        return set()
    found = set[Relation]()
    if account.department not in handed_back(order, at):
        found = found.union(*(one(order, account, at) for one in _more_relations))
    if Role.DUTY_MANAGER in person.roles:
        found.add(Relation.DUTY_MANAGER)
    return found if in_desk_window(order, at) else found - DESK


def listed_departments(order: Order) -> frozenset[Dept]:
    """The departments on the distribution list of the current version."""
    query = (
        select(Ack.department)
        .join(OrderVersion, OrderVersion.id == Ack.version_id)
        .where(Ack.order_id == order.id, OrderVersion.number == order.current_number, Ack.state != AckState.WITHDRAWN)
    )
    return frozenset(db.session.scalars(query))


def is_open_to_departments(order: Order, at: datetime) -> bool:
    """R-108. Issued, and not yet past the hand-back; at the very moment at which it is due they still see it."""
    if order.current_number is None or order.state in _SHELVED:
        return False
    over_at = order.departed_at or order.cancelled_at
    return over_at is None or at <= over_at + _handback(at)


def handed_back(order: Order, at: datetime) -> frozenset[Dept]:
    """R-108. The departments that have handed the order back by this moment, that moment included."""
    if order.departed_at is None and order.cancelled_at is None:
        return frozenset()
    return frozenset().union(*(ask(order, at) for ask in _handed_back))


def is_open_to(order: Order, department: Dept, at: datetime) -> bool:
    """R-108. Whether a department's time with an issued order still runs: neither handed back nor past its due time."""
    return is_open_to_departments(order, at) and department not in handed_back(order, at)


def is_open_to_delegates(order: Order, at: datetime) -> bool:
    """Whoever is named for an order beside its heads sees it while the departments do, and not once it is cancelled."""
    return order.state in _ON_THE_FLOOR and is_open_to_departments(order, at)


def in_desk_window(order: Order, at: datetime) -> bool:
    """A-004. From 24 h before the arrival as last heard, that moment included, to the end of the departure day."""
    if order.arrival_at is None or order.departure_at is None:
        return False
    return desk_window_opens(order, at) <= at and clock.day_of(at) <= clock.day_of(order.departure_at)


def desk_window_opens(order: Order, at: datetime) -> datetime:
    """A-004, R-122. The moment from which the desks see an issued order; a moved ETA moves it."""
    return queries.eta(order) - _desk_before(at)


def _handback(at: datetime) -> timedelta:
    return timedelta(hours=policy.value("reception.handback_h", at))


def _desk_before(at: datetime) -> timedelta:
    return timedelta(hours=policy.value("access.desk_window_before_h", at))


# --- the same as a condition ------------------------------------------------------------------------


def visible(account: Account, at: datetime) -> ColumnElement[bool]:
    """The orders that this person may see, as a condition on `Order`: for lists, counts and search (A-006)."""
    person = standing(account, at)
    if not account.active or not undertaking_holds(account, at):
        return false()
    sees = true() if _by_office(person) else or_(_named(account), _headed(person, at), _delegated(account, person, at))
    shut = shut_to(account, at)
    return and_(sees, Order.id.not_in(shut)) if shut else and_(sees, Order.id.is_not(None))


def _named(account: Account) -> ColumnElement[bool]:
    return or_(
        and_(Order.lead_id == account.id, Order.state.in_(_LED)),
        and_(
            or_(Order.coordinator_id == account.id, Order.deputy_id == account.id),
            Order.state.in_(_LED | {OrderState.ARCHIVED}),
        ),
        and_(Order.applicant_id == account.id, Order.state.not_in(_SHELVED)),
    )


def _headed(person: PersonStanding, at: datetime) -> ColumnElement[bool]:
    headed = [dept for dept in person.headed if dept in HEAD_RELATION]
    if not headed:
        return false()
    listed = exists().where(
        Ack.order_id == Order.id,
        Ack.version_id == OrderVersion.id,
        OrderVersion.number == Order.current_number,
        Ack.department.in_(headed),
        Ack.state != AckState.WITHDRAWN,
        *(not_(ask(Ack.department, at)) for ask in _handed_back_of),
    )
    return and_(open_to_departments(at), listed)


def _delegated(account: Account, person: PersonStanding, at: datetime) -> ColumnElement[bool]:
    still = and_(true(), *(not_(ask(account.department, at)) for ask in _handed_back_of))
    found = [(relation, and_(is_so, still)) for as_query in _more_visible for relation, is_so in as_query(account, at)]
    if Role.DUTY_MANAGER in person.roles:
        found.append((Relation.DUTY_MANAGER, true()))
    if not found:
        return false()
    ways = [and_(is_so, desk_window(at)) if relation in DESK else is_so for relation, is_so in found]
    return and_(Order.state.in_(_ON_THE_FLOOR), open_to_departments(at), or_(*ways))


def open_to_departments(at: datetime) -> ColumnElement[bool]:
    """`is_open_to_departments` as a condition."""
    over_at = func.coalesce(Order.departed_at, Order.cancelled_at)
    return and_(
        Order.current_number.is_not(None),
        Order.state.not_in(_SHELVED),
        or_(over_at.is_(None), over_at >= at - _handback(at)),
    )


def open_to(department: Dept, at: datetime) -> ColumnElement[bool]:
    """`is_open_to` as a condition."""
    return and_(open_to_departments(at), *(not_(ask(department, at)) for ask in _handed_back_of))


def desk_window(at: datetime) -> ColumnElement[bool]:
    """`in_desk_window` as a condition."""
    today = clock.at_local(clock.day_of(at), datetime.min.time())
    return and_(_expected_by(at + _desk_before(at)), Order.departure_at >= today)


def _expected_by(moment: datetime) -> ColumnElement[bool]:
    """Whether the ETA is not after this moment. A heard ETA is encrypted and never leaves the day of the arrival, so
    that only those of one day are opened to compare them."""
    start, _end = queries.day_bounds(clock.day_of(moment))
    heard = asked_once(("heard", moment), lambda: queries.heard_by(moment))
    as_written = and_(Order.eta_at.is_(None), Order.arrival_at <= moment)
    return or_(Order.arrival_at < start, as_written, Order.id.in_(heard))


# --- what of it he may know -------------------------------------------------------------------------


def known_groups(order: Order, account: Account, at: datetime) -> frozenset[Group]:
    """The groups of the current version that are this person's to know: by ceiling, delegation and widening."""
    return _groups(relations(order, account, at), order, account, at)


def refuse_sealed(order: Order, account: Account, at: datetime, *facts: Fact) -> None:
    """N7. What needs a fact that is still sealed from this person waits for its opening, or for the director."""
    shut = sealed_for(order, relations(order, account, at), at)
    for fact in facts:
        if fact in shut:
            raise Refusal("RE-133", fact=fact)


# --- what the projector asks ------------------------------------------------------------------------


def undertaking_holds(account: Account, at: datetime) -> bool:
    """A-014. Asked once in a request."""
    return asked_once(("undertaking", account.id), lambda: people.undertaking_valid(account.id, at))


def _journalled(order: Order) -> bool:
    """A-009. Views of F2 to F12 are entered for VA and VB."""
    return order.grade in (Grade.VA, Grade.VB)


def _standing(found: frozenset[Relation], order: Order, reader: Account, at: datetime) -> Standing:
    """No relation: not there. A relation but no valid undertaking: AE-03, and nothing is shown (A-014)."""
    if not found:
        return NO_STANDING
    if not undertaking_holds(reader, at):
        raise NotPermitted("AE-03")
    return Standing(found, _groups(found, order, reader, at), _journalled(order))


def _groups(found: frozenset[Relation], order: Order, reader: Account, at: datetime) -> frozenset[Group]:
    """A-005. Of each relation its ceiling, or the fewer groups that were given with it; never more."""
    given = {relation: groups for ask in _given_groups for relation, groups in ask(order, reader, at).items()}
    return frozenset().union(*(given.get(one, ceiling({one})) & ceiling({one}) for one in found))


@guarded(Order, name=lambda order: order.journal_name, sealed=sealed_for)
def order_standing(order: Order, reader: Account, at: datetime) -> Standing:
    return _standing(relations(order, reader, at), order, reader, at)


Part = OrderVersion | OrderDraft | OrderGuest


def _sealed_of(part: Part, found: frozenset[Relation], at: datetime) -> frozenset[Fact]:
    """N7. What is sealed of the order is sealed in each of its parts."""
    return sealed_for(part.order, found, at)


@guarded(
    OrderVersion,
    name=lambda version: version.order.journal_name,
    parse={"content": content_from},
    sealed=_sealed_of,
)
def version_standing(version: OrderVersion, reader: Account, at: datetime) -> Standing:
    """A head sees the versions that list the department; delegates see the current one."""
    order = version.order
    listed = {HEAD_RELATION[ack.department] for ack in version.acks if ack.department in HEAD_RELATION}
    found = relations(order, reader, at)
    kept = {relation for relation in found if relation not in _HEADS or relation in listed}
    if version.number != order.current_number:
        kept &= _WORKING | _HEADS
    return _standing(frozenset(kept), order, reader, at)


@guarded(OrderDraft, name=lambda draft: draft.order.journal_name, parse={"content": content_from}, sealed=_sealed_of)
def draft_standing(draft: OrderDraft, reader: Account, at: datetime) -> Standing:
    """The working copy is for those who work on it or decide on it; a department sees only what was issued (R-020)."""
    return _standing(relations(draft.order, reader, at) & _WORKING, draft.order, reader, at)


def _sealed_of_application(application: Application, found: frozenset[Relation], at: datetime) -> frozenset[Fact]:
    """N7. Once issued the text is no longer his to change, and a seal holds for its reader as for any other."""
    order = application.order
    return sealed_for(order, found, at) if order.current_number is not None else frozenset()


@guarded(
    Application,
    name=lambda application: application.order.journal_name,
    parse={"text": content_from, "submitted_text": content_from},
    sealed=_sealed_of_application,
)
def application_standing(application: Application, reader: Account, at: datetime) -> Standing:
    """A-003. The applicant sees his own text, whole; so do the two who decide on it."""
    order = application.order
    found = relations(order, reader, at) & OWN_TEXT
    if not found:
        return NO_STANDING
    return replace(_standing(found, order, reader, at), groups=ceiling({Relation.GM}))


@guarded(ItemCheck, name=lambda check: check.order.journal_name)
def check_standing(check: ItemCheck, reader: Account, at: datetime) -> Standing:
    return _standing(relations(check.order, reader, at), check.order, reader, at)


@guarded(OrderGuest, name=lambda guest: guest.order.journal_name, sealed=_sealed_of)
def guest_standing(guest: OrderGuest, reader: Account, at: datetime) -> Standing:
    """Of a person taken off the order only those who lead the reception still know."""
    found = relations(guest.order, reader, at)
    return _standing(found & _WORKING if guest.taken_off_at else found, guest.order, reader, at)
