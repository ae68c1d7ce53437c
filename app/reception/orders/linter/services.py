"""What the marketing director does with a finding: put the code name in its place, or send it with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass, is_dataclass, replace
from datetime import datetime
from typing import Any

from app.errors import FieldWrong, Refusal, Words, reason_given
from app.extensions import db
from app.journal import services as journal
from app.people.models import Account
from app.reception.orders import amendments, issuing, queries
from app.reception.orders.content import OrderContent
from app.reception.orders.linter.models import LeakAnswer
from app.reception.orders.linter.queries import Checked
from app.reception.orders.linter.rules import Finding, replaced
from app.reception.orders.models import Order, OrderDraft

CODE_NAME = Words("任务代号", "Code name")


@dataclass(frozen=True)
class Anyway:
    """Why a text goes out as it stands, and for which findings that was said."""

    reason: str = ""
    seen: frozenset[str] = frozenset()


NOTHING_SAID = Anyway()


def send_with_reason(order: Order, one: Checked, reason: str, *, by: Account, at: datetime) -> LeakAnswer:
    """The text goes out as it stands (X-006). The answer ends when the text changes or another reader comes."""
    answer = LeakAnswer(
        order_id=order.id, token=one.token, readers=list(one.finding.readers), reason=reason_given(reason),
        by_id=by.id, by=by, at=at,
    )  # fmt: skip
    db.session.add(answer)
    db.session.flush()
    _enter("leak.send", order, one.finding)
    return answer


def settle(
    order: Order, found: Iterable[Checked], anyway: Anyway, *, by: Account, at: datetime
) -> None:
    """RE-45, unless the writer was shown these very findings and says why the text goes out as it stands."""
    waiting = [one for one in found if one.is_open]
    if any(one.token not in anyway.seen for one in waiting) or (waiting and not anyway.reason.strip()):
        raise Refusal("RE-45", list=list(dict.fromkeys(one.finding.kind for one in waiting)))
    for one in waiting:
        send_with_reason(order, one, anyway.reason, by=by, at=at)


def put_code_name(order: Order, draft: OrderDraft, one: Checked, *, by: Account, at: datetime) -> None:
    """A-016. In the working copy, in place of everything that this finding marks."""
    if not order.code_name:
        raise FieldWrong(CODE_NAME, Words("请先填写任务代号", "give the order a code name first"))
    text = one.finding.text
    words = replaced(text.words, one.finding.hits, order.code_name)
    typed = changed_text(queries.content_of(draft), text.path, text.row, words)
    if draft.base_number:
        amendments.save(order, typed, reason=queries.reason_of(draft), by=by, at=at)
    else:
        issuing.complete_draft(order, typed, by=by, at=at)
    _enter("leak.code_name", order, one.finding)


def changed_text(content: OrderContent, path: str, row: str, words: str) -> dict[str, Any]:
    """The part of a content that holds this text, with other words: ``{"programme": (...)}``."""
    top, _dot, name = path.partition(".")
    held = getattr(content, top)
    if isinstance(held, tuple):
        return {top: tuple(replace(one, **{name: words}) if one.key == row else one for one in held)}
    if is_dataclass(held) and not isinstance(held, type):
        return {top: replace(held, **{name: words})}
    return {top: words}


def _enter(what: str, order: Order, finding: Finding) -> None:
    facts = {
        "place": finding.text.path, "row": finding.text.row, "kind": finding.kind.value,
        "readers": list(finding.readers),
    }  # fmt: skip
    journal.record(what, record=order.journal_name, groups=(finding.text.group,), facts=facts)
