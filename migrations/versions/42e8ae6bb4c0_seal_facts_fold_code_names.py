"""Seal facts until a time, and compare code names in one width and case

Revision 42e8ae6bb4c0, after da021b5cbd3f.
"""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = '42e8ae6bb4c0'
down_revision = 'da021b5cbd3f'
branch_labels = None
depends_on = None

OVER = ('archived', 'cancelled', 'closed', 'rejected')
OPEN = "{} IS NOT NULL AND state NOT IN ('archived', 'cancelled', 'closed', 'rejected')"


def _fold_code_names() -> None:
    """The code names that stand, in one width and case; of two open orders that now read the same the older keeps it."""
    orders = sa.table('reception_order', sa.column('id', sa.Integer), sa.column('state', sa.String),
                      sa.column('code_name', sa.String), sa.column('code_name_key', sa.String))
    taken = set()
    rows = op.get_bind().execute(sa.select(orders).where(orders.c.code_name.is_not(None)).order_by(orders.c.id)).all()
    for row in rows:
        key = "".join(unicodedata.normalize("NFKC", row.code_name).casefold().split())
        if row.state not in OVER and key in taken:
            continue
        if row.state not in OVER:
            taken.add(key)
        op.get_bind().execute(orders.update().where(orders.c.id == row.id).values(code_name_key=key))


def upgrade() -> None:
    op.create_table('reception_seal_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('order_id', sa.Integer(), nullable=False),
    sa.Column('fact', sa.String(length=40), nullable=False),
    sa.Column('act', sa.String(length=40), nullable=False),
    sa.Column('until_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('hours_before', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(length=500), nullable=True),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('acting_for', sa.String(length=60), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('until_at IS NULL OR hours_before IS NULL', name=op.f('ck_reception_seal_step_one_term')),
    sa.ForeignKeyConstraint(['by_id'], ['account.id'], name=op.f('fk_reception_seal_step_by_id')),
    sa.ForeignKeyConstraint(['order_id'], ['reception_order.id'], name=op.f('fk_reception_seal_step_order_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reception_seal_step'))
    )
    with op.batch_alter_table('reception_seal_step', schema=None) as batch_op:
        batch_op.create_index('ix_reception_seal_step_order_fact', ['order_id', 'fact'], unique=False)

    with op.batch_alter_table('reception_order', schema=None) as batch_op:
        batch_op.add_column(sa.Column('names_withheld', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('code_name_key', sa.String(length=60), nullable=True))
        batch_op.drop_index('uq_reception_order_open_code_name')
    _fold_code_names()
    with op.batch_alter_table('reception_order', schema=None) as batch_op:
        batch_op.create_index('uq_reception_order_open_code_name', ['code_name_key'], unique=True, sqlite_where=sa.text(OPEN.format('code_name_key')), postgresql_where=sa.text(OPEN.format('code_name_key')))


def downgrade() -> None:
    with op.batch_alter_table('reception_order', schema=None) as batch_op:
        batch_op.drop_index('uq_reception_order_open_code_name')
    with op.batch_alter_table('reception_order', schema=None) as batch_op:
        batch_op.create_index('uq_reception_order_open_code_name', ['code_name'], unique=True, sqlite_where=sa.text(OPEN.format('code_name')), postgresql_where=sa.text(OPEN.format('code_name')))
        batch_op.drop_column('code_name_key')
        batch_op.drop_column('names_withheld')

    with op.batch_alter_table('reception_seal_step', schema=None) as batch_op:
        batch_op.drop_index('ix_reception_seal_step_order_fact')

    op.drop_table('reception_seal_step')