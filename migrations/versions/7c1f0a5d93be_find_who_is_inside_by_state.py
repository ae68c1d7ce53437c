"""Find who is inside by state.

A partial index serves no query with bound values on SQLite: the door read every stay there ever was.

Revision ID: 7c1f0a5d93be
Revises: f6477570504f
"""

from alembic import op
from sqlalchemy import text

revision = "7c1f0a5d93be"
down_revision = "f6477570504f"
branch_labels = None
depends_on = None

OPEN = text("state IN ('inside', 'away')")


def upgrade() -> None:
    op.drop_index("ix_lounge_stay_open_state", table_name="lounge_stay")
    op.create_index("ix_lounge_stay_state", "lounge_stay", ["state"])


def downgrade() -> None:
    op.drop_index("ix_lounge_stay_state", table_name="lounge_stay")
    op.create_index(
        "ix_lounge_stay_open_state", "lounge_stay", ["state"], sqlite_where=OPEN, postgresql_where=OPEN
    )
