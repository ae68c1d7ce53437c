"""FEATURES 47, 57: a scan on any page of the lounge is answered by the door; nothing of a document is kept (P-008)."""

import logging
import re

from app.lounge.models import LoungeGuest
from app.lounge.rules.mrz import check_digit
from app.reception.orders.models import OrderGuest
from tests.lounge.test_order_guests import announced, lotus, lotus_houses  # noqa: F401 - fixtures

PASSPORT_NUMBER = "E12344567"


def passport(surname: str, given: str, number: str = PASSPORT_NUMBER, expires: str = "300101") -> str:
    """The two lines as a scanner types them."""
    birth, more = "740812", "<" * 14
    checked = [part + check_digit(part) for part in (number, birth, expires)]
    over_all = check_digit("".join(checked) + more + "<")
    first = f"P<UTO{surname}<<{given}".ljust(44, "<")
    return f"{first}\r\n{checked[0]}UTO{checked[1]}F{checked[2]}{more}<{over_all}"


def test_a_card_is_answered_and_an_unknown_code_names_nobody(at, sign_in, member):
    """A code is not searched among names: what would find somebody typed finds nobody scanned."""
    door = sign_in("attendant_1")
    with at("2026-09-16 13:05"):
        member("Anna Wu", number="HY-0000042")
        assert door.post("/lounge/scan", data={"code": "]C1HY-0000042"}).location.startswith("/lounge/door/g")
        assert door.post("/lounge/door", data={"words": "AnnaWu"}).status_code == 302
        for code in ("Anna Wu", "AnnaWu", "<script>alert(1)</script>", "E12345678", "G" * 399):
            page = door.post("/lounge/scan", data={"code": code})
            assert (page.status_code, "未知条码" in page.text, "Anna Wu" in page.text) == (200, True, False)
            assert len(code) <= 6 or code not in page.text
        assert "E1…5678" in door.post("/lounge/scan", data={"code": "E12345678"}).text
        assert "未读到内容" in door.post("/lounge/scan", data={"code": ""}).text


def test_every_page_of_the_lounge_listens_and_only_for_who_stands_at_the_door(at, sign_in, member):
    door = sign_in("attendant_1")
    with at("2026-09-16 13:05"):
        where = f"/lounge/door/g{member().guest_id}"
        for page in ("/lounge/door", "/lounge/board", "/lounge/seats", "/lounge/log", where):
            shown = door.get(page).text
            assert shown.count('action="/lounge/scan"') == 1 and shown.count("lounge/scan.js") == 1
    announcer = sign_in("md")
    assert "/lounge/scan" not in announcer.get("/lounge/companions").text
    assert announcer.post("/lounge/scan", data={"code": "HY-0000042"}).status_code == 403


def test_a_passport_finds_its_bearer_and_fills_in_the_form(at, sign_in, member, db_session, caplog):
    """L-003. The proof is chosen, kind and last four stand in the form; the number stands nowhere."""
    caplog.set_level(logging.DEBUG)
    door = sign_in("attendant_1")
    with at("2026-09-16 13:05"):
        guest_id = member("Eriksson Anna Maria").guest_id
        page = door.post("/lounge/scan", data={"code": passport("ERIKSSON", "ANNA<MARIA")})
        assert page.status_code == 200 and "Eriksson Anna Maria" in page.text
        assert f'action="/lounge/door/g{guest_id}"' in page.text and 'value="4567"' in page.text
        chosen = [field for field in re.findall(r"<input[^>]*name=\"proof\"[^>]*>", page.text) if "checked" in field]
        assert len(chosen) == 1 and 'value="document"' in chosen[0]
        expired = door.post("/lounge/scan", data={"code": passport("ERIKSSON", "ANNA<MARIA", expires="260915")})
        wrong = door.post("/lounge/scan", data={"code": passport("ERIKSSON", "ANNA<MARIA")[:-1] + "x"})
        nobody = door.post("/lounge/scan", data={"code": passport("NOBODY", "AT<ALL")})
    assert "证件已过有效期" in expired.text and "请重新扫描" in wrong.text
    assert "护照 …4567" in nobody.text and "Eriksson" not in nobody.text
    told = page.text + nobody.text + caplog.text + repr(page.headers)
    assert "4567" in told and PASSPORT_NUMBER not in told
    assert db_session.query(LoungeGuest).count() == 1


def test_a_companion_is_found_by_the_document_that_was_registered(at, sign_in, member, registered):
    """L-022. The name was typed in Chinese; kind and last four are the registered ones."""
    door = sign_in("attendant_1")
    with at("2026-09-16 12:40"):
        registered(member().guest, "吴越", PASSPORT_NUMBER)
        page = door.post("/lounge/scan", data={"code": passport("WU", "YUE")}).text
    assert "吴越" in page and 'action="/lounge/door/c' in page


def test_a_guest_of_an_order_is_found_by_the_document_of_the_check_in(lotus, at, sign_in, db_session):  # noqa: F811
    """R-091, L-003; who may not know the name finds nobody (A-006)."""
    with at("2026-09-16 13:05"):
        seen = [one for one in db_session.query(OrderGuest) if one.id in lotus]
        door = sign_in("attendant_1")
        found = door.post("/lounge/scan", data={"code": seen[0].order.order_no})
        assert found.status_code == 200 and "听荷" in found.text
