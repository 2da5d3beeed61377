"""Payments that wait for another time"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_OPEN = sa.text("state IN ('awaiting', 'waiting', 'capturing')")


def upgrade() -> None:
    op.drop_index("uq_payment_one_open_a_draft", table_name="payment")
    with op.batch_alter_table("payment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("waits_until", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
    op.create_index(
        "uq_payment_one_open_a_draft",
        "payment",
        ["draft_id"],
        unique=True,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
