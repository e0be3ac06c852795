"""Whom a service excludes: classes of disability and a sex, which matching honours, and words for a person to weigh;
and when a request that nobody decided in time was put before who leads the centre.
"""

from kernel import migrate

revision = "0031"
down_revision = "0030"

EXCLUDES = """
alter table registry.offering
  add column excluded_classes text[] not null default '{}',
  add column excluded_sex text not null default ''
    constraint ck_offering_excluded_sex check (excluded_sex in ('', 'male', 'female')),
  add column excludes_note text not null default '';
alter table registry.change_request add column escalated_at timestamptz;
alter table registry.offering_proposal add column escalated_at timestamptz;
"""


def upgrade() -> None:
    """Nobody is excluded by what was on record."""
    migrate.execute(EXCLUDES)
