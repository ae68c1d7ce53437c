"""Count tries

Revision 62e1acaa9d64, after 5029b713b46b.
"""

import sqlalchemy as sa
from alembic import op

revision = '62e1acaa9d64'
down_revision = '5029b713b46b'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('throttle_bucket',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('bucket', sa.String(length=40), nullable=False),
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('full_at', sa.Double(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_throttle_bucket')),
    sa.UniqueConstraint('bucket', 'key', name=op.f('uq_throttle_bucket_bucket_key'))
    )
    with op.batch_alter_table('throttle_bucket', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_throttle_bucket_full_at'), ['full_at'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('throttle_bucket', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_throttle_bucket_full_at'))

    op.drop_table('throttle_bucket')
