"""Damage through pages: L-090, L-025, D-17, who assesses, pays and waives (2.6, section 17)."""

from datetime import timedelta
from io import BytesIO

import pypdf
import pytest

from app import clock
from app.lounge.claims import services
from app.lounge.claims.models import DamageClaim
from app.lounge.claims.services import Damage
from app.lounge.door import queries as door
from app.lounge.door import services as entry
from app.lounge.door.services import Shown
from app.lounge.rules.claims import Basis, ClaimState
from app.lounge.rules.terms import Check, ProofKind
from app.notices.models import Notice
from app.privacy.due import claims
from app.privacy.erasing import ERASE
from app.privacy.rules import Kind

DAY = "2026-09-16"


@pytest.fixture
def stay(at, member, attendant):
    with at(f"{DAY} 14:00"):
        one = door.of_guest(member().guest, clock.now())
        return entry.answer(one, Shown(ProofKind.CARD, Check.PASSED), by=attendant, at=clock.now())


def press(client, path: str, **data: str) -> int:
    return client.post(path, data=data).status_code


def test_a_claim_from_the_broken_vase_to_the_receipt(at, stay, sign_in, db_session, house):
    """Disputed, assessed on a new basis, signed, paid; finance counts by number and reads no words about the guest."""
    with at(f"{DAY} 15:00"):
        desk, head = sign_in("attendant_1"), sign_in("lounge_supervisor")
        where = f"/lounge/stays/{stay.id}/damage"
        assert press(desk, where, item="花瓶", facts="x") == 422
        page = desk.post(where, data={"item": "青瓷花瓶", "facts": "转身碰落，碎裂"}).location
        assert press(desk, f"{page}/assess", cost="6000", basis="price", reference="价目表 12") == 403
        assert press(desk, f"{page}/accept") == 409, "not assessed yet"
        assert press(head, f"{page}/print") == 409
        assert press(head, f"{page}/assess", cost="5000.01", basis="price", reference="价目表 12 行") == 302
        assert db_session.query(Notice).filter_by(subject="lounge.claim_large").one().to.name == house["gm"].name
        assert "¥5,000.01" in desk.get(page).text
        assert press(desk, f"{page}/dispute", words="太贵") == 422
        assert press(desk, f"{page}/dispute", words="瓶口早有裂纹") == 302
        assert press(head, f"{page}/assess", cost="1200", basis="depreciated", reference="折旧 76%") == 302
        sheet = head.post(f"{page}/print", data={})
        assert sheet.mimetype == "application/pdf"
        words = "".join(one.extract_text() for one in pypdf.PdfReader(BytesIO(sheet.data)).pages)
        for said in ("D-17", "青瓷花瓶", "陈语桐", "¥1,200.00", "SH-2026-0001"):
            assert said in words
        assert press(desk, f"{page}/accept") == 302
        finance = sign_in("finance")
        seen = finance.get(page).text
        assert "LG-20260916-001" in seen and "陈语桐" not in seen and "转身碰落" not in seen
        assert "SH-2026-0001" in finance.get("/").text
        assert press(desk, f"{page}/pay", words="收据 0091") == 403
        assert press(finance, f"{page}/pay", words="收据 0091") == 302
        assert press(finance, f"{page}/pay", words="收据 0091") == 409
        assert "已赔付" in desk.get(page).text
        assert [sign_in(called).get(page).status_code for called in ("guard_1", "sysadmin")] == [403, 404]


def test_small_and_accidental_is_waived_unless_claimed_on_purpose(at, stay, attendant, supervisor):
    with at(f"{DAY} 15:00"):
        small, claimed = (
            services.record(stay, Damage("杯子", "打碎一只", accidental=True), by=attendant, at=clock.now())
            for _each in range(2)
        )
        for one, insist in ((small, False), (claimed, True)):
            services.assess(one, 99_99, Basis.PRICE, "价目表 3 行", insist=insist, by=supervisor, at=clock.now())
        assert (small.state, small.moves[-1].by_id, claimed.state) == (ClaimState.WAIVED, None, ClaimState.ASSESSED)


def test_of_va_and_vb_guests_the_general_manager_waives(at, stay, attendant, sign_in, db_session):
    """2.6."""
    with at(f"{DAY} 15:00"):
        one = services.record(stay, Damage("杯子", "打碎一只", accidental=False), by=attendant, at=clock.now())
        other = services.record(stay, Damage("杯子", "打碎一只", accidental=False), by=attendant, at=clock.now())
        one.grade = "VB"
        db_session.flush()
        md, gm = sign_in("md"), sign_in("gm")
        assert press(sign_in("lounge_supervisor"), f"/lounge/claims/{other.id}/waive", words="老客户") == 403
        assert press(md, f"/lounge/claims/{one.id}/waive", words="接待需要") == 403
        assert press(gm, f"/lounge/claims/{one.id}/waive", words="接待需要，予以免赔") == 302
        assert press(md, f"/lounge/claims/{other.id}/waive", words="老客户，予以免赔") == 302
        assert {claim.state for claim in db_session.query(DamageClaim)} == {ClaimState.WAIVED}


def test_p009_a_claim_goes_three_years_after_it_is_settled(at, stay, attendant, house, db_session):
    with at(f"{DAY} 15:00"):
        one = services.record(stay, Damage("杯子", "打碎一只", accidental=False), by=attendant, at=clock.now())
        later = clock.now() + timedelta(seconds=1)
        assert claims(later) == [], "what is open is not due"
        services.waive(one, "予以免赔处理", by=house["md"], at=clock.now())
        assert ([due.id for due in claims(clock.now())], [due.id for due in claims(later)]) == ([], [one.id])
        ERASE[Kind.CLAIM]([one.id], later)
        assert db_session.query(DamageClaim).count() == 0
