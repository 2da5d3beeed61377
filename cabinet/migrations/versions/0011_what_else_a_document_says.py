"""When what is issued is due, how it is paid, and what else it says"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("invoice", schema=None) as batch_op:
        batch_op.add_column(_words("mentions", 1200))
    with op.batch_alter_table("invoice", schema=None) as batch_op:
        batch_op.alter_column("mentions", server_default=None)
    with op.batch_alter_table("billing_options", schema=None) as batch_op:
        batch_op.add_column(sa.Column("due_days", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("usual_means", sa.String(), nullable=True))
        batch_op.add_column(_words("mentions", 500))
        batch_op.add_column(sa.Column("is_aga_member", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(_words("rpps", 11))
        batch_op.add_column(sa.Column("vat_on_debits", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("billing_options", schema=None) as batch_op:
        for name in ("due_days", "mentions", "is_aga_member", "rpps", "vat_on_debits"):
            batch_op.alter_column(name, server_default=None)
        batch_op.create_check_constraint(op.f("ck_billing_options_due_in_time"), "due_days BETWEEN 0 AND 90")


def _words(name: str, longest: int) -> sa.Column[str]:
    kind = sqlmodel.sql.sqltypes.AutoString(length=longest)
    return sa.Column(name, kind, nullable=False, server_default="")
