"""N20, DESIGN 1.3: a sheet's code says CURRENT or REPLACED and nothing else, to anybody, not too often."""

import re
from datetime import timedelta

import pytest

from app import clock
from app.people.rules import Dept
from app.printing import drawing, queries, render, rules, services, validity
from app.printing.models import PrintedCopy
from app.printing.rules import CopyState, Validity
from tests.printing import samples

ANSWERS = {"现行 CURRENT", "已被替换 REPLACED", "无法识别 UNKNOWN"}


@pytest.fixture
def copy(db_session, house, monkeypatch) -> PrintedCopy:
    monkeypatch.setattr(render, "to_pdf", lambda html: b"%PDF")
    monkeypatch.setattr(services.reader, "pages_of", lambda pdf: ["nothing"])
    made, _pdf = services.release(samples.order_sheet(department=Dept.FO), by=house["md"], at=clock.now())
    db_session.commit()
    return made


def asked(client, code: str) -> tuple[int, str]:
    page = client.get("/sheet", query_string={"code": code})
    told = re.findall(r'class="verdict-word">([^<]*)<', page.text)
    return page.status_code, told[0] if told else ""


@pytest.mark.pure
@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("K7M4QX", "K7M4QX"), (" k7m-4qx ", "K7M4QX"), ("Ｋ７Ｍ４ＱＸ", "K7M4QX"), ("K7M4Q", ""), ("K7M4QXX", ""),
        ("K7M4Q0", ""), ("K7M4QO", ""), ("", ""), ("松风松风松风", ""), ("K7M4Q%", ""),
    ],
)  # fmt: skip
def test_a_code_is_read_as_people_type_it(typed, code):
    assert rules.code_typed(typed) == code


@pytest.mark.pure
def test_codes_are_drawn_from_signs_that_nobody_mixes_up():
    codes = {validity.new_code() for _ in range(500)}
    assert len(codes) == 500
    assert set("".join(codes)) == set(rules.SIGNS)
    assert not set("0O1ILU") & set(rules.SIGNS) and {len(code) for code in codes} == {rules.CODE_LENGTH}


@pytest.mark.pure
@pytest.mark.parametrize(
    ("state", "said"),
    [(None, "unknown"), ("out", "current"), *((state, "replaced") for state in
     ("recall", "returned", "destroyed", "lost", "void"))],
)  # fmt: skip
def test_only_what_is_out_is_in_force(state, said):
    assert rules.validity_of(CopyState(state) if state else None) is Validity(said)


@pytest.mark.pure
def test_the_code_stands_on_every_page_in_signs_and_as_a_square():
    html = drawing.draw(samples.order_sheet(), samples.imprint(), hotel="莞湖国宾酒店")
    assert "<svg" in html and "K7M4QX" in html
    from app.printing import reader

    pages = reader.pages_of(render.to_pdf(html))
    assert len(pages) == 2 and all("K7M4QX" in page for page in pages)


def test_anybody_asks_and_learns_nothing_else(app, client, copy, house):
    """SECURITY R5: no login; no content of the sheet in any answer."""
    assert asked(client, copy.code) == (200, "现行 CURRENT")
    assert asked(client, "222222") == (200, "无法识别 UNKNOWN")
    page = client.get("/sheet", query_string={"code": copy.code.lower()}).text
    for word in (copy.number, copy.doc.value, copy.for_whom, copy.department.label, "松风"):
        assert word not in page
    with_answer, without = page, client.get("/sheet").text
    assert not ANSWERS & set(re.findall(r">([^<]*)<", without))
    assert "现行 CURRENT" in with_answer


def test_recall_cancellation_and_void_are_told_with_their_time(app, client, house, db_session, copy, at):
    """R-063, R-112, section 17: REPLACED since the moment it left force, also when the paper comes back later."""
    with at("2026-09-12 14:05"):
        services.recall_for("order:12", None, clock.now())
        db_session.commit()
        assert asked(client, copy.code)[1] == "已被替换 REPLACED"
        assert "2026-09-12 14:05" in client.get("/sheet", query_string={"code": copy.code}).text
    with at("2026-09-12 17:30"):
        services.receive(db_session.get(PrintedCopy, copy.id), by=house["md"], at=clock.now())
        db_session.commit()
        assert "2026-09-12 14:05" in client.get("/sheet", query_string={"code": copy.code}).text
    made, _pdf = services.release(samples.order_sheet(), by=house["md"], at=clock.now())
    services.void(made, by=house["md"], at=clock.now())
    db_session.commit()
    assert asked(client, made.code)[1] == "已被替换 REPLACED"


def test_one_address_asks_only_so_often(client, copy, at):
    """Rate limited per source; a minute later it may ask again."""
    answers = [asked(client, "222222")[0] for _ in range(rules.ASKED_AT_ONCE + 1)]
    assert answers == [200] * rules.ASKED_AT_ONCE + [429]
    assert asked(client, copy.code) == (429, "")
    later = clock.local(clock.now() + timedelta(minutes=1)).strftime("%Y-%m-%d %H:%M")
    with at(later):
        assert asked(client, copy.code) == (200, "现行 CURRENT")


def test_every_answer_takes_the_same_questions(app, copy, db_session):
    """Same time for all answers: one question to the database, whatever is asked."""
    from sqlalchemy import event

    from app.extensions import db

    counts = []
    validity.ask(copy.code)
    for code in (copy.code, "222222", "", "not a code at all"):
        asked_: list[str] = []
        hear = lambda *words, asked_=asked_: asked_.append(words[2])  # noqa: E731
        event.listen(db.engine, "before_cursor_execute", hear)
        validity.ask(code)
        event.remove(db.engine, "before_cursor_execute", hear)
        counts.append(len(asked_))
    assert counts == [1, 1, 1, 1]


@pytest.mark.parametrize("junk", ["%00", "a" * 5000, "'--", "<script>", "１２３", "\ud800"])
def test_junk_is_unknown(client, copy, junk):
    from urllib.parse import quote

    page = client.get(f"/sheet?code={quote(junk, errors='surrogatepass')}")
    assert page.status_code == 200


def test_a_code_that_is_taken_is_drawn_again(house, db_session, copy, monkeypatch):
    drawn = iter([copy.code, "K7M4QX"])
    monkeypatch.setattr(validity, "new_code", lambda: next(drawn))
    made, _pdf = services.release(samples.order_sheet(record="order:13"), by=house["md"], at=clock.now())
    assert (made.code, made.copy_no) == ("K7M4QX", 1)
    assert queries.is_code_taken(copy.code)
