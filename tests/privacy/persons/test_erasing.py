"""E-18, P-012, N24, PE-01, PE-02: what an erasure takes, what it leaves, what stands in its way."""

from datetime import timedelta

from sqlalchemy import select

from app import clock
from app.access.sealed import unseal
from app.encrypted import Encrypted
from app.extensions import db
from app.journal.models import JournalEntry
from app.lounge.models import LoungeGuest, Stay
from app.privacy import retention
from app.privacy.models import Erasure
from app.privacy.persons.models import Certificate
from app.privacy.rules import ERASED
from app.reception.frontdesk.models import CheckIn
from app.reception.orders import queries as orders
from app.reception.orders.models import OrderGuest, OrderVersion
from tests.privacy.persons.conftest import BY_PASSPORT, BY_TELEPHONE, NAME, NOON, PASSPORT, TELEPHONE


def everything_kept() -> str:
    """Every value of every table, opened, without the log of requests."""
    told = []
    for table in db.metadata.sorted_tables:
        if table.name in {"privacy_request", "privacy_case_move"}:
            continue
        opens = [isinstance(column.type, Encrypted) for column in table.columns]
        for row in db.session.execute(select(table)):
            told += [str(unseal(value)) if opened else str(value) for value, opened in zip(row, opens, strict=True)]
    return "\n".join(told)


def shown_of(page: str) -> str:
    return page.partition('name="shown"')[2].partition('value="')[2].partition('"')[0]


def erase(officer, url: str):
    page = officer.get(f"{url}/person/erase")
    return officer.post(f"{url}/person/erase", data={"shown": shown_of(page.text), "number": url.rpartition("/")[2]})


def test_e18_erasure_takes_one_person_out_and_leaves_the_party(over, asked, sign_in, at):
    officer, url = sign_in("privacy_officer"), asked("deletion")
    with at("2026-09-20 10:00"):
        versions = orders.versions(over.order)
        before = {version.id: (orders.content_of(version), version.fingerprints) for version in versions}
        assert NAME in everything_kept()
        assert TELEPHONE in everything_kept()
        assert officer.post(f"{url}/person/name", data=BY_PASSPORT).status_code == 302
        stays = db.session.query(Stay).count()
        page = officer.get(f"{url}/person").text
        assert "接待令 JD-2026-0029" in page
        assert "将删除" in page
        assert NAME not in page

        wrong = officer.post(f"{url}/person/erase", data={"shown": "0" * 16, "number": url.rpartition("/")[2]})
        assert (wrong.status_code, "PE-21" in wrong.text) == (422, True)
        done = erase(officer, url)
        assert done.status_code == 302, done.text
        kept = everything_kept()
        assert [value for value in (NAME, TELEPHONE) if value in kept] == []

        for version in orders.versions(over.order):
            was, fingerprints = before[version.id]
            now = orders.content_of(version)
            assert [one.name for one in now.people] == ["戴若琳", "贺子谦", ERASED]
            assert now.people[:2] == was.people[:2]
            assert (now.habits, now.purpose, now.vehicles) == (was.habits, was.purpose, was.vehicles)
            assert now.key_contact.name == now.key_contact.phone == ERASED
            assert version.fingerprints == fingerprints
            assert db.session.query(Erasure).filter_by(record=f"version:{version.id}").count() == 1
        of_her = select(CheckIn).join(OrderGuest).where(OrderGuest.key == "p3", CheckIn.order_id == over.id)
        row = db.session.scalar(of_her)
        assert (unseal(row.document_last4), row.document_hash, row.document_kind.value) == (ERASED, "", "passport")
        assert (db.session.query(Stay).count(), over.order.head_count) == (stays, 3)

        made = db.session.query(Certificate).one()
        entry = db.session.scalars(select(JournalEntry).where(JournalEntry.action == "erasure")).one()
        assert entry.facts == {"certificate": made.number, "removed": made.removed, "kept": 0}
        assert (made.number, made.removed["check_in"], made.removed["reception_guest"]) == ("SC-2026-0001", 1, 1)
        certificate = officer.get(done.location)
        assert certificate.status_code == 200
        assert made.number in certificate.text
        assert made.fingerprint in certificate.text
        assert [value for value in (NAME, TELEPHONE, PASSPORT) if value in certificate.text] == []
        reader = sign_in("gm")
        assert reader.get(f"/orders/{over.id}").status_code == 200
        assert sign_in("attendant_1").get("/lounge/board").status_code == 200

        again = asked("deletion")
        officer.post(f"{again}/person/name", data=BY_PASSPORT)
        assert erase(officer, again).location == done.location
        assert db.session.query(Certificate).count() == 1


def test_e18_nothing_goes_while_the_person_is_in_house(busy_house, asked, sign_in):
    officer, url = sign_in("privacy_officer"), asked("deletion")
    officer.post(f"{url}/person/name", data=BY_TELEPHONE)
    page = officer.get(f"{url}/person").text
    assert "暂不能删除" in page
    refused = erase(officer, url)
    assert (refused.status_code, "PE-06" in refused.text) == (422, True)
    assert NAME in everything_kept()


def test_pe01_a_hold_on_the_person_keeps_everything_until_it_is_lifted(over, asked, sign_in, at):
    from app.privacy.persons.models import PersonHold
    from app.privacy.persons.queries import held_records

    officer, url = sign_in("privacy_officer"), asked("deletion")
    with at("2026-09-20 10:00"):
        officer.post(f"{url}/person/name", data=BY_TELEPHONE)
        assert officer.post(f"{url}/person/hold", data={"reason": "客人索赔，正在处理"}).status_code == 302
        assert officer.post(f"{url}/person/hold", data={"reason": "客人索赔，正在处理"}).status_code == 422
        assert f"order:{over.id}" in held_records(clock.now())
        due = {line.kind.value: (line.due, line.held) for line in retention.overview(NOON + timedelta(days=1826))}
        of_the_order = db.session.query(CheckIn).filter_by(order_id=over.id).count()
        assert (due["order"], due["document"][1]) == ((1, 1), of_the_order)
        assert "该资料因投诉/调查保留，暂不能删除。" in officer.get(f"{url}/person").text
        refused = erase(officer, url)
        assert (refused.status_code, "PE-01" in refused.text) == (422, True)
        hold = db.session.query(PersonHold).one()
        assert officer.post(f"/privacy/person-holds/{hold.id}/lift", data={"reason": "索赔已经了结"}).status_code == 302
        assert erase(officer, url).status_code == 302
        assert NAME not in everything_kept()


def test_pe02_the_name_on_a_card_is_kept_as_long_as_the_ledger(over, asked, sign_in, at):
    officer, url = sign_in("privacy_officer"), asked("deletion")
    member = db.session.scalars(select(LoungeGuest).where(LoungeGuest.name.is_not(None))).first()
    name = unseal(member.name)
    with at("2026-09-20 10:00"):
        officer.post(f"{url}/person/name", data=BY_TELEPHONE | {"name": name})
        assert "仅姓名相同" in officer.get(f"{url}/person").text
        records = {"records": [f"lounge_guest:{member.id}"], "reason": "核对了会员卡原件"}
        assert officer.post(f"{url}/person", data=records).status_code == 302
        assert "依法须保存至" in officer.get(f"{url}/person").text
        refused = erase(officer, url)
        assert (refused.status_code, "PE-02" in refused.text) == (422, True)
        assert unseal(member.name) == name


def contents_of_others(order_id: int):
    rows = db.session.query(OrderVersion).filter(OrderVersion.order_id != order_id)
    return {version.id: orders.content_of(version) for version in rows}


def test_p012_everybody_else_of_that_day_is_untouched(over, asked, sign_in, at):
    officer, url = sign_in("privacy_officer"), asked("deletion")
    others = contents_of_others(over.id)
    assert others
    with at("2026-09-20 10:00"):
        officer.post(f"{url}/person/name", data=BY_PASSPORT)
        assert erase(officer, url).status_code == 302
    assert contents_of_others(over.id) == others
