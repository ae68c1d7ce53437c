"""D-04, the daily VIP briefing, drawn from the reader's own day list (R-090, 12.1)."""

from collections.abc import Iterable
from datetime import date, datetime

from app.access.groups import WHOLE, Group
from app.access.projector import WITHHELD, Purpose
from app.journal import queries as journal
from app.people.models import Account
from app.printing.contents import BriefingSheet, Guest, VipLine
from app.printing.sheet import Doc, Secrecy, Sheet
from app.reception.frontdesk import briefs, queries
from app.reception.frontdesk.briefs import DayLine
from app.reception.frontdesk.rules import DayPart


def day_sheet(account: Account, day: date, at: datetime) -> Sheet:
    """The sheet of a day for one reader; what is outside his groups is not handed to the printer at all."""
    lines = briefs.day_lines(account, day, at, Purpose.PRINT)
    groups = frozenset().union(*(line.groups for line in lines)) if lines else frozenset({Group.F1.value})
    content = BriefingSheet(
        day=day,
        reader=account.display_name,
        arrivals=tuple(vip_line(line) for line in lines if line.part is DayPart.ARRIVAL),
        in_house=tuple(vip_line(line) for line in lines if line.part is DayPart.IN_HOUSE),
        departures=tuple(vip_line(line) for line in lines if line.part is DayPart.DEPARTURE),
        fingerprint=journal.fingerprint(),
    )
    return Sheet(
        doc=Doc.VIP_BRIEFING,
        content=content,
        record=f"day:{day.isoformat()}",
        number=day.isoformat(),
        version=1,
        secrecy=Secrecy.of(*(line.grade for line in lines)),
        for_whom=account.display_name,
        groups=tuple(group.value for group in WHOLE if group.value in groups),
        forbidden=queries.protected_of_the_day(account, day, at),
    )


def vip_line(line: DayLine) -> VipLine:
    named = all(guest.name is not WITHHELD for guest in line.guests)
    return VipLine(
        order_no=line.order_no,
        grade=line.grade.value,
        code_name=line.called if line.called != line.order_no else "",
        head_count=line.head_count,
        guests=tuple(_guests(line)) if named else WITHHELD,
        rooms=line.rooms,
        at=line.at,
        transport=line.transport,
        plates=line.plates,
        state=line.state.zh,
    )


def _guests(line: DayLine) -> Iterable[Guest]:
    for guest in line.guests:
        yield Guest(guest.name, guest.position or "", guest.unit or "", guest.is_principal)
