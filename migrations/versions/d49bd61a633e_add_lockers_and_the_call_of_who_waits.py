"""Add lockers and the call of who waits

Revision d49bd61a633e, after 06aa67e065ae.
"""

import sqlalchemy as sa
from alembic import op

revision = 'd49bd61a633e'
down_revision = '06aa67e065ae'
branch_labels = None
depends_on = None


def upgrade() -> None:
    locker = op.create_table('lounge_locker',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=10), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('out_reason', sa.String(length=500), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lounge_locker')),
    sa.UniqueConstraint('code', name=op.f('uq_lounge_locker_code'))
    )
    op.create_table('lounge_locker_use',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('locker_id', sa.Integer(), nullable=False),
    sa.Column('stay_id', sa.Integer(), nullable=False),
    sa.Column('given_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('given_by_id', sa.Integer(), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_by_id', sa.Integer(), nullable=True),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('opened_by_id', sa.Integer(), nullable=True),
    sa.Column('witness_id', sa.Integer(), nullable=True),
    sa.Column('contents', sa.LargeBinary(), nullable=False),
    sa.CheckConstraint('(opened_at IS NULL) = (witness_id IS NULL)', name=op.f('ck_lounge_locker_use_opened_before_witness')),
    sa.CheckConstraint('witness_id <> opened_by_id', name=op.f('ck_lounge_locker_use_two_persons')),
    sa.ForeignKeyConstraint(['ended_by_id'], ['account.id'], name=op.f('fk_lounge_locker_use_ended_by_id')),
    sa.ForeignKeyConstraint(['given_by_id'], ['account.id'], name=op.f('fk_lounge_locker_use_given_by_id')),
    sa.ForeignKeyConstraint(['locker_id'], ['lounge_locker.id'], name=op.f('fk_lounge_locker_use_locker_id')),
    sa.ForeignKeyConstraint(['opened_by_id'], ['account.id'], name=op.f('fk_lounge_locker_use_opened_by_id')),
    sa.ForeignKeyConstraint(['stay_id'], ['lounge_stay.id'], name=op.f('fk_lounge_locker_use_stay_id')),
    sa.ForeignKeyConstraint(['witness_id'], ['account.id'], name=op.f('fk_lounge_locker_use_witness_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lounge_locker_use'))
    )
    with op.batch_alter_table('lounge_locker_use', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_lounge_locker_use_stay_id'), ['stay_id'], unique=False)
        batch_op.create_index('ux_lounge_locker_use', ['locker_id'], unique=True, sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))

    with op.batch_alter_table('lounge_waiting', schema=None) as batch_op:
        batch_op.add_column(sa.Column('called_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('called_by_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_lounge_waiting_called_by_id'), 'account', ['called_by_id'], ['id'])

    op.bulk_insert(locker, [{"code": f"{n:02d}", "state": "free", "out_reason": ""} for n in range(1, 21)])


def downgrade() -> None:
    with op.batch_alter_table('lounge_waiting', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_lounge_waiting_called_by_id'), type_='foreignkey')
        batch_op.drop_column('called_by_id')
        batch_op.drop_column('called_at')

    with op.batch_alter_table('lounge_locker_use', schema=None) as batch_op:
        batch_op.drop_index('ux_lounge_locker_use', sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))
        batch_op.drop_index(batch_op.f('ix_lounge_locker_use_stay_id'))

    op.drop_table('lounge_locker_use')
    op.drop_table('lounge_locker')
