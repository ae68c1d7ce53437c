"""What the marketing director does with a seal: lay it, move its opening, open it now."""

from datetime import datetime

from app.access.facts import Fact
from app.errors import FieldWrong, Refusal, Words, reason_given, tell
from app.extensions import db
from app.journal import services as journal
from app.people.models import Account
from app.people.rules import Dept
from app.reception.orders.models import Order
from app.reception.orders.moves import acting_for
from app.reception.orders.seals import queries, rules
from app.reception.orders.seals.models import SealStep
from app.reception.orders.seals.rules import MOST_HOURS, REASONED, SealAct, SealState, Term
from app.reception.orders.states import HELD

tell({
    "RE-132": (
        "“{fact}”已启封，不能再次封存或延后。",
        "The {fact} has been opened. It cannot be sealed again or kept longer.",
    ),
})  # fmt: skip

OPENING = Words("启封时间", "Opens")


def set_term(order: Order, fact: Fact, term: Term, reason: str, *, by: Account, at: datetime) -> SealStep:
    """Lay a seal, or move the opening of the one that lies. Sooner needs a reason; once open it is not shut again."""
    _refuse_over(order)
    opens_at = _refuse_term(order, fact, term, at)
    state = queries.state_of(order, fact, at)
    if state in (SealState.OPEN, SealState.LIFTED):
        raise Refusal("RE-132", fact=fact)
    lies = state is SealState.SEALED
    act = rules.change_of(queries.opens_at(order, fact, at), opens_at) if lies else SealAct.LAY
    return _step(order, fact, act, term, reason, state=state, by=by, at=at)


def lift(order: Order, fact: Fact, reason: str, *, by: Account, at: datetime) -> SealStep:
    """Open it now, for everybody in whose groups it stands."""
    _refuse_over(order)
    state = queries.state_of(order, fact, at)
    return _step(order, fact, SealAct.LIFT, Term(), reason, state=state, by=by, at=at)


def _refuse_over(order: Order) -> None:
    if order.state not in HELD:
        raise FieldWrong(Words("接待令", "Order"), Words("接待已结束", "the reception is over"))


def _refuse_term(order: Order, fact: Fact, term: Term, at: datetime) -> datetime | None:
    """One of the two; not past; a sealed name needs a code name to stand in its place (A-016)."""
    if (term.until_at is None) == (term.hours_before is None):
        raise FieldWrong(OPENING, Words("请填写时间或抵店前小时数之一", "give a time or hours before arrival"))
    if term.hours_before is not None and not 0 <= term.hours_before <= MOST_HOURS:
        raise FieldWrong(OPENING, Words("0–720 小时", "0 to 720 hours"))
    if fact is Fact.NAME and not order.code_name:
        raise FieldWrong(Words("任务代号", "Code name"), Words("封存姓名须先有任务代号", "a sealed name needs one"))
    opens_at = term.opens_at(queries.arrival_of(order))
    if opens_at is not None and opens_at <= at:
        raise FieldWrong(OPENING, Words("须晚于现在", "must be later than now"))
    return opens_at


def _step(
    order: Order, fact: Fact, act: SealAct, term: Term, reason: str, *, state: SealState, by: Account, at: datetime
) -> SealStep:
    rules.after(state, act)
    words = reason_given(reason) if act in REASONED else (reason.strip()[:500] or None)
    step = SealStep(
        order_id=order.id, fact=fact, act=act, until_at=term.until_at, hours_before=term.hours_before, reason=words,
        by_id=by.id, by=by, acting_for=acting_for(by, Dept.MKT, at), at=at,
    )  # fmt: skip
    order.seal_steps.append(step)
    order.revised(by_id=by.id, at=at)
    db.session.flush()
    facts = {"fact": fact.value, "until": term.until_at, "hours": term.hours_before}
    journal.record(
        f"seal.{act.value}", record=order.journal_name, acting_for=step.acting_for,
        facts={name: str(value) for name, value in facts.items() if value is not None},
    )  # fmt: skip
    return step
