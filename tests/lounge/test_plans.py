"""SECURITY R33: door and board find who is inside by an index, however many stays are over."""

import pytest
from sqlalchemy import event

from app.extensions import db
from tests.lounge.test_door_pages import SHOWN

pytestmark = pytest.mark.one_database


def test_no_page_of_the_door_reads_every_stay(at, member, sign_in):
    """SQLite tells for each statement whether it scans the table; a partial index serves no bound value there."""
    asked: list[tuple[str, tuple[object, ...]]] = []
    desk = sign_in("attendant_1")
    with at("2026-09-16 13:00"):
        where = f"/lounge/door/g{member().guest_id}"
        event.listen(db.engine, "before_cursor_execute", note := _into(asked))
        try:
            assert desk.post(where, data=SHOWN).status_code == 302
            assert [desk.get(page).status_code for page in (where, "/lounge/door", "/lounge/board")] == [200] * 3
        finally:
            event.remove(db.engine, "before_cursor_execute", note)
    plans = [line for statement, values in asked for line in _plan(statement, values)]
    assert any("SEARCH lounge_stay USING" in line for line in plans)
    assert [line for line in plans if line.startswith("SCAN lounge_stay")] == []


def _into(asked):
    def note(_connection, _cursor, statement, values, *_more) -> None:
        if statement.startswith("SELECT") and "lounge_stay" in statement:
            asked.append((statement, values))

    return note


def _plan(statement, values) -> list[str]:
    with db.engine.connect() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        return [str(row[3]) for row in rows]
