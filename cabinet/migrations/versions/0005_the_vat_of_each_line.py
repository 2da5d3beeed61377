"""The VAT of each line of an invoice"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # What was issued until now showed no VAT: nothing is within its lines, and their regime is their invoice's.
    number = sa.Column(
        "seller_vat_number", sqlmodel.sql.sqltypes.AutoString(length=13), nullable=False, server_default=""
    )
    with op.batch_alter_table("invoice", schema=None) as batch_op:
        batch_op.add_column(number)
    with op.batch_alter_table("invoice", schema=None) as batch_op:
        batch_op.alter_column("seller_vat_number", server_default=None)
    with op.batch_alter_table("invoice_line", schema=None) as batch_op:
        batch_op.add_column(sa.Column("vat_regime", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("vat_rate", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("vat_cents", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("invoice_line", schema=None) as batch_op:
        batch_op.alter_column("vat_rate", server_default=None)
        batch_op.alter_column("vat_cents", server_default=None)
        batch_op.create_check_constraint(
            op.f("ck_invoice_line_taxed_at_a_rate"),
            "vat_rate >= 0 AND (vat_rate > 0) = (coalesce(vat_regime, '') = 'taxed')",
        )
        batch_op.create_check_constraint(
            op.f("ck_invoice_line_vat_of_its_rate"),
            "total_cents - vat_cents = "
            "(CAST(total_cents AS BIGINT) * 20000 + 10000 + vat_rate) / (2 * (10000 + vat_rate))",
        )
