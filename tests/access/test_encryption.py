"""What is protected stands encrypted in the database and in its backup (SECURITY 2, R2, R22; P-014)."""

import gzip
import json
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import LargeBinary, String, func, select, type_coerce, update

from app import cipher, clock, create_app, housekey
from app.access.groups import Group
from app.access.sealed import Guarded, unseal
from app.config import Unusable, read_secrets
from app.encrypted import Encrypted
from app.errors import FieldWrong
from app.extensions import db
from app.lounge.models import CompanionRegistration, LoungeGuest
from app.reception.orders import queries as orders
from app.reception.orders.models import Order, OrderGuest

PLACE = "reception_guest.name"
NAME = "秦牧川"
TOLD = {"name", "name_en", "unit", "status_title", "plate", "driver", "driver_phone", "phone", "habits", "likes",
        "taboos", "diet_health", "purpose", "remarks", "source_ref"}  # fmt: skip
SHORTEST = 3
"""A shorter word might stand in the random bytes of the file by chance."""


def words(tree: Any) -> set[str]:
    """What an order says of persons, unit, vehicles, likes, health and contacts."""
    found: set[str] = set()
    for field in fields(tree):
        value = getattr(tree, field.name)
        if field.name in TOLD and isinstance(value, str):
            found.add(value)
        for part in value if isinstance(value, tuple) else (value,):
            if is_dataclass(part) and type(part).__name__ not in {"StaffMember", "Accompanying"}:
                found |= words(part)
    return {word for word in found if len(word) >= SHORTEST}


def database_bytes() -> bytes:
    """The file and all that lies beside it, with what was deleted."""
    db.session.commit()
    file = Path(db.engine.url.database or "")
    return b"".join(one.read_bytes() for one in sorted(file.parent.glob(file.name + "*")))


def test_r2_neither_database_file_nor_backup_tells_of_a_guest(busy_house, sign_in, manage, tmp_path: Path):
    """After the demonstration day: journal, notices and forms included. The page shows what the file does not."""
    told = {order.id: words(orders.content_in_force(order)) for order in db.session.query(Order)}
    lounge = {unseal(row.name) for row in db.session.query(LoungeGuest) if row.name}
    lounge |= {unseal(value) for row in db.session.query(CompanionRegistration) for value in (row.name, row.phone)}
    canaries = {word for word in set().union(*told.values()) | lounge if word and len(word) >= SHORTEST}
    assert {NAME, "粤SA1801", "13800000181"} <= canaries

    page = sign_in("md").get(f"/orders/{busy_house['0031']}").get_data(as_text=True)
    assert {NAME, "粤SA1801", "13800000181"} <= {word for word in canaries if word in page}

    manage("backup", str(tmp_path / "copy.gz"))
    with gzip.open(tmp_path / "copy.gz", "rt", encoding="utf-8") as file:
        copy = "".join(json.dumps(json.loads(line), ensure_ascii=False) for line in file)
    assert "松风" in copy
    assert [word for word in canaries if word in copy or word.encode().hex() in copy] == []
    if db.engine.dialect.name == "sqlite":
        raw = database_bytes()
        assert "松风".encode() in raw
        assert [word for word in canaries if word.encode() in raw] == []
        assert db.session.connection().exec_driver_sql("PRAGMA secure_delete").scalar() == 1


def test_the_same_value_is_never_encrypted_twice_alike_and_its_length_tells_little(app: Flask):
    first, second = cipher.encrypt(PLACE, b"I"), cipher.encrypt(PLACE, b"I")
    assert first != second
    assert cipher.decrypt(PLACE, first) == cipher.decrypt(PLACE, second) == b"I"
    assert len(first) == len(cipher.encrypt(PLACE, b"III"))
    assert [cipher.decrypt(PLACE, cipher.encrypt(PLACE, text)) for text in (b"", b"\x80", b"\x00", bytes(16))] == [
        b"", b"\x80", b"\x00", bytes(16)
    ]  # fmt: skip


@pytest.mark.parametrize("harm", ["changed", "moved", "cut"])
def test_a_value_changed_cut_or_moved_to_another_column_does_not_open(app: Flask, harm: str):
    stored = cipher.encrypt(PLACE, NAME.encode())
    assert cipher.decrypt(PLACE, stored) == NAME.encode()
    place = "reception_guest.unit" if harm == "moved" else PLACE
    harmed = {"changed": stored[:-1] + bytes([stored[-1] ^ 1]), "cut": stored[:-4], "moved": stored}[harm]
    with pytest.raises(Unusable, match="changed or moved"):
        cipher.decrypt(place, harmed)


def test_every_guarded_column_is_told_its_place_and_stores_bytes(app: Flask):
    columns = [
        column for table in db.metadata.sorted_tables for column in table.columns if isinstance(column.type, Encrypted)
    ]
    assert len(columns) >= 50
    assert [column for column in columns if column.type.place != f"{column.table.name}.{column.name}"] == []
    assert {type(column.type.impl_instance) for column in columns} == {LargeBinary}


def test_one_type_for_two_columns_stops_the_program():
    kind = Guarded(Group.F2, String(10))
    kind.stands_in("one.name")
    kind.stands_in("one.name")
    with pytest.raises(TypeError, match="two columns"):
        kind.stands_in("two.name")


def test_sql_tells_full_from_empty_and_refuses_to_compare_or_sort(app: Flask):
    assert db.session.scalar(select(func.count()).where(OrderGuest.name.is_(None))) == 0
    name = OrderGuest.name
    for compare in (lambda: name == NAME, lambda: name.like("秦%"), lambda: name.desc()):
        with pytest.raises(TypeError, match="blind index"):
            compare()


def test_a_value_longer_than_its_column_is_refused_before_it_is_hidden(app: Flask):
    assert unseal(OrderGuest(name="秦" * 60).name) == "秦" * 60
    with pytest.raises(FieldWrong):
        OrderGuest(name="秦" * 61)


def test_keys_rotate_encrypts_everything_anew_and_older_values_stay_readable(busy_house, app: Flask, manage, key_file):
    names = {row.id: unseal(row.name) for row in db.session.query(OrderGuest)}
    assert NAME in names.values()
    before = _stored_names()
    answer = manage("keys", "rotate")
    assert answer.exit_code == 0, answer.output
    assert len(read_secrets(key_file)) == 2
    after = _stored_names()
    assert before.keys() == after.keys()
    assert {stored[:4] for stored in after.values()}.isdisjoint({stored[:4] for stored in before.values()})
    assert {row.id: unseal(row.name) for row in db.session.query(OrderGuest)} == names
    row_id = min(before)
    db.session.execute(
        update(OrderGuest.__table__)
        .where(OrderGuest.__table__.c.id == row_id)
        .values({OrderGuest.__table__.c.name: type_coerce(before[row_id], LargeBinary)})
    )
    db.session.expire_all()
    assert unseal(db.session.get(OrderGuest, row_id).name) == names[row_id]
    assert manage("keys", "reencrypt").output.startswith("1 ")
    assert manage("keys", "reencrypt").output.startswith("0 ")


def _stored_names() -> dict[int, bytes]:
    column = OrderGuest.__table__.c.name
    rows = db.session.execute(select(OrderGuest.__table__.c.id, type_coerce(column, LargeBinary)))
    return {row_id: stored for row_id, stored in rows if stored is not None}


@pytest.fixture
def key_file(app: Flask, tmp_path: Path):
    """The house's key file, put back as it was."""
    file = app.config["SETTINGS"].keys
    before = file.read_text()
    yield file
    file.write_text(before)


def test_r22_another_key_file_is_refused_at_the_start(app: Flask, manage, key_file):
    """Not garbage and not half a page: the program does not start. The right file opens it again."""
    assert manage("init-db").exit_code == 0
    create_app()
    right = key_file.read_text()
    key_file.write_text("ab" * 32)
    with pytest.raises(Unusable, match="does not belong to this database"):
        create_app()
    key_file.write_text("ab" * 32 + "\n" + right)
    with pytest.raises(Unusable):
        create_app()
    key_file.write_text(right)
    create_app()


def test_r22_a_key_file_that_lacks_a_newer_secret_is_refused(app: Flask, manage, key_file):
    only_first = key_file.read_text()
    assert manage("keys", "rotate").exit_code == 0
    both = key_file.read_text()
    key_file.write_text(only_first)
    with pytest.raises(Unusable):
        create_app()
    key_file.write_text(both)
    create_app()


def test_r22_without_the_right_secret_nothing_is_shown(app: Flask, house, monkeypatch: pytest.MonkeyPatch):
    stored = cipher.encrypt(PLACE, NAME.encode())
    monkeypatch.setitem(app.config, "SECRETS", (bytes(32),))
    monkeypatch.setattr(cipher, "reread", lambda: None)
    with pytest.raises(Unusable, match="not in the key file"):
        cipher.decrypt(PLACE, stored)


def test_which_secrets_are_needed_is_entered_once(app: Flask):
    held = app.config["SECRETS"]
    for _ in range(2):
        housekey.enter(held, at=clock.now())
    assert db.session.query(housekey.HouseKey).count() == 1
