"""The book of the stock and requisitions, through the pages (L-066, L-103, section 17)."""

import pytest
from sqlalchemy import select

from app import clock, periodic
from app.errors import WrongState
from app.extensions import db
from app.lounge.handover import draft
from app.lounge.rules.stock import (
    REQUISITION_MOVES,
    RequisitionAction,
    RequisitionState,
    asked_quantity,
    requisition_after,
)
from app.lounge.service.models import Item
from app.lounge.stock.models import Requisition, StockChange
from app.notices.models import Notice

DAY = "2026-09-16"


def item(name: str) -> Item:
    return db.session.scalars(select(Item).where(Item.name_zh == name)).one()


def test_the_table_of_requisitions_is_closed():
    """Section 17, X-017."""
    for state in (None, *RequisitionState):
        for action in RequisitionAction:
            if (state, action) not in REQUISITION_MOVES:
                with pytest.raises(WrongState):
                    requisition_after(state, action)
    assert [asked_quantity(*one) for one in ((9, 10), (0, 10), (-3, 10), (0, 0))] == [11, 20, 23, 1]


def test_what_falls_below_its_minimum_is_asked_for_once_and_drawn_by_two(at, house, sign_in, db_session):
    """L-066, L-103: the minimum itself is enough; the store issues, the lounge receives, the book follows."""
    desk, store = sign_in("attendant_1"), sign_in("head_fin")
    tea, water = item("龙井茶"), item("矿泉水")
    with at(f"{DAY} 09:00"):
        assert "龙井茶" in desk.get("/lounge/stock").text
        assert desk.post(f"/lounge/stock/{tea.id}/count", data={"found": "40"}).status_code == 302
        assert db_session.query(Requisition).count() == 0
        assert desk.post(f"/lounge/stock/{tea.id}/count", data={"found": "-1"}).status_code == 422
        assert desk.post(f"/lounge/stock/{tea.id}/count", data={"found": "39"}).status_code == 302
        made = db_session.query(Requisition).one()
        page = f"/lounge/requisitions/{made.id}"
        for _again in range(2):
            periodic.run(clock.now())
        water.stock = 10
        db_session.commit()
        periodic.run(clock.now())
        db_session.expire_all()
        assert [(one.item.name_zh, one.quantity) for one in made.lines] == [("龙井茶", 41), ("矿泉水", 150)]
        asked = db_session.query(Notice).filter_by(subject="lounge.requisition_asked").all()
        assert {one.to_id for one in asked} == {house["head_fin"].id} and len(asked) == 2
        assert f"领料单 {made.number}" in {one.words.zh.partition("，")[0] for one in draft.facts(clock.now())}
        assert desk.post(f"{page}/issue", data={}).status_code == 403
        assert desk.post(f"{page}/receive", data={}).status_code == 409
        assert made.number in store.get("/").text and "150" in store.get(page).text
        assert store.post(f"{page}/issue", data={}).status_code == 302
        assert store.post(f"{page}/refuse", data={"reason": "库存不足"}).status_code in (409, 422)
        assert store.post(f"{page}/receive", data={}).status_code == 403
        assert desk.post(f"{page}/receive", data={}).status_code == 302
    db_session.expire_all()
    assert (made.state, tea.stock, water.stock) == (RequisitionState.RECEIVED, 80, 160)
    assert "39 → 80" in desk.get(f"/lounge/stock/{tea.id}").text
    for stranger in ("guard_1", "head_hsk", "front_desk_1"):
        assert sign_in(stranger).get(page).status_code == 403


def test_expired_material_is_removed_with_its_reason(at, sign_in, db_session):
    """L-066: not more than the book holds; written down who, how many and why; then it may be served again."""
    desk = sign_in("attendant_1")
    cake = item("芝士蛋糕")
    cake.best_before = clock.day_typed("2026-09-15")
    db_session.commit()
    where = f"/lounge/stock/{cake.id}"
    with at(f"{DAY} 09:00"):
        assert "已过期" in desk.get("/lounge/stock").text
        assert any(one.key == f"expired:{cake.id}" for one in draft.facts(clock.now()))
        more = desk.post(f"{where}/remove", data={"quantity": "41", "reason": "已过保质期"})
        assert (more.status_code, "LE-130" in more.text) == (422, True)
        assert desk.post(f"{where}/remove", data={"quantity": "40", "reason": "过期"}).status_code == 422
        assert desk.post(f"{where}/remove", data={"quantity": "40", "reason": "已过保质期"}).status_code == 302
    db_session.expire_all()
    change = db_session.query(StockChange).one()
    assert (change.before, change.after, change.reason, cake.stock, cake.best_before) == (40, 0, "已过保质期", 0, None)


def test_the_supervisor_keeps_the_items(at, sign_in, db_session):
    """L-065, X-004: allergens are his word; a stale page is refused."""
    desk, head = sign_in("attendant_1"), sign_in("lounge_supervisor")
    told = {
        "name_zh": "杏仁露", "kind": "drink", "served_at": "both", "allergens": ["nuts"], "unit": "杯", "minimum": "10",
        "price": "8.50",
    }  # fmt: skip
    with at(f"{DAY} 09:00"):
        assert desk.post("/lounge/stock/new", data=told).status_code == 403
        assert head.post("/lounge/stock/new", data=told | {"minimum": ""}).status_code == 422
        assert head.post("/lounge/stock/new", data=told).status_code == 302
        made = item("杏仁露")
        assert (made.allergens, made.price_fen, made.stock) == (["nuts"], 850, 0)
        where = f"/lounge/stock/{made.id}/change"
        assert "杏仁露" in head.get(where).text
        assert head.post(where, data=told | {"also": "杏仁", "revision": "1"}).status_code == 302
        assert head.post(where, data=told | {"also": "无", "revision": "1"}).status_code == 409
    db_session.expire_all()
    assert (made.also, made.revision) == ("杏仁", 2)
