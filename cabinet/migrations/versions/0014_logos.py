"""Logos"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _logos()
    for table in ("billing_options", "invoice"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("logo_id", sa.String(), nullable=True))
            batch_op.create_foreign_key(op.f(f"fk_{table}_logo_id"), "logo", ["logo_id"], ["id"])
            batch_op.create_index(op.f(f"ix_{table}_logo_id"), ["logo_id"], unique=False)


def _logos() -> None:
    op.create_table(
        "logo",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("png", sa.LargeBinary(), nullable=False),
        sa.Column("added_by", sa.String(), nullable=True),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"], name=op.f("fk_logo_added_by")),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_logo_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_logo")),
    )
    for name in ("practice_id", "added_by"):
        op.create_index(op.f(f"ix_logo_{name}"), "logo", [name], unique=False)
