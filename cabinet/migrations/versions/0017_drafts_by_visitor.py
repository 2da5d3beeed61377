"""Drafts by visitor"""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_draft_visitor_hash", "draft", ["visitor_hash"], unique=False)
