"""Remember who was shown around

Revision 24b75e289152, after d49bd61a633e.
"""

import sqlalchemy as sa
from alembic import op

revision = '24b75e289152'
down_revision = 'd49bd61a633e'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('tour_seen',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.String(length=40), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_tour_seen_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tour_seen')),
    sa.UniqueConstraint('account_id', 'role', name=op.f('uq_tour_seen_account_id_role'))
    )


def downgrade() -> None:
    op.drop_table('tour_seen')
