"""How a practice bills: the word for it"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0010"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    word = sa.Column(
        "vocabulary", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False, server_default="invoice"
    )
    with op.batch_alter_table("practice", schema=None) as batch_op:
        batch_op.add_column(word)
    with op.batch_alter_table("practice", schema=None) as batch_op:
        batch_op.alter_column("vocabulary", server_default=None)
    with op.batch_alter_table("invoice", schema=None) as batch_op:
        batch_op.add_column(sa.Column("vocabulary", sa.String(), nullable=True))
