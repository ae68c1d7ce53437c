"""The course of an issued order: ready, arrival, departure, archive, close; and news of the ETA."""

from datetime import datetime, timedelta

from app import clock, policy
from app.errors import FieldWrong, NotPermitted, Refusal, Words, reason_given
from app.extensions import db
from app.journal import services as journal
from app.people.models import Account
from app.people.rules import Role
from app.people.standing import standing
from app.reception.orders import hooks, paper, queries, rules, telling
from app.reception.orders.models import ArrivalNews, ContactChannel, ContactLog, Order
from app.reception.orders.moves import move
from app.reception.orders.states import HELD, LIVE, Action, OrderState
from app.signals import arrival_moved, guest_arrived, guest_departed, order_archived

ETA = Words("预计抵店时间", "ETA")


def declare_ready(order: Order, *, by: Account, at: datetime) -> None:
    """R-045. The gate itself is asked by the preparation desk before it calls this."""
    move(order, Action.DECLARE_READY, by=by, at=at)


def task_failed(order: Order, *, at: datetime) -> None:
    """R-048. A ready order falls back by itself; in any other state a failed task changes nothing here."""
    if order.state is OrderState.READY:
        move(order, Action.TASK_FAILS, by=None, at=at)


def arrive(order: Order, *, by: Account, at: datetime, override_reason: str | None = None) -> None:
    """R-095. The first principal is checked in. From ``issued`` or ``preparing`` only with the override's reason."""
    action = Action.CHECK_IN if override_reason is None else Action.OVERRIDE_CHECK_IN
    move(order, action, by=by, at=at, reason=override_reason)
    order.arrived_at = at
    guest_arrived.send(order, at=at)


def depart(order: Order, *, by: Account, at: datetime) -> None:
    """R-099. The last principal is out; the hand-back time runs from now (R-105)."""
    move(order, Action.LAST_OUT, by=by, at=at)
    order.departed_at = at
    guest_departed.send(order, at=at)


def archive(order: Order, *, note: str, by: Account, at: datetime) -> None:
    """R-109. Every copy is settled (RE-20) and every hand-back accepted; the note says how the urgent changes stand.

    What will never come back must not keep an order open for ever: the general manager, and nobody else, archives it
    with the gaps named (FEATURES 31). They stand in the timeline before his reason, and the director is told.
    """
    words = reason_given(note)
    gaps = missing(order) if order.state is OrderState.DEPARTED and names_gaps(by, at) else ()
    if gaps:
        words = rules.with_gaps(gaps, words)
        journal.record("order.archive_gaps", record=order.journal_name, facts={"gaps": list(gaps)})
        telling.to_director(order, telling.ARCHIVED_WITH_GAPS, at=at)
    elif Role.MARKETING_DIRECTOR not in standing(by, at).roles:
        raise NotPermitted
    elif order.state is OrderState.DEPARTED:
        paper.refuse_outstanding(order)
        paper.refuse_undecided(order)
        _refuse_open_hand_backs(order)
    move(order, Action.ARCHIVE, by=by, at=at, reason=words)
    order_archived.send(order, at=at)


def names_gaps(by: Account, at: datetime) -> bool:
    return Role.GM in standing(by, at).roles


def missing(order: Order) -> tuple[str, ...]:
    """What is not back: departments, copies out, losses nobody has decided on. Nothing of a guest stands in it."""
    waiting = (f"{dept.zh}未交回" for dept in hooks.hand_backs_open(order.id))
    out = (f"{copy}未收回" for copy in paper.outstanding(order))
    return (*waiting, *out, *(f"{copy}遗失待裁定" for copy in paper.undecided(order)))


def _refuse_open_hand_backs(order: Order) -> None:
    waiting = hooks.hand_backs_open(order.id)
    if waiting:
        raise Refusal("RE-71", n=len(waiting), list=waiting)


def close(order: Order, *, note: str, by: Account, at: datetime) -> None:
    """R-119. The follow-up is recorded, or waived with a reason; confirmed by hand with a note. No matter is open."""
    words = reason_given(note)
    matters = hooks.matters_of(order.id) if order.state is OrderState.ARCHIVED else []
    if matters:
        raise Refusal("RE-119", list=matters)
    move(order, Action.CLOSE, by=by, at=at, reason=words)


def hear_arrival(order: Order, eta_at: datetime, *, source: str, by: Account, at: datetime) -> None:
    """R-121, R-122. A newly heard time moves the ETA and all that hangs on it; another day needs a new version (R-061).

    Beyond two hours it is the marketing director's to enter.
    """
    before = queries.eta(order)
    _refuse_news(order, before, eta_at, source, by=by, at=at)
    order.eta_at = eta_at  # type: ignore[assignment]
    db.session.add(ArrivalNews(
        order_id=order.id, before_at=before, eta_at=eta_at, source=source.strip(), by_id=by.id, at=at,
    ))  # fmt: skip
    db.session.flush()
    journal.record("order.eta", record=order.journal_name, groups=("F4",))
    if eta_at != before:
        arrival_moved.send(order, before=before, after=eta_at, at=at)


def _refuse_news(
    order: Order, before: datetime, eta_at: datetime, source: str, *, by: Account, at: datetime
) -> None:
    if order.state not in LIVE or order.state is OrderState.IN_HOUSE:
        raise FieldWrong(ETA, Words("当前状态不可修改", "cannot be changed in this state"))
    if not 1 <= len(source.strip()) <= 120:
        raise FieldWrong(Words("消息来源", "Source"), Words("请填写1–120字", "1 to 120 characters"))
    assert order.arrival_at is not None
    if clock.day_of(eta_at) != clock.day_of(order.arrival_at):
        raise FieldWrong(ETA, Words("抵店日期变动须下达新版本", "another day needs a new version"))
    major = timedelta(minutes=policy.value("reception.leg_shift_major_minutes", at))
    if abs(eta_at - before) > major and Role.MARKETING_DIRECTOR not in standing(by, at).roles:
        raise NotPermitted


def log_contact(
    order: Order,
    *,
    when: datetime,
    channel: ContactChannel,
    with_whom: str,
    content: str,
    result: str,
    by: Account,
    at: datetime,
) -> None:
    """R-021. A contact with the key contact, entered by whoever keeps the line."""
    if order.state not in HELD:
        raise FieldWrong(Words("联络记录", "Contact log"), Words("接待已结束", "the reception is over"))
    if when > at:
        raise FieldWrong(Words("时间", "Time"), Words("不能晚于现在", "cannot be later than now"))
    db.session.add(ContactLog(
        order_id=order.id, at=when, channel=channel, with_whom=with_whom.strip(), content=content.strip(),
        result=result.strip() or None, by_id=by.id, entered_at=at,
    ))  # fmt: skip
    db.session.flush()
    journal.record("order.contact", record=order.journal_name, groups=("F9", "F11"))
