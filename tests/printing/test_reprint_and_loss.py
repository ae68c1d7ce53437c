"""FEATURES 84, R-107, section 17: a reprint says so; a loss is decided; a pile of paper comes back at once."""

import pytest

from app import clock
from app.errors import NotPermitted, ReasonMissing, Refusal, WrongState
from app.folding import squeezed
from app.notices.models import Notice
from app.people.rules import Dept
from app.printing import briefs, drawing, keepers, queries, reader, render, rules, services
from app.printing.models import PrintedCopy, PrintStop
from app.printing.rules import CopyState, Protected
from app.printing.sheet import Secrecy
from app.signals import copy_lost
from tests.printing import samples

AGAIN = "原件被雨水打湿"


@pytest.fixture
def printed(db_session, house, monkeypatch):
    monkeypatch.setattr(render, "to_pdf", lambda html: b"%PDF")
    monkeypatch.setattr(services.reader, "pages_of", lambda pdf: ["nothing"])

    def printed(reason: str = "", **facts: object) -> PrintedCopy:
        sheet = samples.order_sheet(**({"department": Dept.FO} | facts))
        copy, _pdf = services.release(sheet, by=house["md"], at=clock.now(), reason=reason)
        db_session.flush()
        return copy

    return printed


# --- a reprint ----------------------------------------------------------------------------------------


def test_the_same_reader_and_version_again_needs_a_reason(printed, house):
    """FEATURES 84, X-006. Numbers go on; another version, another reader, or a copy that came back ask nothing."""
    first = printed()
    with pytest.raises(Refusal, match="PE-17"):
        printed()
    with pytest.raises(ReasonMissing):
        printed("补打")
    again = printed(AGAIN)
    assert (first.reprint_reason, again.reprint_reason, again.copy_no) == (None, AGAIN, 2)
    assert [printed(version=3).copy_no, printed(for_whom="礼宾部").copy_no] == [3, 4]
    for copy in (first, again):
        services.receive(copy, by=house["md"], at=clock.now())
    assert printed().reprint_reason is None


def test_a_voided_misprint_is_no_copy_that_the_reader_holds(printed, house):
    """Its number is never used again all the same."""
    first = printed()
    services.void(first, by=house["md"], at=clock.now())
    assert (printed().copy_no, first.copy_no) == (2, 1)


@pytest.mark.pure
def test_a_reprint_says_so_on_the_sheet():
    html = drawing.draw(samples.order_sheet(), samples.imprint(2, AGAIN), hotel="莞湖国宾酒店")
    pages = reader.pages_of(render.to_pdf(html))
    assert squeezed(f"补打 REPRINT {AGAIN}") in squeezed(pages[0])
    assert all("补打 REPRINT" in page for page in pages)
    first = drawing.draw(samples.order_sheet(), samples.imprint(1), hotel="莞湖国宾酒店")
    assert "REPRINT" not in "".join(reader.pages_of(render.to_pdf(first)))


# --- a loss -------------------------------------------------------------------------------------------


@pytest.fixture
def heard():
    losses: list[tuple] = []

    def hear(copy, *, by, at):
        losses.append((copy.id, by.id, at))

    with copy_lost.connected_to(hear):
        yield losses


@pytest.mark.parametrize(
    ("facts", "announced"),
    [({}, True), ({"secrecy": Secrecy.INTERNAL}, False), ({"order_id": None}, False)],
)
def test_the_loss_of_a_confidential_copy_is_announced(printed, house, heard, facts, announced):
    """R-107: VA and VB, which are marked confidential, and no other; the director is told of every loss."""
    copy = printed(**facts)
    services.report_lost(copy, "遗失在礼宾台", by=house["head_fo"], at=clock.now())
    assert heard == ([(copy.id, house["head_fo"].id, clock.now())] if announced else [])
    told = [notice for notice in Notice.query.all() if notice.subject == "copy.lost"]
    assert [(notice.to_id, notice.name, notice.urgent) for notice in told] == [(house["md"].id, copy.number, True)]


def test_the_director_decides_once_and_in_words(printed, house, app):
    """R-107."""
    copy = printed()
    with pytest.raises(WrongState):
        services.decide_loss(copy, "全员重申保密纪律", by=house["md"], at=clock.now())
    services.report_lost(copy, "遗失在礼宾台", by=house["head_fo"], at=clock.now())
    assert list(queries.undecided_losses(order_id=12)) == [copy]
    with pytest.raises(NotPermitted):
        services.decide_loss(copy, "全员重申保密纪律", by=house["head_fo"], at=clock.now())
    with pytest.raises(ReasonMissing):
        services.decide_loss(copy, "无", by=house["md"], at=clock.now())
    services.decide_loss(copy, "全员重申保密纪律", by=house["md"], at=clock.now())
    assert list(queries.undecided_losses(order_id=12)) == []
    with app.test_request_context():
        assert [step.note for step in briefs.timeline(copy)][-1] == "全员重申保密纪律"
    with pytest.raises(WrongState):
        services.decide_loss(copy, "另作决定如下", by=house["md"], at=clock.now())
    assert copy.state is CopyState.LOST


# --- pages --------------------------------------------------------------------------------------------


def test_the_copies_of_an_order_and_the_pile_on_the_desk(printed, house, sign_in, db_session, monkeypatch):
    """Section 17, A-006: the coordinator and the director take back what they tick; a head sees his department's."""
    mine, other = printed(), printed(for_whom="客房部", department=Dept.HSK)
    foreign = printed(record="order:13", order_id=13, number="JD-2026-0099")
    services.recall_for("order:12", None, clock.now())
    db_session.commit()
    monkeypatch.setattr(keepers, "_coordinated", [lambda who, at: {12} if who.id == house["marketing_1"].id else set()])
    page, box = "/copies/orders/12", 'name="copy" value="{}"'
    marketing, head = sign_in("marketing_1"), sign_in("head_fo")
    text = marketing.get(page).text
    assert all(box.format(copy.id) in text for copy in (mine, other)) and "自" in text
    seen = head.get(page).text
    assert f'/copies/{mine.id}"' in seen and f'/copies/{other.id}"' not in seen and 'name="copy"' not in seen
    assert [sign_in(who).get(page).status_code for who in ("marketing_2", "gm")] == [404, 403]
    for wrong in ([mine.id, foreign.id], [mine.id, 999983]):
        assert marketing.post("/copies/receive", data={"copy": wrong}).status_code == 404
    assert marketing.post("/copies/receive", data={}).status_code == 422
    assert head.post("/copies/receive", data={"copy": [mine.id]}).status_code == 403
    assert db_session.get(PrintedCopy, mine.id).state is CopyState.RECALL
    assert marketing.post("/copies/receive", data={"copy": [mine.id, other.id], "from": "order"}).location == page
    assert {copy.state for copy in queries.of_order(12, house["md"], clock.now())} == {CopyState.RETURNED}


def test_a_copy_is_found_by_code_number_and_holder(printed, house, sign_in, db_session):
    copy, other = printed(), printed(record="order:13", order_id=13, number="JD-2026-0099", for_whom="客房部")
    services.receive(copy, by=house["md"], at=clock.now())
    db_session.commit()
    client = sign_in("md")
    for wanted in (copy.code, copy.code.lower(), copy.number, "罗咏珊"):
        text = client.get("/copies", query_string={"q": wanted}).text
        assert f'/copies/{copy.id}"' in text and f'/copies/{other.id}"' not in text, wanted
    assert f'/copies/{copy.id}"' not in client.get("/copies", query_string={"q": "%"}).text
    assert f'/copies/{copy.id}"' not in sign_in("head_hsk").get("/copies", query_string={"q": copy.code}).text


def test_the_pages_of_a_loss(printed, house, sign_in, db_session):
    copy = printed()
    services.report_lost(copy, "遗失在礼宾台", by=house["head_fo"], at=clock.now())
    db_session.commit()
    page, md = f"/copies/{copy.id}/decide", sign_in("md")
    assert page in md.get("/").text and page in md.get(f"/copies/{copy.id}").text
    assert page not in sign_in("head_fo").get(f"/copies/{copy.id}").text
    assert sign_in("head_fo").post(page, data={"decision": "全员重申保密纪律"}).status_code == 403
    assert md.post(page, data={"decision": "无"}).status_code == 422
    assert md.post(page, data={"decision": "全员重申保密纪律"}).status_code == 302
    assert "全员重申保密纪律" in md.get(f"/copies/{copy.id}").text
    assert page not in md.get("/").text


# --- a stopped print ----------------------------------------------------------------------------------


def test_a_stopped_print_names_the_group_and_tells_the_director(house, db_session, monkeypatch):
    """DESIGN 6, N1: which field groups, never which value."""
    monkeypatch.setattr(render, "to_pdf", lambda html: b"%PDF")
    monkeypatch.setattr(services.reader, "pages_of", lambda pdf: ["岭南集团 13800138000 莞香1801"])
    forbidden = (Protected("岭南集团", "F2"), Protected("13800138000", "F9"), Protected("没有印出的话", "F11"))
    with pytest.raises(Refusal, match="PE-11"):
        services.release(samples.roster_sheet(forbidden=forbidden), by=house["leader_a"], at=clock.now())
    stop = db_session.query(PrintStop).one()
    assert (stop.findings, stop.groups) == (2, "F2 F9")
    (notice,) = Notice.query.all()
    assert (notice.to_id, notice.subject, notice.name) == (house["md"].id, "print.stopped", "AB-2026-0007")
    assert [brief.groups for brief in briefs.stops(house["md"], clock.now())] == ["F2 身份、F9 联系"]


@pytest.mark.pure
@pytest.mark.parametrize(
    ("part", "value", "is_found"),
    [
        ("岭南集团".encode(), "岭南集团", True), ("岭南集团".encode("utf-16-be"), "岭南集团", True),
        (b"<FEFF5CAD5357" + "集团".encode("utf-16-be").hex().upper().encode() + b">", "岭南集团", True),
        (b"/Title (13800138000)", "13800138000", True), (b"/Title (1801)", "1801", False),
        (b"nothing", "岭南集团", False),
    ],
)  # fmt: skip
def test_a_value_in_the_file_beside_its_pages_is_found(part, value, is_found):
    """SECURITY R2. What is so short that chance writes it is looked for in the words only."""
    assert (rules.found_in_bytes([b"head", part], [value]) == (value,)) is is_found


@pytest.mark.pure
@pytest.mark.parametrize(
    "part",
    [
        reader.Part(b"<</Type /XObject/Subtype /Form>>", b"q\nBT\n/ABCDEF 9 Tf\n"),
        reader.Part(b"/Annots [3 0 R]", b""),
        reader.Part(b"/Outlines 4 0 R", b""), reader.Part(b"/Metadata 5 0 R", b""), reader.Part(b"/EmbeddedFile", b""),
    ],
)  # fmt: skip
def test_a_place_where_words_hide_stops_the_print(part):
    """SECURITY R2: drawings with words, notes, bookmarks, XMP, attachments."""
    assert reader._refuse_unread({1: reader.Part(b"<</Type /Page>>", b"")}) is None
    with pytest.raises(reader.Unreadable):
        reader._refuse_unread({1: part})
