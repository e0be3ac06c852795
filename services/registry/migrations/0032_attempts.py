"""Every reading of a delivery keeps what became of its rows, and what they came to, beside those before it; and an
organisation's record names the latest year of which it has reported, by which those that owe a report are found.

Until now a delivery that was read again wrote over what its first reading had said. What that came to stands in the
receipt; where it is not what is counted now, the rows on record are those of a later reading, and the first one's are
lost. One that is being read again has rows of two readings: they are those of the reading in hand, which begins anew
and writes over each.
"""

from kernel import migrate

revision = "0032"
down_revision = "0031"

ATTEMPTS = """
alter table registry.sync_row
  add column attempt int not null default 1,
  drop constraint pk_sync_row,
  add constraint pk_sync_row primary key (delivery_id, attempt, row);
alter table registry.sync_row alter column attempt drop default;
alter table registry.sync_delivery add column attempts jsonb not null default '[]';
alter table registry.sync_delivery no force row level security;
alter table registry.sync_row no force row level security;
update registry.sync_delivery set attempts = jsonb_build_array(jsonb_build_object(
    'at', received_at, 'state', receipt ->> 'state', 'counts', receipt -> 'counts',
    'rows_kept', counts = receipt -> 'counts'))
where receipt is not null and reason is null;
update registry.sync_delivery set attempts = attempts || jsonb_build_object(
    'at', null, 'state', case when state = 'held' then state else 'accepted' end, 'counts', counts, 'rows_kept', true)
where receipt is not null and reason is null and counts <> receipt -> 'counts';
update registry.sync_row r set attempt = 2
from registry.sync_delivery d where d.id = r.delivery_id and jsonb_array_length(d.attempts) = 2;
"""
# A job that reads several has begun with the one that it names; those after it have their rows untouched.
HALF_READ = """
alter table registry.job no force row level security;
create temporary table half_read on commit drop as
select d.id, d.job, jsonb_array_length(d.attempts) + 1 as in_hand from registry.sync_delivery d
where d.state = 'reading' and d.receipt is not null and not exists (
  select from registry.job j
   where j.id = d.job and (not j.kept ? 'done' or j.kept ->> 'delivery' <> d.id::text));
update registry.sync_delivery d set attempts = (
    select jsonb_agg(each || '{"rows_kept": false}' order by at)
      from jsonb_array_elements(d.attempts) with ordinality as told (each, at))
from half_read h where h.id = d.id;
update registry.sync_row r set attempt = h.in_hand from half_read h where h.id = r.delivery_id;
update registry.job j set kept = kept - 'done' - 'delivery' from half_read h where h.job = j.id;
drop table half_read;
alter table registry.job force row level security;
alter table registry.sync_delivery force row level security;
alter table registry.sync_row force row level security;
"""
REPORTED = """
alter table registry.organisation add column report_year int not null default 0;
alter table registry.organisation no force row level security;
alter table registry.document no force row level security;
update registry.organisation o set report_year = d.year
from (select organisation_id, max(report_year) as year from registry.document
       where kind = 'annual_report' and status = 'valid' and report_year is not null group by organisation_id) d
where d.organisation_id = o.id;
alter table registry.organisation force row level security;
alter table registry.document force row level security;
create index ix_organisation_report_year on registry.organisation (street, report_year)
  where kind = 'registered' and merged_into is null and registered_on is not null
    and status in ('candidate', 'admitted', 'active', 'suspended');
"""


def upgrade() -> None:
    """Tell the first reading by the receipt, and the year by the reports on record."""
    migrate.execute(ATTEMPTS)
    migrate.execute(HALF_READ)
    migrate.execute(REPORTED)
