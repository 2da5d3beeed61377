"""With whom a client wishes to be"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Nobody was asked until now: whoever is booking at this moment does not mind.
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.add_column(sa.Column("wanted_practitioner_id", sa.String(), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_draft_wanted_practitioner_id"), "practitioner", ["wanted_practitioner_id"], ["id"]
        )
        batch_op.create_index(op.f("ix_draft_wanted_practitioner_id"), ["wanted_practitioner_id"], unique=False)
