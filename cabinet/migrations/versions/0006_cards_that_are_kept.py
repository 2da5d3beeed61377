"""Cards that are kept"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "imprint",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("practice_id", sa.String(), nullable=False),
        sa.Column("account_id", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        sa.Column("draft_id", sa.String(), nullable=False),
        sa.Column("appointment_id", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True),
        sa.Column("fee_cents", sa.Integer(), nullable=False),
        sa.Column("currency", sqlmodel.sql.sqltypes.AutoString(length=3), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("customer_id", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        sa.Column("setup_id", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=True),
        sa.Column("method_id", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        sa.Column("card", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("asked_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("settled_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint("fee_cents > 0", name=op.f("ck_imprint_stands_for_something")),
        sa.ForeignKeyConstraint(["appointment_id"], ["appointment.id"], name=op.f("fk_imprint_appointment_id")),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_imprint_draft_id")),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_imprint_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imprint")),
        sa.UniqueConstraint("appointment_id", name=op.f("uq_imprint_appointment_id")),
        sa.UniqueConstraint("setup_id", name=op.f("uq_imprint_setup_id")),
    )
    with op.batch_alter_table("imprint", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_imprint_draft_id"), ["draft_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_imprint_practice_id"), ["practice_id"], unique=False)
        batch_op.create_index("ix_imprint_state_asked", ["state", "asked_at"], unique=False)
        batch_op.create_index(
            "uq_imprint_one_open_a_draft",
            ["draft_id"],
            unique=True,
            sqlite_where=sa.text("state = 'awaiting'"),
            postgresql_where=sa.text("state = 'awaiting'"),
        )

    op.create_table(
        "imprint_record",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("imprint_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("stripe_id", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("code", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["imprint_id"], ["imprint.id"], name=op.f("fk_imprint_record_imprint_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imprint_record")),
    )
    with op.batch_alter_table("imprint_record", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_imprint_record_imprint_id"), ["imprint_id"], unique=False)
        batch_op.create_index("uq_imprint_record_once", ["imprint_id", "kind", "stripe_id"], unique=True)
