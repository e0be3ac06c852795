"""A basis may be provisional: recorded so that a list could come in, and not confirmed by a person yet."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the mark; what is on file already was asked for."""
    provisional = sa.Column("provisional", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("holder_purpose", provisional, schema="matching")
