"""PE-03, P-008: a document number is checked and forgotten, whichever form takes it and whatever it answers."""

import logging
from pathlib import Path

from sqlalchemy import select

from app.extensions import db
from app.journal import anchors
from app.lounge.models import CompanionRegistration, LoungeGuest
from app.privacy.persons.models import PersonSearch
from app.reception.orders.models import OrderGuest
from tests.privacy.persons.conftest import asked, over  # noqa: F401 - fixtures
from tests.privacy.persons.test_erasing import everything_kept

MARKED = "KX73914628Q"
WRONG = "44190019900307123Q"
"""A resident number of a wrong shape, with its own mark."""


def kept_in_files() -> bytes:
    """The bytes of the database, where it is a file, and of the heads of the journal."""
    found = [Path(db.engine.url.database or "")] if db.engine.dialect.name == "sqlite" else []
    found += [path.with_name(path.name + ending) for path in found for ending in ("-wal", "-journal")]
    found += list(anchors.folder().glob("*"))
    return b"".join(path.read_bytes() for path in found if path.exists())


def test_pe03_no_form_that_takes_a_document_number_keeps_it(busy_house, asked, sign_in, at, caplog, capfd):  # noqa: F811
    caplog.set_level(logging.DEBUG)
    attendant, desk, officer = (sign_in(who) for who in ("attendant_1", "front_desk_1", "privacy_officer"))
    host = db.session.scalar(select(LoungeGuest.id).where(LoungeGuest.name.is_not(None)))
    guest = db.session.scalar(select(OrderGuest.id).where(OrderGuest.order_id == busy_house["0034"]))
    url = asked("copy")
    companion = {"host": f"g{host}", "name": "吴越", "document_kind": "passport", "visit_day": "2026-09-16"}
    check_in = {"kind": "passport", "name_on_document": "梁景行", "mode": "desk", "keys": "0", "vouchers": "0"}
    person = {"name": "吴越", "fact_kind": "document", "document_kind": "passport"}
    answers = []
    with at("2026-09-16 12:05"):
        for number, kind in ((WRONG, "resident_id"), (MARKED, "passport")):
            answers += [
                attendant.post(f"/lounge/companions/new?host=g{host}",
                               data=companion | {"document_number": number, "document_kind": kind}),
                attendant.post("/lounge/door", data={"words": number}),
                attendant.post(f"/lounge/door/g{host}", data={"proof": "document", "check": "passed",
                                                              "document_kind": kind, "last_four": number}),
                desk.post(f"/desk/guests/{guest}/check-in", data=check_in | {"number": number, "kind": kind}),
                officer.post(f"{url}/person/name", data=person | {"fact": number, "document_kind": kind}),
            ]  # fmt: skip
        found = officer.get(f"{url}/person").text
    assert {answer.status_code for answer in answers} <= {200, 302, 422}
    assert [answer.status_code for answer in answers[:5]].count(302) == 0
    row = db.session.scalars(select(CompanionRegistration).order_by(CompanionRegistration.id.desc())).first()
    search = db.session.query(PersonSearch).one()
    assert row.document_hash == search.fact_hash
    assert f"陪同人员登记 {row.id}" in found

    assert "陈若溪" in everything_kept()
    told = everything_kept() + kept_in_files().decode("utf-8", "replace") + caplog.text + "".join(capfd.readouterr())
    told += "".join(f"{answer.location} {answer.headers.getlist('Set-Cookie')}" for answer in answers)
    for client in (attendant, desk, officer):
        with client.session_transaction() as cookie:
            told += str(dict(cookie))
    assert [mark for mark in (MARKED, WRONG) if mark in told] == []
    assert MARKED not in found
