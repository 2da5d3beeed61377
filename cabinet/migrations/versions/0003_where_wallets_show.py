"""Where wallets show"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("stripe_account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("wallets_host", sqlmodel.sql.sqltypes.AutoString(length=255), nullable=True))
        batch_op.add_column(sa.Column("wallets_asked_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("wallets_shown_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
