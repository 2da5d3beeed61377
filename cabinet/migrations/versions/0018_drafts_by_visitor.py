"""A visitor's drafts are found by their cookie, however many others there have been."""

from alembic import op

revision = "0018"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_draft_visitor_hash", "draft", ["visitor_hash"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_draft_visitor_hash", table_name="draft")
