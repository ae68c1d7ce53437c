"""Put the posts of a site into zones

Revision d590e447241e, after 81e310fd0111.
"""

import sqlalchemy as sa
from alembic import op

revision = 'd590e447241e'
down_revision = '81e310fd0111'
branch_labels = None
depends_on = None


POSTS = ('plan_post', 'task_post')


def upgrade() -> None:
    """Posts that are there stand at the front, those that are walked rove, until somebody says it better."""
    for table in POSTS:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column('zone', sa.String(length=40), nullable=True))
        op.execute(f"UPDATE {table} SET zone = CASE kind WHEN 'patrol' THEN 'roving' ELSE 'front' END")
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column('zone', existing_type=sa.String(length=40), nullable=False)


def downgrade() -> None:
    for table in reversed(POSTS):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column('zone')
