"""The marketing director's acts on an application, and what is known about the truth of its items (R-013 to R-015)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app import policy
from app.errors import FieldWrong, NotPermitted, Words, WrongState
from app.extensions import db
from app.journal import services as journal
from app.people.models import Account
from app.people.rules import Role
from app.people.standing import standing
from app.reception.orders import applications, columns, queries, rules, telling
from app.reception.orders.content import OrderContent
from app.reception.orders.items import BY_NUMBER, ITEMS, Item, Stage
from app.reception.orders.models import ItemCheck, Order
from app.reception.orders.moves import move
from app.reception.orders.snapshot import to_plain
from app.reception.orders.states import HELD, Action, CheckState, OrderState

LATE_SETTLING = Words("澄清期限不得晚于抵店前12小时", "must be settled 12 h before arrival")


@dataclass(frozen=True)
class Finding:
    """What marketing found out about one item."""

    state: CheckState
    source: str = ""
    owner_id: int | None = None
    settle_by: datetime | None = None


def correct(order: Order, content: OrderContent, *, by: Account, at: datetime) -> None:
    """R-013. The marketing director adds and corrects; the applicant's text stays on file."""
    if order.state is not OrderState.SUBMITTED:
        raise WrongState(order.state, Action.VERIFY)
    applications.refuse_decisions(content)
    draft = queries.draft_of(order)
    assert draft is not None
    columns.refuse_duplicate(order, content, by=by, at=at)
    draft.content = to_plain(content)
    draft.revised(by_id=by.id, at=at)
    order.revised(by_id=by.id, at=at)
    columns.put_in_force(order, content)
    journal.record("order.correct", record=order.journal_name)


def verify(order: Order, findings: Mapping[int, Finding], *, by: Account, at: datetime) -> None:
    """R-013. Every item given is verified or doubtful, with its source; what is blank waits for its stage. The code
    name that was proposed is in force from here (A-016)."""
    content = queries.content_in_force(order)
    _refuse_unfound(content, findings, at)
    made = {number: finding for number, finding in findings.items() if finding.state is not CheckState.UNVERIFIED}
    for number, finding in made.items():
        _refuse_incomplete(order, BY_NUMBER[number], finding, at)
    columns.put_in_force(order, content)
    move(order, Action.VERIFY, by=by, at=at)
    for number, finding in made.items():
        note(order, number, finding, by=by, at=at)
    order.verified_at, order.verified_by_id = at, by.id
    order.revised(by_id=by.id, at=at)
    telling.verified(order, at=at)


def give_back(order: Order, *, by: Account, at: datetime, reason: str) -> None:
    """R-015. The applicant completes and submits again."""
    move(order, Action.RETURN, by=by, at=at, reason=reason)
    order.revised(by_id=by.id, at=at)
    telling.to_applicant(order, telling.RETURNED, at=at)


def note(order: Order, number: int, finding: Finding, *, by: Account, at: datetime) -> ItemCheck:
    """Write what is known about one item; a doubt has an owner and a time (R-014)."""
    item = BY_NUMBER[number]
    _refuse_incomplete(order, item, finding, at)
    check = queries.checks(order).get(number) or ItemCheck(order_id=order.id, item=number)
    check.state, check.source = finding.state, finding.source.strip() or None  # type: ignore[assignment]
    check.by_id, check.at = by.id, at
    check.owner_id = finding.owner_id if finding.state is CheckState.DOUBTFUL else None
    check.settle_by = finding.settle_by if finding.state is CheckState.DOUBTFUL else None
    check.accepted_by_id = check.accepted_at = None
    db.session.add(check)
    db.session.flush()
    journal.record(
        "order.check", record=order.journal_name, groups=(item.group,),
        facts={"item": number, "state": finding.state.value},
    )  # fmt: skip
    return check


def settle(order: Order, number: int, source: str, *, by: Account, at: datetime) -> None:
    """R-014. The owner of a doubt, or the marketing director, has found out that the item is right.

    An item that turned out wrong is not settled but changed by a new version.
    """
    refuse_settling(order, number, by, at)
    _open_doubt(order, number)
    note(order, number, Finding(CheckState.VERIFIED, source), by=by, at=at)


def refuse_settling(order: Order, number: int, by: Account, at: datetime) -> None:
    """Asked before anything is said of the item: which items are in doubt is F11, and no viewer's to try out."""
    check = queries.checks(order).get(number)
    concerned = (check.owner_id, check.by_id) if check is not None else ()
    if by.id not in concerned and Role.MARKETING_DIRECTOR not in standing(by, at).roles:
        raise NotPermitted


def accept(order: Order, number: int, *, by: Account, at: datetime) -> None:
    """R-045. The reception lead takes the item as it is, doubtful or not."""
    if by.id != order.lead_id:
        raise NotPermitted
    check = _open_doubt(order, number)
    check.accepted_by_id, check.accepted_at = by.id, at
    journal.record("order.accept_doubt", record=order.journal_name, facts={"item": number})


def doubt(order: Order, number: int, source: str, *, by: Account, at: datetime) -> None:
    """R-014. A head who doubts an item that he received checks it himself; the marketing director sees it."""
    if order.state not in HELD or order.current_number is None:
        raise WrongState(order.state, Action.VERIFY)
    finding = Finding(CheckState.DOUBTFUL, source, by.id, latest_settling(order, at))
    note(order, number, finding, by=by, at=at)
    telling.to_director(order, telling.DOUBTED, at=at)


def latest_settling(order: Order, at: datetime) -> datetime:
    """R-014. ETA − 12 h; where that has passed, the arrival itself is the last moment, and after it now."""
    eta = queries.eta(order)
    latest = rules.settle_by_latest(eta, policy.value("reception.doubt_settle_h", at))
    return latest if latest >= at else max(eta, at)


def given_items(content: OrderContent, at: datetime) -> tuple[Item, ...]:
    """The items that were given and so are to be verified; the grade is the general manager's and is not among them."""
    known = columns.known(at)
    return tuple(item for item in ITEMS if item.needed_at is not Stage.APPROVE and item.is_given(content, known))


def _refuse_unfound(content: OrderContent, findings: Mapping[int, Finding], at: datetime) -> None:
    unknown = Finding(CheckState.UNVERIFIED)
    open_items = [
        Words(item.zh, item.en)
        for item in given_items(content, at)
        if findings.get(item.number, unknown).state is CheckState.UNVERIFIED
    ]
    if open_items:
        names = Words("、".join(words.zh for words in open_items), ", ".join(words.en for words in open_items))
        raise FieldWrong(Words("尚未核实", "Not yet verified"), names)


def _refuse_incomplete(order: Order, item: Item, finding: Finding, at: datetime) -> None:
    name = Words(item.zh, item.en)
    if not finding.source.strip():
        raise FieldWrong(name, Words("请注明核实来源", "name the source"))
    if finding.state is not CheckState.DOUBTFUL:
        return
    if finding.owner_id is None or finding.settle_by is None:
        raise FieldWrong(name, Words("存疑信息须指定负责人和澄清期限", "a doubtful item needs an owner and a time"))
    if finding.settle_by > latest_settling(order, at):
        raise FieldWrong(name, LATE_SETTLING)


def _open_doubt(order: Order, number: int) -> ItemCheck:
    check = queries.checks(order).get(number)
    if check is None or not check.is_open_doubt:
        raise FieldWrong(Words("存疑信息", "Doubtful item"), Words("该项已澄清", "this item is settled"))
    return check
