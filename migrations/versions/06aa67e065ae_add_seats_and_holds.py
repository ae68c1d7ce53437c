"""Add seats and holds

Revision 06aa67e065ae, after 0ff333a33690.
"""

import sqlalchemy as sa
from alembic import op

revision = '06aa67e065ae'
down_revision = '0ff333a33690'
branch_labels = None
depends_on = None


ZONES = (("A", "quiet", "table"), ("B", "seating", "both"), ("C", "business", "self"))
SEATS = (
    ("A", 8, {7: 1, 8: 1}, 2), ("B", 10, {9: 4, 10: 4}, 2), ("C", 6, {}, 1),
)
"""Zone, how many seats, those of another size, the usual size (section 16). The first seat of each zone is accessible."""


def _furnish(zone: sa.Table, seat: sa.Table) -> None:
    op.bulk_insert(zone, [{"id": n, "code": code, "kind": kind, "service": service} for n, (code, kind, service) in enumerate(ZONES, 1)])
    op.bulk_insert(seat, [
        {
            "zone_id": n, "code": f"{code}{place}", "places": sizes.get(place, usual), "power": code != "B" or place > 8,
            "accessible": place == 1, "out_since": None, "out_reason": "",
        }
        for n, (code, count, sizes, usual) in enumerate(SEATS, 1)
        for place in range(1, count + 1)
    ])
    lounge = sa.table("lounge", sa.column("id"), sa.column("name_zh"), sa.column("name_en"), sa.column("place"), sa.column("version"))
    if op.get_bind().scalar(sa.select(sa.func.count()).select_from(lounge)) == 0:
        op.bulk_insert(lounge, [{"id": 1, "name_zh": "贵宾休息室", "name_en": "VIP lounge", "place": "", "version": 0}])


def upgrade() -> None:
    zone = op.create_table('lounge_zone',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=10), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('service', sa.String(length=40), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lounge_zone')),
    sa.UniqueConstraint('code', name=op.f('uq_lounge_zone_code'))
    )
    seat = op.create_table('lounge_seat',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('zone_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=10), nullable=False),
    sa.Column('places', sa.Integer(), nullable=False),
    sa.Column('power', sa.Boolean(), nullable=False),
    sa.Column('accessible', sa.Boolean(), nullable=False),
    sa.Column('out_since', sa.DateTime(timezone=True), nullable=True),
    sa.Column('out_reason', sa.String(length=500), nullable=False),
    sa.CheckConstraint('places BETWEEN 1 AND 8', name=op.f('ck_lounge_seat_places_of_5_1')),
    sa.ForeignKeyConstraint(['zone_id'], ['lounge_zone.id'], name=op.f('fk_lounge_seat_zone_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lounge_seat')),
    sa.UniqueConstraint('code', name=op.f('uq_lounge_seat_code'))
    )
    with op.batch_alter_table('lounge_seat', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_lounge_seat_zone_id'), ['zone_id'], unique=False)

    op.create_table('lounge_seat_hold',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('guest_id', sa.Integer(), nullable=False),
    sa.Column('held_from', sa.DateTime(timezone=True), nullable=False),
    sa.Column('held_until', sa.DateTime(timezone=True), nullable=False),
    sa.Column('follows_arrival', sa.Boolean(), nullable=False),
    sa.Column('channel', sa.String(length=40), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('stay_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("(state IN ('claimed', 'ended')) = (stay_id IS NOT NULL)", name=op.f('ck_lounge_seat_hold_claimed_by_a_stay')),
    sa.CheckConstraint('held_until > held_from', name=op.f('ck_lounge_seat_hold_ends_after_start')),
    sa.ForeignKeyConstraint(['guest_id'], ['lounge_guest.id'], name=op.f('fk_lounge_seat_hold_guest_id')),
    sa.ForeignKeyConstraint(['stay_id'], ['lounge_stay.id'], name=op.f('fk_lounge_seat_hold_stay_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lounge_seat_hold'))
    )
    with op.batch_alter_table('lounge_seat_hold', schema=None) as batch_op:
        batch_op.create_index('ix_lounge_hold_time', ['held_until', 'state'], unique=False)
        batch_op.create_index(batch_op.f('ix_lounge_seat_hold_stay_id'), ['stay_id'], unique=False)
        batch_op.create_index('ux_lounge_hold_of_guest', ['guest_id'], unique=True, sqlite_where=sa.text("state IN ('held', 'claimed')"), postgresql_where=sa.text("state IN ('held', 'claimed')"))

    op.create_table('lounge_sitting',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seat_id', sa.Integer(), nullable=False),
    sa.Column('stay_id', sa.Integer(), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['account.id'], name=op.f('fk_lounge_sitting_by_id')),
    sa.ForeignKeyConstraint(['seat_id'], ['lounge_seat.id'], name=op.f('fk_lounge_sitting_seat_id')),
    sa.ForeignKeyConstraint(['stay_id'], ['lounge_stay.id'], name=op.f('fk_lounge_sitting_stay_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lounge_sitting'))
    )
    with op.batch_alter_table('lounge_sitting', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_lounge_sitting_stay_id'), ['stay_id'], unique=False)
        batch_op.create_index('ux_lounge_sitting', ['seat_id'], unique=True, sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))

    op.create_table('lounge_seat_held',
    sa.Column('hold_id', sa.Integer(), nullable=False),
    sa.Column('seat_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['hold_id'], ['lounge_seat_hold.id'], name=op.f('fk_lounge_seat_held_hold_id')),
    sa.ForeignKeyConstraint(['seat_id'], ['lounge_seat.id'], name=op.f('fk_lounge_seat_held_seat_id')),
    sa.PrimaryKeyConstraint('hold_id', 'seat_id', name=op.f('pk_lounge_seat_held'))
    )
    with op.batch_alter_table('lounge_seat_held', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_lounge_seat_held_seat_id'), ['seat_id'], unique=False)

    op.create_table('lounge_seat_hold_move',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('hold_id', sa.Integer(), nullable=False),
    sa.Column('action', sa.String(length=40), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['account.id'], name=op.f('fk_lounge_seat_hold_move_by_id')),
    sa.ForeignKeyConstraint(['hold_id'], ['lounge_seat_hold.id'], name=op.f('fk_lounge_seat_hold_move_hold_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lounge_seat_hold_move'))
    )
    with op.batch_alter_table('lounge_seat_hold_move', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_lounge_seat_hold_move_hold_id'), ['hold_id'], unique=False)

    _furnish(zone, seat)


def downgrade() -> None:
    with op.batch_alter_table('lounge_seat_hold_move', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_lounge_seat_hold_move_hold_id'))

    op.drop_table('lounge_seat_hold_move')
    with op.batch_alter_table('lounge_seat_held', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_lounge_seat_held_seat_id'))

    op.drop_table('lounge_seat_held')
    with op.batch_alter_table('lounge_sitting', schema=None) as batch_op:
        batch_op.drop_index('ux_lounge_sitting', sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))
        batch_op.drop_index(batch_op.f('ix_lounge_sitting_stay_id'))

    op.drop_table('lounge_sitting')
    with op.batch_alter_table('lounge_seat_hold', schema=None) as batch_op:
        batch_op.drop_index('ux_lounge_hold_of_guest', sqlite_where=sa.text("state IN ('held', 'claimed')"), postgresql_where=sa.text("state IN ('held', 'claimed')"))
        batch_op.drop_index(batch_op.f('ix_lounge_seat_hold_stay_id'))
        batch_op.drop_index('ix_lounge_hold_time')

    op.drop_table('lounge_seat_hold')
    with op.batch_alter_table('lounge_seat', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_lounge_seat_zone_id'))

    op.drop_table('lounge_seat')
    op.drop_table('lounge_zone')
