"""D-10 as a pack of numbered paper: lines to fill in, whom to call, who is inside and who is expected (N15)."""

from datetime import datetime

from app import policy
from app.clock import day_of
from app.errors import Words
from app.lounge.backentry import queries
from app.lounge.backentry.rules import LINES_A_SHEET, sheets_of
from app.lounge.board import briefs as board
from app.lounge.door import briefs as door
from app.people import queries as people
from app.people.models import Account
from app.people.rules import Dept, Role
from app.printing import contents
from app.printing.by_hand import Awaited, PaperLogSheet
from app.printing.sheet import Doc, Secrecy, Sheet

FOR_WHOM = "贵宾厅 Lounge"
PHONE = "电话 phone ______________"
EMERGENCY = Words("火警 / 急救 / 报警", "Fire, ambulance, police")


def pack(first: int, sheets: int, reader: Account, at: datetime) -> Sheet:
    """One press: as many sheets of lines as asked for, going on from the last number given."""
    last = first + sheets * LINES_A_SHEET - 1
    value = policy.snapshot(at)
    inside, expected = _inside(reader, at), _expected(reader, at)
    content = PaperLogSheet(
        day=day_of(at),
        sheets=sheets_of(first, last),
        hours=f"{value['lounge.open']:%H:%M}–{value['lounge.close']:%H:%M}",
        limit_minutes=value["lounge.stay_limit_minutes"],
        contacts=_contacts(at),
        inside=inside,
        expected=expected,
    )
    return Sheet(
        doc=Doc.LOUNGE_LOG, content=content, record=f"lounge_paper:{first}", number=f"{first:04d}-{last:04d}",
        version=1, secrecy=Secrecy.of(*(one.grade for one in (*inside, *expected))), for_whom=FOR_WHOM,
        groups=("F1", "F2"), department=reader.department,
        forbidden=queries.names_withheld(reader, at, content.said),
    )  # fmt: skip


def _inside(reader: Account, at: datetime) -> tuple[Awaited, ...]:
    shown = board.board(reader, at)
    return tuple(
        Awaited(tile.called, tile.kind, str(tile.grade or ""), tile.number, tile.goes_at)
        for tile in (*shown.inside, *shown.away)
    )


def _expected(reader: Account, at: datetime) -> tuple[Awaited, ...]:
    return tuple(
        Awaited(one.called, one.kind, str(one.grade or "")) for one in door.expected(reader, at)
    )


def _contacts(at: datetime) -> tuple[contents.Fact, ...]:
    """By post and name; telephones stand on the house's own list and are written in by hand."""
    heads = [(dept, people.head_of(dept, at)) for dept in (Dept.LNG, Dept.SEC, Dept.FO, Dept.ENG, Dept.MKT)]
    posts: list[tuple[contents.Bilingual, str]] = [(dept, head.display_name) for dept, head in heads if head]
    posts += [(Role.DUTY_MANAGER, one.display_name) for one in people.active(role=Role.DUTY_MANAGER)]
    facts = [contents.Fact(label=label, value=name, note=PHONE) for label, name in posts]
    return (contents.Fact(label=EMERGENCY, value="119 / 120 / 110"), *facts)
