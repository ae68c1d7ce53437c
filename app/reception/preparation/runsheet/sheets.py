"""D-03: the run sheet on paper, with the lines that its reader may have and no other (R-135, R-024)."""

from collections.abc import Iterable
from datetime import datetime

from app.access.groups import WHOLE, Group
from app.access.projector import Purpose
from app.errors import Words
from app.formats import WEEKDAYS_ZH, clock_time, day
from app.people.models import Account
from app.printing.contents import Row, RunSheet, Section, Table
from app.printing.sheet import Doc, Secrecy, Sheet
from app.reception.orders import queries as orders
from app.reception.orders.models import Order
from app.reception.orders.seals.queries import sealed_for
from app.reception.orders.sections import in_chinese
from app.reception.orders.sheets import return_by
from app.reception.orders.visibility import known_groups, relations
from app.reception.preparation import queries as preparation
from app.reception.preparation.delegation.sheets import summary
from app.reception.preparation.runsheet import briefs
from app.reception.preparation.runsheet.rules import Line

HEADS = (
    Words("时间", "Time"), Words("事项", "Action"), Words("地点", "Place"), Words("负责", "Responsible"),
    Words("联系", "Contact"),
)  # fmt: skip
WIDTHS = (13, 37, 19, 17, 14)


def run_sheet(order: Order, reader: Account, at: datetime) -> Sheet:
    version = preparation.current_version(order)
    groups = known_groups(order, reader, at)
    return Sheet(
        doc=Doc.RUN_SHEET,
        content=_content(order, reader, at),
        record=f"{order.journal_name}/run-sheet",
        number=order.order_no or "",
        version=version.number,
        secrecy=Secrecy.of(preparation.grade_of(order).value),
        for_whom=f"{reader.department.zh} {reader.display_name}",
        code_name="" if Group.F2 in groups else order.code_name or "",
        return_by=return_by(order, at),
        groups=tuple(group.value for group in WHOLE if group in groups),
        forbidden=orders.values_outside(version, groups, sealed=sealed_for(order, relations(order, reader, at), at)),
        order_id=order.id,
        department=reader.department,
    )


def _content(order: Order, reader: Account, at: datetime) -> RunSheet:
    head, content = briefs.read(order, reader, at, Purpose.PRINT)
    found = briefs.lines_for(order, head, content, reader, at, in_chinese)
    untimed = [line for line in found if line.at is None]
    days = [(f"{day(on)} 周{WEEKDAYS_ZH[on.weekday()]}", f"{on:%A}", lines) for on, lines in briefs.by_day(found)]
    return RunSheet(
        order_no=order.order_no or "",
        code_name=order.code_name or "",
        grade=preparation.grade_of(order).value,
        summary=summary(order),
        sections=tuple(_section(zh, en, lines) for zh, en, lines in [*days, *_without_time(untimed)]),
    )


def _without_time(lines: list[Line]) -> Iterable[tuple[str, str, list[Line]]]:
    if lines:
        yield "时间未定", "No time yet", lines


def _section(zh: str, en: str, lines: list[Line]) -> Section:
    return Section(Words(zh, en), table=Table(HEADS, tuple(map(_row, lines)), WIDTHS))


def _row(line: Line) -> Row:
    until = f"–{clock_time(line.until)}" if line.until is not None else ""
    time = f"{clock_time(line.at)}{until}" if line.at is not None else "—"
    return Row((time, f"【{line.strand.zh}】{line.what}", line.place, line.responsible, line.contact))

