"""A job counts outages of other services apart from its own failures, and the links that rest are found by an index."""

from alembic import op

from kernel import migrate

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Take the kernel's third step; add the index."""
    migrate.mechanisms("matching", step="outages")
    op.execute("create index ix_invitation_rests on matching.invitation (rests_until) where rests_until is not null")
