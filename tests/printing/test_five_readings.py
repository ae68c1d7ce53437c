"""SECURITY R2, N1: every sheet that the house prints, from its reader's brief, read five ways: text, info and XMP,
annotations, attachments and outline, uncompressed bytes. None says what its reader may not know, none names a path."""

import re
from collections.abc import Iterator
from io import BytesIO

import pypdf
import pytest
from pypdf.generic import StreamObject

from app import clock
from app.config import ROOT
from app.extensions import db
from app.lounge.backentry import sheets as by_hand
from app.lounge.claims import services as damage
from app.lounge.claims import sheets as claims
from app.lounge.emergencies import sheets as evacuation
from app.lounge.models import Stay
from app.lounge.rules.claims import Basis
from app.lounge.rules.terms import StayState
from app.people.rules import Dept
from app.printing import paper, reader, rules, services
from app.printing.models import PrintedCopy
from app.printing.sheet import Doc, Sheet
from app.reception.frontdesk import sheets as frontdesk
from app.reception.handback import sheets as handback
from app.reception.orders import queries as orders
from app.reception.orders import sheets as departments
from app.reception.preparation.contingency import queries as plans
from app.reception.preparation.contingency import sheets as cards
from app.reception.preparation.delegation import queries as delegations
from app.reception.preparation.delegation import sheets as instructions
from app.reception.preparation.runsheet import sheets as runs
from app.security.rosters import sheets as rosters
from app.security.tasks import queries as security

PATHS = re.compile(rb"file:|/(?:home|tmp|var|usr|work|root|opt|etc)/|" + re.escape(str(ROOT).encode()))


def the_sheets(house, busy_house) -> Iterator[tuple[str, Sheet]]:
    """Who prints, and what: each document of 12.1 that this house has."""
    at, order = clock.now(), orders.get(busy_house["0031"])
    for ack in orders.acks(order):
        yield house.head(ack.department.value).name, departments.order_sheet(order, ack.department, at)
    for charge in delegations.of_order(order.id):
        if charge.dept in (Dept.HSK, Dept.FO):
            yield house.head(charge.dept.value).name, instructions.instruction_sheet(charge, at)
    for who in ("head_fo", "front_desk_1", "concierge_1"):
        yield who, frontdesk.day_sheet(house[who], clock.day_of(at), at)
    task = security.live_of_order(order.id)
    yield "leader_a", rosters.roster_sheet(task, at)
    yield "leader_a", rosters.post_sheet(task, task.posts[0], at)
    plan = plans.approved(order.id)
    for event in plan.events[:2]:
        yield "security_manager", cards.card_sheet(plan, event, house["security_manager"], at)
    for who in ("head_hsk", "head_fnb", "head_eng"):
        yield who, runs.run_sheet(order, house[who], at)
    yield "md", handback.archive_sheet(order, at)
    desk = house["attendant_1"]
    yield "attendant_1", evacuation.of_the_hour(desk, at)
    yield "attendant_1", by_hand.pack(1, 1, desk, at)
    yield "lounge_supervisor", claims.statement(_broken_vase(house, at), house["lounge_supervisor"], at)


NOTHING_TO_HIDE = frozenset({Doc.VIP_BRIEFING, Doc.EVACUATION, Doc.LOUNGE_LOG, Doc.DAMAGE})
"""Of those on it, its reader may know what it says and what it leaves out."""


def _broken_vase(house, at):
    stay = db.session.scalars(db.select(Stay).where(Stay.state == StayState.INSIDE)).first()
    claim = damage.record(
        stay, damage.Damage("青瓷花瓶", "转身碰落，碎裂", accidental=False), by=house["attendant_1"], at=at
    )
    damage.assess(claim, 120_000, Basis.PRICE, "价目表 12 行", insist=True, by=house["lounge_supervisor"], at=at)
    return claim


def five_readings(pdf: bytes) -> dict[str, str]:
    """What a general reader finds in each place; bytes as what any of three encodings makes of them."""
    read = pypdf.PdfReader(BytesIO(pdf))
    inflated = [
        pdf,
        *(held.get_data() for held in _objects(read) if isinstance(held, StreamObject) and not _font(held)),
    ]
    return {
        "text": "\n".join(page.extract_text() for page in read.pages),
        "info and xmp": f"{dict(read.metadata)} {read.xmp_metadata}",
        "annotations": str([page.get("/Annots") for page in read.pages]),
        "attachments and outline": f"{dict(read.attachments)} {read.outline}",
        "bytes": "\n".join(part.decode(code, "ignore") for part in inflated for code in ("utf-8", "utf-16-be")),
    }


def _objects(read: pypdf.PdfReader) -> Iterator[object]:
    for number in range(1, int(read.trailer["/Size"])):
        yield pypdf.generic.IndirectObject(number, 0, read).get_object()


def _font(held: StreamObject) -> bool:
    return "/Length1" in held


def test_no_sheet_says_what_its_reader_may_not_know(app, house, busy_house, at):
    """All sheets of the demonstration order 松风, each printed by its reader with the real press."""
    printed: dict[str, int] = {}
    with at("2026-09-16 12:00"), app.test_request_context():
        for who, sheet in the_sheets(house, busy_house):
            by = house[who] if who in ("leader_a", "md", "head_fo", "front_desk_1", "concierge_1") else None
            copy, pdf = services.release(sheet, by=by or _account(house, who), at=clock.now(), reason="测试再打一份")
            assert sheet.forbidden or sheet.doc in NOTHING_TO_HIDE, sheet.record
            found = five_readings(pdf)
            assert set(found) == {"text", "info and xmp", "annotations", "attachments and outline", "bytes"}
            own = services._own_words_removed
            for place in ("text", "info and xmp", "annotations", "attachments and outline"):
                said = rules.found(own(found[place], sheet, _imprint(copy), "莞湖国宾酒店"), _unlabelled(sheet))
                assert said == (), (sheet.doc, sheet.for_whom, place)
            sure = [value for value in _unlabelled(sheet) if len(value) >= 3 and not value.isascii()]
            assert [value for value in sure if value in found["bytes"]] == [], (sheet.doc, sheet.for_whom)
            assert rules.found_in_bytes(reader.raw_parts(pdf), _unlabelled(sheet)) == ()
            assert PATHS.search(pdf) is None and not any(PATHS.search(part) for part in reader.raw_parts(pdf))
            assert re.fullmatch(r"D-\d\d-[A-Za-z0-9-]+-V\d+-\d+\.pdf", paper.file_name(copy)), paper.file_name(copy)
            assert copy.code in found["text"] and by_name(copy) in found["text"].replace("\n", "")
            printed[sheet.doc.value] = printed.get(sheet.doc.value, 0) + 1
        db.session.commit()
    assert printed.keys() == {doc.value for doc in Doc}, "every document of the house was read"
    assert printed["D-01"] == 10 and printed["D-02"] >= 3
    codes = db.session.scalars(db.select(PrintedCopy.code)).all()
    assert len(set(codes)) == len(codes) == sum(printed.values())


def by_name(copy: PrintedCopy) -> str:
    return copy.printed_by.display_name


def _account(house, name: str):
    from app.people import queries as people

    return people.by_name(name) or house[name]


def _imprint(copy: PrintedCopy):
    from app.printing.sheet import Imprint

    return Imprint(copy.copy_no, by_name(copy), copy.printed_at, copy.code or "")


def _unlabelled(sheet: Sheet) -> tuple[str, ...]:
    from app.printing import drawing

    return rules.without_labels(sheet.forbidden, drawing.fixed_words(sheet.layout.template))


@pytest.mark.parametrize("hidden", ["欧阳正弘在莞香楼", "请勿外传的备注"])
def test_the_readings_find_what_is_there(house, hidden):
    """The test above is worth something: a value that is printed is found, in text and in bytes of the metadata."""
    from dataclasses import replace

    from app.printing import drawing, render
    from tests.printing import samples

    sheet = samples.post_sheet()
    shown = replace(sheet, number=hidden, content=replace(sheet.content, duty=hidden))
    html = drawing.draw(shown, samples.imprint(), hotel="莞湖国宾酒店")
    pdf = render.to_pdf(html)
    found = five_readings(pdf)
    assert rules.found(found["text"], [hidden]) == (hidden,)
    assert rules.found(found["info and xmp"], [hidden]) == (hidden,)
    assert rules.found_in_bytes(reader.raw_parts(pdf), [hidden]) == (hidden,)
