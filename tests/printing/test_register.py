"""The pages of the copy register: who finds what (A-006), who may do what (section 17), and junk (X-015)."""

import pytest

from app import clock
from app.access.door import needs, signed_in
from app.people.current import me
from app.people.rules import Dept
from app.printing import keepers, paper, render, services
from app.printing.models import PrintedCopy, PrintStop
from app.printing.rules import CopyState
from app.transaction import reads_first
from tests.people import PASSWORD
from tests.printing import samples


@pytest.fixture
def blank_press(monkeypatch):
    monkeypatch.setattr(render, "to_pdf", lambda html: b"%PDF")
    monkeypatch.setattr(services.reader, "pages_of", lambda pdf: ["nothing"])


@pytest.fixture
def copy(db_session, house, blank_press) -> PrintedCopy:
    """A copy of an order that the front office holds; marketing printed it."""
    printed, _pdf = services.release(samples.order_sheet(department=Dept.FO), by=house["md"], at=clock.now())
    db_session.commit()
    return printed


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("md", 200),
        ("head_fo", 200),
        ("head_hsk", 404),
        ("gm", 404),
        ("marketing_1", 404),
        ("sysadmin", 404),
        ("guard_a1", 404),
    ],
)
def test_a_copy_is_there_for_those_who_answer_for_it(copy, sign_in, who, status):
    assert sign_in(who).get(f"/copies/{copy.id}").status_code == status


def test_the_coordinator_of_the_order_sees_its_copies(copy, sign_in, house, monkeypatch):
    monkeypatch.setattr(keepers, "_coordinated", [lambda who, at: frozenset({12})])
    page = sign_in("marketing_1").get("/copies")
    assert page.status_code == 200
    assert "JD-2026-0031" in page.text


@pytest.mark.parametrize(
    ("who", "listed"), [("md", True), ("head_fo", True), ("head_hsk", False), ("marketing_1", False)]
)
def test_the_register_lists_what_is_in_sight(copy, sign_in, who, listed):
    page = sign_in(who).get("/copies")
    assert page.status_code == 200
    assert ("JD-2026-0031" in page.text) is listed


@pytest.mark.parametrize(("who", "status"), [("gm", 403), ("guard_a1", 403), ("front_desk_1", 403), ("sysadmin", 404)])
def test_the_register_is_for_those_who_keep_copies(copy, sign_in, who, status):
    """E-20: for the administrator there is no such page."""
    assert sign_in(who).get("/copies").status_code == status


def test_the_register_of_one_record_and_of_settled_ones(copy, sign_in, house, db_session):
    client = sign_in("md")
    assert "JD-2026-0031" in client.get("/copies?record=order:12").text
    assert "JD-2026-0031" not in client.get("/copies?record=order:1").text
    services.receive(db_session.get(PrintedCopy, copy.id), by=house["md"], at=clock.now())
    assert "JD-2026-0031" not in client.get("/copies").text
    assert "JD-2026-0031" in client.get("/copies?all=1").text


@pytest.mark.parametrize(
    "query", ["page=0", "page=-1", "page=x", "page=99999999999", "record=%00", "record='--", "all=2"]
)
def test_junk_in_the_address_is_no_mistake_of_the_house(copy, sign_in, query):
    assert sign_in("md").get(f"/copies?{query}").status_code == 200


@pytest.mark.parametrize(
    "address", ["/copies/0", "/copies/999999", "/copies/99999999999999999999", "/copies/x", "/copies/-1"]
)
def test_what_does_not_exist_is_not_found(copy, sign_in, address):
    assert sign_in("md").get(address).status_code == 404


def test_the_director_receives_a_copy_back(copy, sign_in, db_session):
    client = sign_in("md")
    assert client.post(f"/copies/{copy.id}/receive").status_code == 302
    assert db_session.get(PrintedCopy, copy.id).state is CopyState.RETURNED
    assert client.post(f"/copies/{copy.id}/receive").status_code == 409
    assert "已交回" in client.get(f"/copies/{copy.id}").text


def test_the_holders_head_cannot_receive_for_marketing(copy, sign_in, db_session):
    assert sign_in("head_fo").post(f"/copies/{copy.id}/receive").status_code == 403
    assert db_session.get(PrintedCopy, copy.id).state is CopyState.OUT


@pytest.mark.parametrize(
    ("witness", "password", "status", "state"),
    [
        ("suxiaotang", PASSWORD, 302, CopyState.DESTROYED),
        ("suxiaotang", "wrong-password-1", 422, CopyState.OUT),
        ("nobody", PASSWORD, 422, CopyState.OUT),
        ("xuwenqing", PASSWORD, 422, CopyState.OUT),
        ("", "", 422, CopyState.OUT),
        ("x" * 61, PASSWORD, 422, CopyState.OUT),
        ("su\x00", PASSWORD, 422, CopyState.OUT),
    ],
)
def test_destroying_needs_a_witness_who_shows_who_he_is(copy, sign_in, db_session, witness, password, status, state):
    """Section 17: two persons. What was typed stays, the password does not."""
    client = sign_in("head_fo")
    assert client.get(f"/copies/{copy.id}/destroy").status_code == 200
    answer = client.post(f"/copies/{copy.id}/destroy", data={"witness": witness, "password": password})
    assert answer.status_code == status
    assert db_session.get(PrintedCopy, copy.id).state is state
    if status == 422 and witness.isalnum():
        assert witness in answer.text and password not in answer.text


def test_five_wrong_passwords_lock_the_witness(copy, sign_in, house):
    """A-001 holds at this door too."""
    client = sign_in("head_fo")
    for _ in range(5):
        client.post(f"/copies/{copy.id}/destroy", data={"witness": "suxiaotang", "password": "wrong-password-1"})
    assert house["front_desk_1"].locked_until is not None
    answer = client.post(f"/copies/{copy.id}/destroy", data={"witness": "suxiaotang", "password": PASSWORD})
    assert answer.status_code == 422


def test_the_head_reports_a_loss(copy, sign_in, db_session):
    client = sign_in("head_fo")
    short = client.post(f"/copies/{copy.id}/lost", data={"report": "丢失了纸"})
    assert (short.status_code, db_session.get(PrintedCopy, copy.id).state) == (422, CopyState.OUT)
    assert "丢失了纸" in short.text
    assert client.post(f"/copies/{copy.id}/lost", data={"report": "昨晚遗失在\x00礼宾台"}).status_code == 302
    assert db_session.get(PrintedCopy, copy.id).report == "昨晚遗失在礼宾台"


def test_only_the_printer_voids_and_only_at_once(copy, sign_in, db_session, at):
    assert sign_in("head_fo").post(f"/copies/{copy.id}/void").status_code == 403
    with at("2026-09-12 08:11"):
        client = sign_in("md")
        assert "void" not in client.get(f"/copies/{copy.id}").text
        assert client.post(f"/copies/{copy.id}/void").status_code == 422
    with at("2026-09-12 08:10"):
        assert sign_in("md").post(f"/copies/{copy.id}/void").status_code == 302
    assert db_session.get(PrintedCopy, copy.id).state is CopyState.VOID


def test_reading_changes_nothing(copy, sign_in):
    client = sign_in("md")
    for act in ("receive", "void"):
        assert client.get(f"/copies/{copy.id}/{act}").status_code in (404, 405)


def test_a_stopped_print_waits_for_the_director(db_session, house, sign_in):
    stop = PrintStop(
        doc="D-05", record="task:3", number="AB-2026-0007", version=1, for_whom="保安部 王国平", findings=2,
        asked_by_id=house["leader_a"].id, asked_at=clock.now(),
    )  # fmt: skip
    db_session.add(stop)
    db_session.commit()
    assert "AB-2026-0007" not in sign_in("head_fo").get("/copies").text
    assert sign_in("head_fo").post(f"/copies/stops/{stop.id}/seen").status_code == 404
    client = sign_in("md")
    assert "AB-2026-0007" in client.get("/copies").text
    assert client.post(f"/copies/stops/{stop.id}/seen").status_code == 302
    assert "AB-2026-0007" not in client.get("/copies").text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_pages_speak_both_languages(copy, sign_in, language):
    client = sign_in("md")
    head = {"Accept-Language": language}
    text = client.get("/copies", headers=head).text + client.get(f"/copies/{copy.id}", headers=head).text
    assert ("份号登记" in text) is (language == "zh")
    assert ("Copy register" in text) is (language == "en")


def test_the_register_asks_as_often_for_forty_copies_as_for_two(db_session, house, sign_in, blank_press):
    from sqlalchemy import event

    from app.extensions import db

    def queries_of_page() -> int:
        asked: list[str] = []
        event.listen(db.engine, "before_cursor_execute", lambda *words: asked.append(words[2]))
        assert client.get("/copies").status_code == 200
        return len(asked)

    client = sign_in("md")
    client.get("/copies")
    for _ in range(2):
        services.release(samples.order_sheet(), by=house["md"], at=clock.now(), reason="夜班加印一份")
    few = queries_of_page()
    for who in ("head_fo", "leader_a", "concierge_1", "security_manager") * 10:
        services.release(samples.order_sheet(), by=house[who], at=clock.now(), reason="夜班加印一份")
    many = queries_of_page()
    assert many == few


def test_a_print_sent_twice_makes_one_copy(app, db_session, sign_in, blank_press):
    """X-007: the second time leads to the copy's page. The PDF is kept by nobody and its name tells of no guest."""

    @reads_first
    @needs(signed_in)
    def print_it():
        copy, pdf = services.release(samples.order_sheet(), by=me(), at=clock.now())
        return paper.answer(copy, pdf)

    view = app.view_functions["printing.void"]
    app.view_functions["printing.void"] = lambda copy_id: print_it()
    app.view_functions["printing.void"].reads_first = True
    try:
        client = sign_in("md")
        first = client.post("/copies/1/void", data={"_once": "same-token"})
        again = client.post("/copies/1/void", data={"_once": "same-token"})
    finally:
        app.view_functions["printing.void"] = view
    assert (first.status_code, first.mimetype, first.data) == (200, "application/pdf", b"%PDF")
    assert first.headers["Content-Disposition"] == 'inline; filename="D-01-JD-2026-0031-V2-1.pdf"'
    assert "no-store" in first.headers["Cache-Control"]
    (copy,) = db_session.query(PrintedCopy).all()
    assert (again.status_code, again.location) == (302, f"/copies/{copy.id}")
