"""Copies of services say whom they exclude, and when somebody confirmed them last.

What came before the registry told excludes nobody, and counts as confirmed on the day of this upgrade: whatever is
confirmed later is told, so that nothing is left out too early.
"""

from kernel import migrate

revision = "0015"
down_revision = "0014"

EXCLUDES = """
alter table matching.place_offering
  add column excluded_classes text[] not null default '{}',
  add column excluded_sex text not null default '',
  add column confirmed_at timestamptz not null default wutong.now();
"""


def upgrade() -> None:
    """Add the columns."""
    migrate.execute(EXCLUDES)
