"""D-01: a department's copy of the order, drawn from the brief of its head and from nothing else (R-024)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from app import policy
from app.access.groups import WHOLE, Group
from app.access.projector import Brief, brief_for
from app.access.relations import HEAD_RELATION, ceiling
from app.errors import NotFound, Words
from app.people.rules import Dept
from app.printing.contents import Doubt, OrderSheet, SignLine
from app.printing.sheet import Doc, Secrecy, Sheet
from app.reception.orders import changed, hooks, queries
from app.reception.orders.items import BY_NUMBER, Item
from app.reception.orders.models import Ack, Order, OrderVersion
from app.reception.orders.seals.queries import sealed_for
from app.reception.orders.sections import Look, in_chinese, sections, summary
from app.reception.orders.states import CheckState


def order_sheet(order: Order, department: Dept, at: datetime) -> Sheet:
    """The current version for one listed department; the print is read back against what its head may not know."""
    version, ack = queries.current_version(order), queries.ack_of(order, department)
    if version is None or ack is None:
        raise NotFound
    relation = HEAD_RELATION[department]
    groups, sealed = ceiling({relation}), sealed_for(order, frozenset({relation}), at)
    return Sheet(
        doc=Doc.RECEPTION_ORDER,
        content=_content(order, version, ack, at),
        record=order.journal_name,
        number=order.order_no or "",
        version=version.number,
        secrecy=Secrecy.of(*([order.grade.value] if order.grade else [])),
        for_whom=department.zh,
        code_name="" if Group.F2 in groups else order.code_name or "",
        return_by=return_by(order, at),
        groups=tuple(group.value for group in WHOLE if group in groups),
        forbidden=queries.values_outside(version, groups, sealed=sealed),
        order_id=order.id,
        department=department,
    )


def _content(order: Order, version: OrderVersion, ack: Ack, at: datetime) -> OrderSheet:
    department = ack.department
    brief = brief_for(version, HEAD_RELATION[department], at=at)
    found = changed.for_head(order, department, at)
    doubtful = [item for item in _doubted(order) if brief.sees(item.group)]
    look = Look.of(in_chinese, found, (item.number for item in doubtful))
    return OrderSheet(
        order_no=order.order_no or "",
        version_label=version.kind.zh,
        grade=order.grade.value if order.grade else "",
        department=department,
        summary=summary(brief.content, look),
        doubts=tuple(_doubts(order, doubtful, brief.content)),
        sections=sections(brief.content, look),
        tasks=hooks.tasks_of(order.id, department, at),
        sign=SignLine(department, ack.due_at, _signed_by(ack), ack.signed_at),
        code_name=order.code_name or "",
        issued_by=version.issued_by.display_name,
        issued_at=version.issued_at,
        changes=tuple(_sentence(line) for line in changed.lines(found, in_chinese)),
        reason=queries.reason_of(version) if brief.sees(Group.F11) else "",
    )


def _doubted(order: Order) -> Iterable[Item]:
    checks = queries.checks(order).values()
    return [BY_NUMBER[check.item] for check in checks if check.state is CheckState.DOUBTFUL]


def _doubts(order: Order, items: Iterable[Item], content: Brief) -> Iterable[Doubt]:
    """R-014. What is known of a doubtful item stands as far as the reader may have it."""
    checks = queries.checks(order)
    for item in items:
        check = checks[item.number]
        owner = check.owner.display_name if check.owner is not None else ""
        yield Doubt(Words(item.zh, item.en), _known(item, content), owner, check.settle_by)


def _known(item: Item, content: Brief) -> str:
    tops = dict.fromkeys(path.split(".")[0] for path in item.fields)
    values = (getattr(content, name) for name in tops if name != "people")
    texts = (changed.said(value, Look(in_chinese)) for value in values if isinstance(value, str | int) and value)
    return " ".join(texts)


def _signed_by(ack: Ack) -> str:
    if ack.signed_by is None:
        return ""
    acting = f"（代 {ack.acting_for}）" if ack.acting_for else ""
    return f"{ack.signed_by.display_name}{acting}"


def _sentence(line: changed.ChangeLine) -> str:
    if line.kind == "added":
        return f"新增 {line.label}：{line.after}"
    if line.kind == "removed":
        return f"取消 {line.label}：{line.before}"
    return f"{line.label}：{line.before or '—'} → {line.after or '—'}"


def return_by(order: Order, at: datetime) -> datetime | None:
    """R-105. The paper comes back with the hand-back."""
    if order.departure_at is None:
        return None
    return order.departure_at + timedelta(hours=policy.value("reception.handback_h", at))
