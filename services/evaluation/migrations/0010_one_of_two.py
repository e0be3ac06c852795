"""A record that went into another in a merge is known as such: its facts count at the one that stays.

A standing knows whether any of its points is refused, by which the list of standings is put in order. The registry's
feed is read again, because what a record went into was not kept before.
"""

from kernel import migrate

revision = "0010"
down_revision = "0009"

COPY = """
alter table evaluation.organisation_copy
  add column merged_into uuid,
  add column counts_at uuid;
alter table evaluation.organisation_copy no force row level security;
update evaluation.organisation_copy set counts_at = organisation_id;
alter table evaluation.organisation_copy force row level security;
alter table evaluation.organisation_copy alter column counts_at set not null;
create index ix_organisation_copy_merged_into on evaluation.organisation_copy (merged_into)
  where merged_into is not null;
create index ix_organisation_copy_counts_at on evaluation.organisation_copy (counts_at);

alter table evaluation.standing add column refused boolean not null default false;
alter table evaluation.standing no force row level security;
update evaluation.standing set refused = true
 where exists (select from jsonb_each(points) p
                where p.value ->> 'allowed' = 'false' and coalesce(p.value ->> 'outcome', 'refused') = 'refused');
alter table evaluation.standing force row level security;

delete from evaluation.listener_cursor where source in ('registry', 'registry tests');
"""


def upgrade() -> None:
    """Add where facts count, and read the registry's feed again."""
    migrate.execute(COPY)
