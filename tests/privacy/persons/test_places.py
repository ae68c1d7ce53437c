"""P-012: a companion, a caller and a member, who are in no order; and free text in which somebody is named."""

from datetime import timedelta

from sqlalchemy import select

from app import clock
from app.access.sealed import unseal
from app.extensions import db
from app.lounge.models import CompanionRegistration, Entitlement, LoungeGuest
from app.privacy.rules import ERASED
from app.reception.enquiries.models import AgreedCaller, Enquiry, MessageCopy
from app.reception.orders.models import OrderMove
from tests.privacy.persons.conftest import BY_PASSPORT, BY_TELEPHONE, NAME, NOON, TELEPHONE
from tests.privacy.persons.test_erasing import erase

COMPANION = {"name": "贺立言", "fact": "E77340981"}


def test_p012_a_companion_loses_name_and_document_and_the_registration_stays(over, asked, sign_in, at):
    officer, url = sign_in("privacy_officer"), asked("deletion")
    row = db.session.scalars(select(CompanionRegistration)).first()
    assert unseal(row.name) == COMPANION["name"]
    with at("2026-09-16 13:00"):
        officer.post(f"{url}/person/name", data=BY_PASSPORT | COMPANION)
        assert erase(officer, url).status_code == 422, "today she may still come"
    with at("2026-09-18 10:00"):
        assert erase(officer, url).status_code == 302
    left = [unseal(value) for value in (row.name, row.phone, row.relation, row.document_last_four)]
    assert (left, row.document_hash, row.document_kind.value) == ([ERASED, None, None, ERASED], "", "passport")


def test_p012_calls_agreed_callers_and_words_about_her_go_with_her(over, asked, house, sign_in, at):
    """The caller is proved by her telephone; who was asked for by the order; other callers keep what they said."""
    by = house["front_desk_1"].id
    hers, about, other = (
        Enquiry(taken_at=NOON, taken_by_id=by, asked_for=wanted, caller=caller, telephone=telephone, message=message)
        for wanted, caller, telephone, message in (
            ("戴若琳", NAME, TELEPHONE, "请回电"),
            (NAME, "方白", "13911110000", f"请{NAME}女士回电"),
            ("戴若琳", NAME, "13900009999", "好"),
        )
    )
    db.session.add_all([hers, about, other])
    about.copies = [MessageCopy(addressee="order", order_id=over.id, agreed_caller=False)]
    agreed = AgreedCaller(order_id=over.id, name=NAME, agreed_at=NOON, agreed_by_id=house["md"].id)
    move = db.session.scalars(select(OrderMove).where(OrderMove.order_id == over.id)).first()
    move.reason = f"与{NAME}女士电话确认"
    db.session.add(agreed)
    officer, url = sign_in("privacy_officer"), asked("deletion")
    with at("2026-09-20 10:00"):
        officer.post(f"{url}/person/name", data=BY_TELEPHONE)
        assert erase(officer, url).status_code == 302
    parts = ("asked_for", "caller", "telephone", "message")
    assert [unseal(getattr(hers, part)) for part in parts] == ["戴若琳", ERASED, ERASED, ERASED]
    assert [unseal(getattr(about, part)) for part in parts] == [ERASED, "方白", "13911110000", f"请{ERASED}女士回电"]
    assert [unseal(getattr(other, part)) for part in parts] == ["戴若琳", NAME, "13900009999", "好"]
    assert (unseal(agreed.name), unseal(move.reason)) == (ERASED, f"与{ERASED}女士电话确认")


def test_pe02_a_card_goes_once_the_ledger_may_go(over, asked, sign_in, at):
    """X-020: kept to the very day that PE-02 told; afterwards name and number of the card go, its row stays."""
    officer, url = sign_in("privacy_officer"), asked("deletion")
    member = db.session.scalars(select(LoungeGuest).where(LoungeGuest.name.is_not(None))).first()
    card = db.session.scalar(select(Entitlement).where(Entitlement.guest_id == member.id))
    end = clock.local(NOON).date() + timedelta(days=365 + 3650 + 1)
    with at(f"{end} 00:00"):
        officer.post(f"{url}/person/name", data=BY_TELEPHONE | {"name": unseal(member.name)})
        ticked = {"records": [f"lounge_guest:{member.id}"], "reason": "核对了会员卡原件"}
        assert officer.post(f"{url}/person", data=ticked).status_code == 302
        assert erase(officer, url).status_code == 422
    with at(f"{end} 00:01"):
        assert erase(officer, url).status_code == 302
    assert (unseal(member.name), member.name_index) == (ERASED, None)
    assert (unseal(card.card_number), card.card_index, card.tier.value) == (ERASED, None, "gold")
