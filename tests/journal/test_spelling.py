"""The quick way to an entry's bytes gives the same bytes as the plain one."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.extensions import db
from app.journal import queries, rules, services
from app.journal.models import JournalEntry
from app.journal.spelling import COLUMNS, spelled


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"facts": {"z": "宾客", "a": [1, {"c": None, "b": 1.5}], "quote": '"\\\n'}, "groups": ("F10", "F2")},
        {"role": "gm", "actor_id": 7, "acting_for": '王"', "record": "order:7", "outcome": "refused"},
        {"record": "security_task:3", "order_id": 12, "purpose": "print", "copy_no": 4},
    ],
)
def test_both_ways_spell_an_entry_alike(app: Flask, told: dict[str, Any]) -> None:
    services.record("view", **told)
    db.session.commit()
    entry = queries.page(size=1)[0]
    row = db.session.execute(select(*COLUMNS).where(JournalEntry.number == entry.number)).one()
    for number in (entry.number, 99):
        assert spelled(row, number) == rules.canonical(services.content_of(entry, number))
    assert b'"role"' in spelled(row, 1) or "role" not in told
