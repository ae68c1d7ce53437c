"""Keep the journal append-only

Revision aa9da6551222, after 1e8841786f2d.
"""

import secrets

import sqlalchemy as sa
from alembic import op

from app.journal import append_only

revision = 'aa9da6551222'
down_revision = '1e8841786f2d'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('journal_entry', sa.Column('role', sa.String(length=120), nullable=True))
    op.add_column('journal_entry', sa.Column('policy_version', sa.Integer(), nullable=True))
    op.add_column('journal_head', sa.Column('chain_id', sa.String(length=32), nullable=True))
    head = sa.table('journal_head', sa.column('chain_id', sa.String))
    op.execute(head.update().values(chain_id=secrets.token_hex(8)))
    with op.batch_alter_table('journal_head', schema=None) as batch_op:
        batch_op.alter_column('chain_id', existing_type=sa.String(length=32), nullable=False)
    append_only.put(op.get_bind())


def downgrade() -> None:
    append_only.lift(op.get_bind())
    op.drop_column('journal_head', 'chain_id')
    op.drop_column('journal_entry', 'policy_version')
    op.drop_column('journal_entry', 'role')
