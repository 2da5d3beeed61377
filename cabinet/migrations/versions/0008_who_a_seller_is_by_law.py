"""Who a seller is by law, and until when Stripe waits"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0008"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # What was issued before says nothing of it, and never will.
    said = sa.Column("seller_legal", sqlmodel.sql.sqltypes.AutoString(length=300), nullable=False, server_default="")
    with op.batch_alter_table("invoice", schema=None) as batch_op:
        batch_op.add_column(said)
    with op.batch_alter_table("invoice", schema=None) as batch_op:
        batch_op.alter_column("seller_legal", server_default=None)
    with op.batch_alter_table("stripe_account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("requirements_due_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
