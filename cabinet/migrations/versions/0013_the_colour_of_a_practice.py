"""The colour of what a practice issues"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, at_first in (("practice", "#0E5A4F"), ("invoice", "")):
        with op.batch_alter_table(table, schema=None) as batch_op:
            kind = sqlmodel.sql.sqltypes.AutoString(length=7)
            batch_op.add_column(sa.Column("color", kind, nullable=False, server_default=at_first))
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column("color", server_default=None)
