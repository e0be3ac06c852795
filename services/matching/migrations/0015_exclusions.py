"""Copies of services say whom they exclude; what came before the registry asked excludes nobody."""

from kernel import migrate

revision = "0015"
down_revision = "0014"

EXCLUDES = """
alter table matching.place_offering
  add column excluded_classes text[] not null default '{}',
  add column excluded_sex text not null default '';
"""


def upgrade() -> None:
    """Add the two columns."""
    migrate.execute(EXCLUDES)
