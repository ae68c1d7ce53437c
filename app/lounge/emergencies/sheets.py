"""D-09, the evacuation list: the frozen headcount of an alarm, or the list of the hour (L-081, 12.2)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from app.clock import local
from app.errors import Words
from app.lounge.emergencies import queries
from app.lounge.emergencies.briefs import HOURLY
from app.lounge.emergencies.calling import call_line, call_stay
from app.lounge.emergencies.models import Emergency, HeadcountLine
from app.lounge.models import Stay
from app.lounge.rules.emergency import LineKind
from app.lounge.rules.instructions import ASSEMBLY, CARDS
from app.lounge.rules.moves import HOLDS_PLACE
from app.lounge.rules.stay_clock import is_absence_over
from app.lounge.rules.terms import StayState
from app.lounge.stays import queries as stays
from app.people.models import Account
from app.printing import contents
from app.printing import queries as printing
from app.printing.sheet import Doc, Secrecy, Sheet

FOR_WHOM = "集合点 Assembly point"
BY_HOUR = Words("每小时在场名单", "Hourly headcount list")


def of_emergency(emergency: Emergency, reader: Account, at: datetime) -> Sheet:
    """As marked up to now; the boxes of the others are empty."""
    rows = queries.lines(emergency.id)
    card = CARDS[emergency.kind]
    content = contents.EvacuationSheet(
        event=emergency.kind,
        frozen_at=emergency.raised_at,
        people=tuple(_frozen(row, reader, at) for row in rows),
        parts=_parts(row.kind for row in rows),
        assembly=card.assembly,
        first=card.first,
        calls=card.calls,
    )
    present = [row.stay for row in rows if row.stay is not None]
    return _sheet(content, present, reader, at, record=emergency.journal_name, number=emergency.number)


def _frozen(row: HeadcountLine, reader: Account, at: datetime) -> contents.Evacuee:
    return contents.Evacuee(
        called=call_line(row, reader, at),
        kind=row.kind,
        number=row.stay.number or "" if row.stay else "",
        seat=row.seat,
        away_since=row.away_since,
        mark=row.mark.zh if row.mark else "",
    )


def of_the_hour(reader: Account, at: datetime) -> Sheet:
    """L-081. Works on paper when the systems fail."""
    seats = queries.seats_by_stay()
    present = [one for one in stays.counted(HOLDS_PLACE) if not is_absence_over(one.return_by, at)]
    crew = queries.staff_on_shift(at)
    people = [
        contents.Evacuee(
            called=call_stay(one, reader, at), kind=LineKind.GUEST, number=one.number or "", seat=seats.get(one.id, ""),
            away_since=one.stepped_out_at if one.state is StayState.AWAY else None,
        )
        for one in present
    ]  # fmt: skip
    people += [contents.Evacuee(called=one.display_name, kind=LineKind.STAFF) for one in crew]
    content = contents.EvacuationSheet(
        event=BY_HOUR, frozen_at=at, people=tuple(people), parts=_parts(one.kind for one in people), assembly=ASSEMBLY,
    )  # fmt: skip
    return _sheet(content, present, reader, at, record=HOURLY, number=f"{local(at):%Y-%m-%d %H:%M}")


def _parts(kinds: Iterable[contents.Bilingual]) -> tuple[tuple[contents.Bilingual, int], ...]:
    counted = list(kinds)
    return tuple((kind, counted.count(kind)) for kind in LineKind)


def _sheet(
    content: contents.EvacuationSheet, present: Sequence[Stay], reader: Account, at: datetime, *, record: str,
    number: str,
) -> Sheet:  # fmt: skip
    """Each print is the next version: the newest is the one in force, and nobody is asked why it is printed again."""
    last = printing.last_print(Doc.EVACUATION, record)
    grades = [stay.guest.order_guest.order.grade for stay in present if stay.guest and stay.guest.order_guest]
    return Sheet(
        doc=Doc.EVACUATION, content=content, record=record, number=number, version=last.version + 1 if last else 1,
        secrecy=Secrecy.of(*(grade for grade in grades if grade)), for_whom=FOR_WHOM, groups=("F1", "F2"),
        forbidden=queries.names_withheld(present, content.said), department=reader.department,
    )  # fmt: skip
