"""The gate of the linter: nothing is issued over a finding that nobody answered (FEATURES N2)."""

from collections.abc import Iterable
from datetime import datetime

from app.errors import Refusal, Words, tell
from app.people.rules import Dept
from app.reception.orders.content import OrderContent
from app.reception.orders.linter import queries
from app.reception.orders.linter.queries import Checked
from app.reception.orders.linter.rules import Kind
from app.reception.orders.models import Order

tell({
    "RE-131": (
        "文字中有 {n} 处会让无权知悉的人员看到受保护信息，请逐一处理后再下达：{list}。",
        "{n} places in the text would tell people what they may not know. Settle each before issuing: {list}.",
    ),
    "RE-45": (
        "文字中有受派人或所列人员无权知悉的内容（{list}），请修改、改用任务代号，或注明理由。",
        "The text tells its readers what they may not know ({list}). Change it, use the code name, or say why.",
    ),
})  # fmt: skip


def refuse_unanswered(order: Order, content: OrderContent, departments: Iterable[Dept], *, at: datetime) -> None:
    """Before the first issue and before every later version (R-022, R-060)."""
    refuse_open(queries.of_content(order, content, departments, at))


def refuse_open(found: Iterable[Checked]) -> None:
    """RE-131 names places and kinds of value, never a value."""
    waiting = [one.finding for one in found if one.is_open]
    if waiting:
        raise Refusal("RE-131", n=len(waiting), list=[_named(one.text.label, one.kind) for one in waiting])


def _named(label: Words, kind: Kind) -> Words:
    return Words(f"{label.zh}（{kind.zh}）", f"{label.en} ({kind.en})")
