"""Signed receipts (R-025, R-030 to R-033; section 17, Acknowledgement)."""

from datetime import datetime

from app.errors import FieldWrong, NotPermitted, Refusal, Words
from app.extensions import db
from app.journal import services as journal
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept
from app.people.standing import standing
from app.reception.orders import queries, signing, telling
from app.reception.orders.models import Ack, AckQuery, Order
from app.reception.orders.moves import move, move_ack
from app.reception.orders.states import AckAction, Action, OrderState
from app.signals import acks_complete

SHORTEST, LONGEST = 2, 2000


def own_acks(order: Order, account: Account, at: datetime) -> list[Ack]:
    """The receipts of the current version that this person answers for, as head or acting head."""
    headed = standing(account, at).headed
    return [ack for ack in queries.acks(order) if ack.department in headed]


def is_unopened(order: Order, account: Account, at: datetime) -> bool:
    return any(ack.opened_at is None for ack in own_acks(order, account, at))


def note_opened(order: Order, *, by: Account, at: datetime) -> bool:
    """R-025. The first time a head opens the current version; whether there was anything to note."""
    fresh = [ack for ack in own_acks(order, by, at) if ack.opened_at is None]
    for ack in fresh:
        ack.opened_at, ack.opened_by_id = at, by.id
        journal.record("ack.open", record=order.journal_name, facts=_facts(ack))
    return bool(fresh)


def sign(order: Order, department: Dept, number: int, *, by: Account, at: datetime) -> None:
    """R-030. The head has opened the current version and signs it; the password was asked again before.

    RE-07 for anybody else, AE-03 without a valid undertaking, RE-08 for a version that is no longer current.
    """
    ack = _own(order, department, by, at)
    if not people.undertaking_valid(by.id, at):
        raise NotPermitted("AE-03")
    if number != order.current_number:
        raise Refusal("RE-08", n=number, m=order.current_number)
    if ack.opened_at is None:
        raise FieldWrong(Words("接待令", "Order"), Words("请先打开本部门内容", "open your department's part first"))
    move_ack(ack, AckAction.SIGN)
    ack.signed_at, ack.signed_by = at, by
    ack.acting_for = standing(by, at).acting_for(department)
    journal.record("ack.sign", record=order.journal_name, facts=_facts(ack), acting_for=ack.acting_for)
    db.session.flush()
    telling.signed(ack, by=by, at=at)
    go_on_when_complete(order, at)


def ask(order: Order, department: Dept, text: str, *, by: Account, at: datetime) -> None:
    """R-032. Instead of signing; the deadline keeps running."""
    ack = _own(order, department, by, at)
    words = _words(Words("疑问", "Query"), text)
    move_ack(ack, AckAction.QUERY)
    ack.queries.append(AckQuery(text=words, asked_by_id=by.id, asked_at=at))
    journal.record("ack.query", record=order.journal_name, facts=_facts(ack))
    db.session.flush()
    telling.to_director(order, telling.QUERIED, at=at)


def answer(order: Order, department: Dept, text: str, *, by: Account, at: datetime) -> None:
    """R-032. The marketing director answers; the head then signs."""
    ack = queries.ack_of(order, department)
    if ack is None:
        raise NotPermitted
    words = _words(Words("答复", "Answer"), text)
    query = queries.open_query(ack)
    move_ack(ack, AckAction.ANSWER)
    assert query is not None
    query.answer, query.answered_by_id, query.answered_at = words, by.id, at  # type: ignore[assignment]
    journal.record("ack.answer", record=order.journal_name, facts=_facts(ack))
    db.session.flush()
    telling.to_head(ack, telling.ANSWERED, at=at)


def go_on_when_complete(order: Order, at: datetime) -> None:
    """R-033. By itself, when every receipt of the current version is signed."""
    if order.state is OrderState.ISSUED and is_complete(order):
        move(order, Action.ALL_SIGNED, by=None, at=at)
        acks_complete.send(order, at=at)


def is_complete(order: Order) -> bool:
    return signing.is_complete(ack.state for ack in queries.acks(order))


def times(ack: Ack) -> signing.SignTimes:
    """R-031. Reminder, deadline and twice the deadline of a receipt."""
    return signing.SignTimes(ack.started_at, ack.due_at)


def lateness(ack: Ack, at: datetime) -> signing.Lateness:
    return signing.lateness(times(ack), ack.state, at)


def _own(order: Order, department: Dept, by: Account, at: datetime) -> Ack:
    ack = queries.ack_of(order, department)
    if ack is None or not signing.may_sign_for(department, standing(by, at).headed):
        raise NotPermitted("RE-07")
    return ack


def _words(field: Words, text: str) -> str:
    words = text.strip()
    if not SHORTEST <= len(words) <= LONGEST:
        raise FieldWrong(field, Words("请填写2–2000字", "2 to 2000 characters"))
    return words


def _facts(ack: Ack) -> dict[str, object]:
    return {"department": ack.department.value, "version": ack.version.number}
