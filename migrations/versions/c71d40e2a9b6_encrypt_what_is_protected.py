"""Encrypt what is protected

Revision c71d40e2a9b6, after 42e8ae6bb4c0.
"""

import json
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from app import cipher

revision = "c71d40e2a9b6"
down_revision = "42e8ae6bb4c0"
branch_labels = None
depends_on = None

EMPTY = "''::bytea"

COLUMNS: dict[str, dict[str, Any]] = {
    "enquiry": {
        "asked_for": sa.String(length=60),
        "caller": sa.String(length=60),
        "telephone": sa.String(length=30),
        "message": sa.String(length=2000),
    },
    "printed_copy": {
        "report": sa.String(length=2000),
    },
    "reception_order": {
        "security_level": sa.String(length=40),
        "eta_at": sa.DateTime(timezone=True),
    },
    "watched_name": {
        "name": sa.String(length=60),
    },
    "agreed_caller": {
        "name": sa.String(length=60),
    },
    "arrival_override": {
        "reason": sa.String(length=500),
    },
    "delegation": {
        "instruction": sa.String(length=2000),
    },
    "disclosure_case": {
        "named": sa.String(length=60),
        "text": sa.Text(),
    },
    "emergency_access": {
        "reason": sa.String(length=500),
        "finding": sa.String(length=500),
    },
    "gate_confirmation": {
        "note": sa.String(length=500),
    },
    "hand_back": {
        "notes": sa.Text(),
        "went_well": sa.Text(),
        "went_wrong": sa.Text(),
        "remarks": sa.Text(),
        "costs": sa.Text(),
    },
    "reception_application": {
        "text": sa.JSON(),
        "submitted_text": sa.JSON(),
    },
    "reception_arrival_news": {
        "before_at": sa.DateTime(timezone=True),
        "eta_at": sa.DateTime(timezone=True),
        "source": sa.String(length=120),
    },
    "reception_cancel_request": {
        "reason": sa.String(length=500),
    },
    "reception_contact": {
        "with_whom": sa.String(length=120),
        "content": sa.Text(),
        "result": sa.Text(),
    },
    "reception_draft": {
        "content": sa.JSON(),
        "reason": sa.String(length=500),
    },
    "reception_guest": {
        "name": sa.String(length=60),
        "name_en": sa.String(length=60),
        "status_title": sa.String(length=80),
        "unit": sa.String(length=120),
        "position": sa.String(length=80),
        "nationality": sa.String(length=60),
        "room": sa.String(length=20),
    },
    "reception_item_check": {
        "source": sa.String(length=300),
    },
    "reception_leak_answer": {
        "reason": sa.String(length=500),
    },
    "reception_move": {
        "reason": sa.String(length=500),
    },
    "reception_seal_step": {
        "reason": sa.String(length=500),
    },
    "reception_version": {
        "content": sa.JSON(),
        "reason": sa.String(length=500),
    },
    "security_task": {
        "report": sa.String(length=2000),
    },
    "widening": {
        "reason": sa.String(length=500),
    },
    "access_suspension": {
        "reason": sa.String(length=500),
        "lift_reason": sa.String(length=500),
    },
    "check_in": {
        "document_last4": sa.String(length=4),
        "special_requests": sa.String(length=2000),
        "payer": sa.String(length=120),
        "name_reason": sa.String(length=500),
    },
    "contingency_event": {
        "words": sa.JSON(),
    },
    "disclosure_step": {
        "words": sa.Text(),
    },
    "hand_back_move": {
        "reason": sa.String(length=500),
    },
    "lounge_guest": {
        "name": sa.String(length=60),
    },
    "preparation_task": {
        "note": sa.String(length=2000),
    },
    "security_confirmation": {
        "note": sa.String(length=500),
    },
    "security_task_move": {
        "note": sa.String(length=500),
    },
    "lounge_companion": {
        "name": sa.String(length=60),
        "phone": sa.String(length=20),
        "relation": sa.String(length=60),
        "document_last_four": sa.String(length=4),
    },
    "lounge_entitlement": {
        "card_number": sa.String(length=30),
        "spend_yuan": sa.Integer(),
    },
    "preparation_inspection": {
        "defect": sa.String(length=2000),
    },
    "preparation_task_move": {
        "reason": sa.String(length=500),
    },
    "reception_ack_query": {
        "text": sa.Text(),
        "answer": sa.Text(),
    },
    "lounge_stay": {
        "proof_last_four": sa.String(length=4),
    },
    "lounge_stay_move": {
        "note": sa.String(length=500),
    },
}


def upgrade() -> None:
    op.create_table(
        "house_key",
        sa.Column("name", sa.String(length=8), nullable=False),
        sa.Column("is_house", sa.Boolean(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_house_key")),
    )
    for table, columns in COLUMNS.items():
        rows = read(table, columns)
        with op.batch_alter_table(table) as batch:
            for name, kind in columns.items():
                empty = f"CASE WHEN {name} IS NULL THEN NULL ELSE {EMPTY} END"
                batch.alter_column(name, existing_type=kind, type_=sa.LargeBinary(), postgresql_using=empty)
        write(table, columns, rows)


def read(name: str, columns: dict[str, Any]) -> list[dict[str, Any]]:
    """Every row's key and, encrypted, what is to be protected."""
    table = sa.Table(name, sa.MetaData(), *(sa.Column(column, kind) for column, kind in columns.items()))
    keys = key_columns(name)
    for key in keys:
        table.append_column(sa.Column(key, sa.Integer()))
    rows = op.get_bind().execute(sa.select(table)).mappings()
    return [
        {f"key_{key}": row[key] for key in keys}
        | {column: encrypted(f"{name}.{column}", row[column]) for column in columns}
        for row in rows
    ]


def write(name: str, columns: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    keys = key_columns(name)
    table = sa.Table(name, sa.MetaData(), *(sa.Column(column, sa.LargeBinary()) for column in columns))
    for key in keys:
        table.append_column(sa.Column(key, sa.Integer()))
    this_row = sa.and_(*(table.c[key] == sa.bindparam(f"key_{key}") for key in keys))
    op.get_bind().execute(table.update().where(this_row).values({c: sa.bindparam(c) for c in columns}), rows)


def key_columns(name: str) -> list[str]:
    return sa.inspect(op.get_bind()).get_pk_constraint(name)["constrained_columns"]


def encrypted(place: str, value: Any) -> bytes | None:
    if value is None:
        return None
    if isinstance(value, datetime):
        moment = value if value.tzinfo else value.replace(tzinfo=UTC)
        return cipher.encrypt(place, moment.astimezone(UTC).isoformat().encode())
    if isinstance(value, date):
        return cipher.encrypt(place, value.isoformat().encode())
    if isinstance(value, str):
        return cipher.encrypt(place, value.encode())
    return cipher.encrypt(place, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def downgrade() -> None:
    raise NotImplementedError("what is encrypted stays so; put back the backup made before")
