"""Answers kept for repeated requests are sealed and end after a week; finished jobs end after a month."""

from kernel import migrate

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Take the kernel's second step."""
    migrate.mechanisms("registry", step="keeping")
