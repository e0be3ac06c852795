"""What organisations did together is told to each; what a merged record was is read from the one it went into."""

from alembic import op

from kernel import migrate

revision = "0018"
down_revision = "0017"

# An event of a joint or an agreement is about every organisation that it names. The kernel's policy stays as it is:
# events of one organisation never come to the second question.
TOGETHER = """
create policy together on registry.event for select using (
  organisation is null and wutong.scope('organisation') is not null
  and (starts_with(type, 'registry.joint.') or starts_with(type, 'registry.agreement.'))
  and data->'organisations' ? wutong.scope('organisation'));
"""

# Its own id first; it asks as whoever asks, so that nobody learns of a record that is not to be seen.
RECORDS = """
create index ix_organisation_merged_into on registry.organisation (merged_into) where merged_into is not null;
create function registry.records_of(organisation uuid) returns uuid[]
language sql stable parallel safe set search_path = registry, pg_temp as $$
  with recursive record (id) as (
    select records_of.organisation
    union
    select o.id from registry.organisation o join record on o.merged_into = record.id
  )
  select array_agg(id) from record
$$;
revoke execute on function registry.records_of(uuid) from public;
grant execute on function registry.records_of(uuid) to wutong_registry;
"""


def upgrade() -> None:
    """Add the policy, the index and the function."""
    op.execute(TOGETHER)
    migrate.execute(RECORDS)
