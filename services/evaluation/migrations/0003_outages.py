"""A job counts outages of other services apart from its own failures."""

from kernel import migrate

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Take the kernel's third step."""
    migrate.mechanisms("evaluation", step="outages")
