"""The privacy officer's desk: P-004, P-010, P-011, P-013; section 17 "Privacy request" and "Breach case"."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.errors import Refusal, WrongState
from app.extensions import db
from app.journal.models import JournalEntry
from app.privacy.models import BreachCase, LegalHold, PrivacyRequest
from app.privacy.rules import (
    BREACH_MOVES,
    REQUEST_MOVES,
    BreachState,
    RequestState,
    Step,
    after,
)

PERSON = "欧阳予倩"
ASKED = {"kind": "copy", "person": PERSON, "contact": "13900000777", "words": "请提供本人的全部资料"}
REQUEST_PATH = {
    ("received", "identify"): "identified", ("identified", "answer"): "answered", ("identified", "refuse"): "refused",
    ("answered", "close"): "closed", ("refused", "close"): "closed",
}  # fmt: skip
BREACH_PATH = {("open", "contain"): "contained", ("contained", "report"): "reported", ("reported", "close"): "closed"}


@pytest.mark.parametrize(
    ("moves", "states", "path"), [(REQUEST_MOVES, RequestState, REQUEST_PATH), (BREACH_MOVES, BreachState, BREACH_PATH)]
)
def test_17_a_case_moves_by_its_table_and_by_nothing_else(moves, states, path):
    assert {(state.value, step.value): to.value for (state, step), to in moves.items()} == path
    for state in states:
        for step in Step:
            if (state.value, step.value) not in path:
                with pytest.raises(WrongState):
                    after(moves, state, step)


def test_p010_a_request_is_taken_down_identified_answered_and_closed(sign_in, db_session):
    """The answer is due after 15 days; every step is entered, and no value stands in journal or address."""
    officer = sign_in("privacy_officer")
    answer = officer.post("/privacy/requests/new", data=ASKED)
    assert answer.status_code == 302
    row = db.session.query(PrivacyRequest).one()
    assert answer.location == f"/privacy/requests/{row.id}"
    assert row.due_at - row.received_at == timedelta(days=15)
    assert PERSON in officer.get(answer.location).text

    early = officer.post(answer.location, data={"step": "answer", "note": "已当面交付资料"})
    assert (early.status_code, row.state) == (422, RequestState.RECEIVED)
    for step, state in (("identify", "identified"), ("answer", "answered"), ("close", "closed")):
        moved = officer.post(answer.location, data={"step": step, "note": "由温以澄核对护照原件"})
        assert (moved.status_code, row.state.value) == (302, state)
    entries = db.session.scalars(select(JournalEntry).where(JournalEntry.record == f"request:{row.id}")).all()
    assert [entry.action for entry in entries] == [
        "privacy.opened", "privacy.identify", "privacy.answer", "privacy.close"
    ]  # fmt: skip
    assert [entry for entry in entries if PERSON in str(entry.facts)] == []
    assert PERSON not in officer.get("/privacy").text
    assert PERSON not in officer.get("/").text


def test_p013_a_breach_shows_its_72_hour_clock(sign_in, db_session, at):
    officer = sign_in("privacy_officer")
    assert officer.post("/privacy/breaches/new", data={"what": "日程表遗失", "whose": "松风一行"}).status_code == 302
    case = db.session.query(BreachCase).one()
    assert case.due_at - case.opened_at == timedelta(hours=72)
    desk = officer.get("/").text
    assert f"/privacy/breaches/{case.id}" in desk
    for step, state in (("contain", "contained"), ("report", "reported"), ("close", "closed")):
        officer.post(f"/privacy/breaches/{case.id}", data={"step": step, "note": "已收回并告知主管机关"})
        assert case.state.value == state
    assert f"/privacy/breaches/{case.id}" not in officer.get("/").text


def test_p011_a_hold_is_placed_by_order_number_and_lifted_with_a_reason(busy_house, sign_in):
    officer = sign_in("privacy_officer")
    data = {"record": "JD-2026-0031", "reason": "客人投诉，正在调查"}
    assert officer.post("/privacy/holds/new", data=data).status_code == 302
    hold = db.session.query(LegalHold).one()
    assert (hold.record, hold.lifted_at) == (f"order:{busy_house['0031']}", None)
    assert officer.post("/privacy/holds/new", data=data).status_code == 422
    assert officer.post("/privacy/holds/new", data=data | {"record": "JD-2026-9999"}).status_code == 422
    assert officer.post("/privacy/holds/new", data=data | {"record": "秦牧川"}).status_code == 422
    assert officer.post(f"/privacy/holds/{hold.id}/lift", data={"reason": "短"}).status_code == 422
    assert officer.post(f"/privacy/holds/{hold.id}/lift", data={"reason": "调查已经结束"}).status_code == 302
    assert hold.lifted_at == clock.now()
    assert "客人投诉" not in officer.get("/privacy").text


def test_a_hold_stands_once(house, db_session):
    from app.privacy import services

    services.place_hold("stay:1", "索赔处理期间", by=house["gm"], at=clock.now())
    with pytest.raises(Refusal, match="PE-05"):
        services.place_hold("stay:1", "索赔处理期间", by=house["gm"], at=clock.now())


@pytest.mark.parametrize(
    ("who", "index", "keep"),
    [("privacy_officer", 200, 200), ("gm", 200, 403), ("md", 403, 403), ("sysadmin", 403, 403)],
)
def test_26_who_keeps_privacy_and_who_reads(sign_in, who, index, keep):
    person = sign_in(who)
    assert person.get("/privacy").status_code == index
    assert person.get("/privacy/requests/new").status_code == keep
    assert person.get("/privacy/breaches/1").status_code == 404


def test_p004_the_notice_for_guests_stands_in_both_languages_for_everybody_of_the_house(sign_in):
    for who in ("front_desk_1", "attendant_1"):
        page = sign_in(who).get("/privacy-notice").text
        assert "个人信息保护告知" in page
        assert "How we treat your personal data" in page
        assert "1825 天" in page
