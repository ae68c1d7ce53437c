"""D-18: the cover of an archived order and the list of what its archive holds (R-109), nothing beyond F1."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from app.access.groups import Group
from app.errors import Words
from app.formats import moment
from app.people.models import Account
from app.people.rules import Dept
from app.printing import queries as copies
from app.printing.contents import ArchiveSheet, Fact, Row, Section, Table
from app.printing.sheet import Doc, Secrecy, Sheet
from app.reception.handback import queries
from app.reception.orders import queries as orders
from app.reception.orders.models import Ack, Order
from app.reception.orders.seals.queries import sealed_facts
from app.reception.orders.states import AckState
from app.reception.preparation import queries as preparation
from app.reception.preparation.contingency import queries as plans
from app.reception.preparation.delegation.sheets import summary
from app.reception.preparation.tasks import queries as tasks
from app.reception.preparation.tasks.rules import SETTLED


def archive_sheet(order: Order, at: datetime) -> Sheet:
    version = preparation.current_version(order)
    return Sheet(
        doc=Doc.ARCHIVE,
        content=_content(order),
        record=f"{order.journal_name}/archive",
        number=order.order_no or "",
        version=version.number,
        secrecy=Secrecy.of(preparation.grade_of(order).value),
        for_whom=f"{Dept.MKT.zh}档案",
        code_name=order.code_name or "",
        groups=(Group.F1.value,),
        forbidden=orders.values_outside(version, frozenset({Group.F1}), sealed=sealed_facts(order, at)),
        order_id=order.id,
        department=Dept.MKT,
    )


def _content(order: Order) -> ArchiveSheet:
    return ArchiveSheet(
        order_no=order.order_no or "",
        code_name=order.code_name or "",
        grade=preparation.grade_of(order).value,
        summary=(*summary(order), *_course(order)),
        sections=(_versions(order), _hand_backs(order), _tasks(order), _plans(order), _copies(order), _moves(order)),
    )


def _course(order: Order) -> Iterable[Fact]:
    yield Fact(Words("下达", "Issued"), _at(order.issued_at))
    yield Fact(Words("抵店", "Arrived"), _at(order.arrived_at))
    yield Fact(Words("离店", "Departed"), _at(order.departed_at))


def _versions(order: Order) -> Section:
    rows = [
        (f"V{one.number}", one.kind.zh, _at(one.issued_at), one.issued_by.display_name, _signed(one.acks))
        for one in orders.versions(order)
    ]
    heads = "版本 Version", "类别 Kind", "下达 Issued", "下达人 By", "签收 Signed"
    return _section("1", "版本与签收 Versions and signatures", rows, *heads)


def _signed(acks: Iterable[Ack]) -> str:
    states = [ack.state for ack in acks]
    return f"{states.count(AckState.SIGNED)} / {len(states)}"


def _hand_backs(order: Order) -> Section:
    rows = [
        (one.dept.zh, one.state.zh, _at(one.submitted_at), _name(one.submitted_by), _at(one.decided_at))
        for one in queries.of_order(order.id)
    ]
    heads = "部门 Department", "状态 State", "交回 Handed back", "交回人 By", "确认 Accepted"
    return _section("2", "各部门交回与报告 Hand-backs and reports", rows, *heads)


def _tasks(order: Order) -> Section:
    count, settled = Counter[Dept](), Counter[Dept]()
    for task in tasks.standing_tasks(order.id):
        count[task.dept] += 1
        settled[task.dept] += task.state in SETTLED
    rows = [(dept.zh, str(count[dept]), str(settled[dept])) for dept in Dept if count[dept]]
    return _section(
        "3", "任务与检查 Tasks and inspections", rows, "部门 Department", "任务 Tasks", "合格或免做 Passed or waived"
    )


def _plans(order: Order) -> Section:
    rows = [(str(plan.number), plan.state.zh, _at(plan.approved_at)) for plan in plans.of_order(order.id)]
    return _section("4", "应急预案 Contingency plans", rows, "编号 Number", "状态 State", "批准 Approved")


def _copies(order: Order) -> Section:
    rows = [
        (f"{one.doc.value} {one.doc.zh}", f"V{one.version}", str(one.copy_no), one.for_whom, one.state.zh,
         _at(one.settled_at))
        for one in copies.all_of_order(order.id)
    ]  # fmt: skip
    heads = "单据 Sheet", "版本 Version", "份号 Copy", "领取人 Holder", "状态 State", "结清 Settled"
    return _section("5", "纸质资料 Printed copies", rows, *heads)


def _moves(order: Order) -> Section:
    rows = [(_at(one.at), one.action.zh, one.to_state.zh, _name(one.by)) for one in orders.moves(order)]
    return _section("6", "流转记录 Course", rows, "时间 Time", "事项 Act", "状态 State", "经办人 By")


def _section(number: str, title: str, rows: Iterable[tuple[str, ...]], *heads: str) -> Section:
    table = Table(tuple(map(_words, heads)), tuple(Row(row) for row in rows))
    return Section(_words(title), number, table=table)


def _words(both: str) -> Words:
    zh, _blank, en = both.partition(" ")
    return Words(zh, en)


def _at(at: datetime | None) -> str:
    return moment(at) if at is not None else ""


def _name(person: Account | None) -> str:
    return person.display_name if person is not None else ""
