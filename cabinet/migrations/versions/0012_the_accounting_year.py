"""In which month an accounting year begins"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("billing_options", schema=None) as batch_op:
        batch_op.add_column(sa.Column("year_starts_in", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("billing_options", schema=None) as batch_op:
        batch_op.alter_column("year_starts_in", server_default=None)
        batch_op.create_check_constraint(
            op.f("ck_billing_options_year_starts_in_a_month"), "year_starts_in BETWEEN 1 AND 12"
        )
