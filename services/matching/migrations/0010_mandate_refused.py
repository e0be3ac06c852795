"""A mandate that its holder took back is given again by the holder alone."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Note who took it back."""
    column = sa.Column("mandate_refused", sa.Boolean, nullable=False, server_default=sa.text("false"))
    op.add_column("holder", column, schema="matching")
