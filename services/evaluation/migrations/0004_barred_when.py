"""A standing says what would bar each point: the registry's feed is read again, and every standing is told anew."""

from kernel import migrate

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Forget how far the registry was read; what is known already stays as it is."""
    migrate.execute("delete from evaluation.listener_cursor where source = 'registry'")
