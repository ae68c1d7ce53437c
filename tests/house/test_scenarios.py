"""Scenarios of DOMAIN 16 about who is not there for whom: E-02 and E-20."""

from collections.abc import Callable

from flask import Flask
from sqlalchemy import select

from app.access.capabilities import ADMINISTRATION, Can
from app.extensions import db
from app.journal.models import JournalEntry
from tests.application import HouseClient

SignIn = Callable[..., HouseClient]
At = Callable[[str], object]


def test_e02_a_head_not_on_the_list_gets_404_and_the_refusal_is_entered(
    busy_house: dict[str, int], sign_in: SignIn, at: At
) -> None:
    """The VC order of R-5 goes to FO, LNG, HSK, FNB and SEC; engineering is not on its list."""
    with at("2026-09-16 12:00"):
        listed, unlisted = sign_in("head_hsk"), sign_in("head_eng")
        order_id = busy_house["0034"]
        assert listed.get(f"/orders/{order_id}").status_code == 200, "there is something to see"
        assert listed.get("/orders/no/JD-2026-0034", follow_redirects=True).status_code == 200
        for path in (f"/orders/{order_id}", "/orders/no/JD-2026-0034"):
            answer = unlisted.get(path)
            missing = unlisted.get(path.replace("0034", "9934").replace(str(order_id), "99999"))
            assert (answer.status_code, missing.status_code) == (404, 404)
            assert "未找到该记录。" in answer.text
        refused = db.session.scalars(select(JournalEntry).where(JournalEntry.action == "refused")).all()
        assert {entry.facts["path"] for entry in refused} >= {f"/orders/{order_id}", "/orders/no/JD-2026-0034"}
        assert {entry.facts["key"] for entry in refused} == {"AE-01"}
        assert "JD-2026-0034" not in unlisted.get("/orders").text
        assert "JD-2026-0034" in listed.get("/orders").text


def test_e20_no_guest_page_is_there_for_the_sysadmin(
    app: Flask, busy_house: dict[str, int], sign_in: SignIn, at: At
) -> None:
    """A-008: every page that needs anything but administration answers AE-01."""
    with at("2026-09-16 12:00"):
        sysadmin, gm = sign_in("sysadmin"), sign_in("gm")
        pages = list(guest_pages(app, busy_house))
        assert len(pages) > 20
        shown = [page for page in pages if gm.get(page).status_code == 200]
        assert len(shown) > 5, "there is something to see"
        answers = {page: sysadmin.get(page).status_code for page in pages}
        assert set(answers.values()) == {404}, {page: code for page, code in answers.items() if code != 404}


def guest_pages(app: Flask, orders: dict[str, int]) -> list[str]:
    """Every address that may be read and needs guest work, with the VA order's number in every place of a number."""
    views = app.view_functions
    found = []
    for rule in app.url_map.iter_rules():
        need = getattr(views[rule.endpoint], "needs", None)
        if "GET" not in (rule.methods or ()) or not isinstance(need, Can) or need in ADMINISTRATION:
            continue
        path = rule.rule
        for argument in rule.arguments:
            for shape in (f"<int:{argument}>", f"<{argument}>"):
                path = path.replace(shape, str(orders["0031"]))
        found.append(path)
    return found
