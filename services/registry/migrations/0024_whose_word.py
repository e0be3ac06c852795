"""Each entry of coverage keeps what was said of a fact before a record spoke for it, for rates of a past day; and the
facts know until when their records speak, so that it can be told who falls out then.

Until when is filled by the job that follows the calendar, which tells it. Entries of before are read anew: what a
machine wrote down as yes was, but for a record, what a person said last.
"""

from kernel import migrate

revision = "0024"
down_revision = "0023"

WORD = """
alter table registry.coverage_entry
  add column said_party_unit text constraint ck_coverage_entry_said_party_unit
    check (said_party_unit in ('yes', 'no', 'unknown')),
  add column said_work_coverage text constraint ck_coverage_entry_said_work_coverage
    check (said_work_coverage in ('yes', 'no', 'unknown'));
alter table registry.coverage add column party_unit_until date, add column work_coverage_until date;
alter table registry.coverage_entry no force row level security;
update registry.coverage_entry e
set said_party_unit = case when e.party_unit = 'yes' then coalesce(p.party_unit, 'unknown') end,
    said_work_coverage = case when e.work_coverage = 'yes' then coalesce(p.work_coverage, 'unknown') end
from registry.coverage_entry me
left join lateral (
  select party_unit, work_coverage from registry.coverage_entry b
  where b.organisation_id = me.organisation_id and b.source = 'person' and b.version < me.version
  order by b.version desc limit 1
) p on true
where me.id = e.id and e.source <> 'person';
alter table registry.coverage_entry force row level security;
"""


def upgrade() -> None:
    """Add the columns and fill those of entries for what is on record."""
    migrate.execute(WORD)
