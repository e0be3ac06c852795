"""Coverage facts know until when the registry's records speak for them, so that it is told who falls out then."""

from kernel import migrate

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the column; of what was told before no end is known."""
    migrate.execute("alter table evaluation.coverage_fact add column ends jsonb not null default '{}'")
