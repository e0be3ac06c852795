"""A job counts outages of other services apart from its own failures."""

from kernel import migrate

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Take the kernel's third step."""
    migrate.mechanisms("projects", step="outages")
