"""A job counts outages of other services apart from its own failures."""

from kernel import migrate

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Take the kernel's third step."""
    migrate.mechanisms("registry", step="outages")
