"""Keeping an order's columns in step with what is in force: its working copy before issue, its version after."""

from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError

from app import clock, policy
from app.errors import FieldWrong, Refusal, Words
from app.extensions import db
from app.folding import unspaced
from app.people.models import Account
from app.people.rules import Role
from app.people.standing import standing
from app.reception.orders import queries, rules
from app.reception.orders.content import OrderContent
from app.reception.orders.items import Known
from app.reception.orders.models import Order, OrderGuest

CODE_NAME = Words("任务代号", "Code name")
DATES = Words("抵离日期", "Dates")


def known(at: datetime) -> Known:
    """What the tests of the items ask besides the content."""
    return Known(at, timedelta(hours=policy.value("reception.name_withheld_until_h", at)))


def code_name_grades(at: datetime) -> tuple[str, ...]:
    return tuple(policy.value("reception.code_name_grades", at))


def put_in_force(order: Order, content: OrderContent) -> None:
    """Write the columns that lists, windows and other desks read. The ETA follows the order until it is heard anew."""
    refuse_code_name(content, but=order.id)
    _call(order, content.code_name)
    put_proposed(order, content)


def put_proposed(order: Order, content: OrderContent) -> None:
    """The same of an applicant's own text. A code name is only proposed by him: the marketing director puts it in force
    when he verifies, so that whoever may not know the other order never learns that a name is in use (A-016)."""
    refuse_reversed(content)
    _refuse_guests_name(content)
    if order.code_name_key != unspaced(content.code_name):
        _call(order, "")
    order.grade = content.grade
    order.security_level = content.security_level  # type: ignore[assignment]
    if order.arrival_at != content.arrival_at:
        order.eta_at = None
    order.arrival_at = content.arrival_at
    order.departure_at = content.departure_at
    order.head_count = content.head_count
    order.day_visit = content.day_visit
    order.names_withheld = any(person.name_withheld for person in content.principals)
    order.lead_id = content.lead.account_id
    try:
        with db.session.begin_nested():
            db.session.flush()
    except IntegrityError:
        raise FieldWrong(CODE_NAME, Words("已被使用，请另取一个", "in use; choose another")) from None


def _call(order: Order, code_name: str) -> None:
    order.code_name, order.code_name_key = code_name or None, unspaced(code_name) or None


def _refuse_guests_name(content: OrderContent) -> None:
    if content.code_name and rules.code_name_clashes(content.code_name, content):
        raise FieldWrong(CODE_NAME, Words("不得使用宾客姓名", "must not be a guest's name"))


def refuse_code_name(content: OrderContent, *, but: int | None) -> None:
    """4.2, A-016. Unique among open orders, and no guest's name. Only who leads every order is told so."""
    _refuse_guests_name(content)
    if content.code_name and queries.code_name_taken(content.code_name, but=but):
        raise FieldWrong(CODE_NAME, Words("已被使用，请另取一个", "in use; choose another"))


DATES_PROBLEMS = {
    "order": Words("离店须晚于抵店", "departure must be after arrival"),
    "long": Words("住店不得超过60晚", "a stay has at most 60 nights"),
    "past": Words("抵店时间已过", "arrival is in the past"),
}


def refuse_reversed(content: OrderContent) -> None:
    """Even a draft does not leave before it arrives."""
    if content.arrival_at and content.departure_at and content.departure_at <= content.arrival_at:
        raise FieldWrong(DATES, DATES_PROBLEMS["order"])


def refuse_dates(content: OrderContent, at: datetime, *, may_be_past: bool = False) -> None:
    """Item 11. An amendment in stay may keep an arrival that has passed."""
    if content.arrival_at is None or content.departure_at is None:
        return
    first, last = clock.day_of(content.arrival_at), clock.day_of(content.departure_at)
    problem = rules.dates_problem(content.arrival_at, content.departure_at, first, last, at)
    if problem is None or (problem == "past" and may_be_past):
        return
    raise FieldWrong(DATES, DATES_PROBLEMS[problem])


def refuse_head_count(content: OrderContent) -> None:
    """Item 2. 1 to 500 persons."""
    if content.head_count is not None and not 1 <= content.head_count <= rules.HEAD_COUNT_MOST:
        raise FieldWrong(Words("人数", "Head count"), Words("1–500", "1–500"))


def refuse_duplicate(order: Order | None, content: OrderContent, *, by: Account, at: datetime) -> None:
    """R-012, RE-02. Only the marketing director is told the number of the other order."""
    other = queries.clashing(content, but=order.id if order else None)
    if other is None:
        return
    if Role.MARKETING_DIRECTOR in standing(by, at).roles:
        raise Refusal("RE-02-MD", order=other.order_no or "")
    raise Refusal("RE-02")


def materialise_guests(order: Order, content: OrderContent, at: datetime) -> None:
    """The persons of the version as rows of their own, for check-in and the lounge door. Nobody is ever deleted."""
    rows = {guest.key: guest for guest in order.guests}
    for person in content.people:
        guest = rows.pop(person.key, None)
        if guest is None:
            guest = OrderGuest(order_id=order.id, key=person.key)
            order.guests.append(guest)
        guest.is_principal = person.is_principal
        guest.taken_off_at = None
        for name in ("name", "name_en", "status_title", "unit", "position", "nationality", "room"):
            setattr(guest, name, getattr(person, name) or None)
    for guest in rows.values():
        guest.taken_off_at = guest.taken_off_at or at
    db.session.flush()
