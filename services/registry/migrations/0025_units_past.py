"""What a unit was before it was called, was and hung otherwise, so that the tree of a past day is that of the day.

What changed before is told by the feed: each event of a unit holds name, kind and superior.
"""

from kernel import migrate

revision = "0025"
down_revision = "0024"

STAFF = "wutong.sees_area(area)"
PAST = """
alter table registry.party_unit add column since_on date;
create table registry.party_unit_past (
  id uuid not null,
  unit_id uuid not null,
  area text collate "C" not null,
  from_on date not null,
  until_on date not null,
  name text not null,
  kind text not null,
  parent_id uuid,
  constraint pk_party_unit_past primary key (id),
  constraint fk_party_unit_past_unit_id_party_unit foreign key (unit_id) references registry.party_unit,
  constraint fk_party_unit_past_parent_id_party_unit foreign key (parent_id) references registry.party_unit,
  constraint ck_party_unit_past_until check (until_on > from_on)
);
create index ix_party_unit_past_of on registry.party_unit_past (unit_id, from_on);
alter table registry.party_unit no force row level security;
alter table registry.event no force row level security;
with told as (
  select distinct on (subject, day) subject, area, data, day
  from (
    select id, subject, area, data, (recorded_at at time zone 'Asia/Shanghai')::date as day from registry.event
    where type in ('registry.unit.founded', 'registry.unit.changed')
  ) every
  order by subject, day, id desc
), states as (
  select t.*, u.id as unit_id, lead(t.day) over (partition by t.subject order by t.day) as until_on,
         row_number() over (partition by t.subject order by t.day) = 1 as is_first, u.founded_on
  from told t join registry.party_unit u on u.id::text = t.subject
), past as (
  insert into registry.party_unit_past (id, unit_id, area, from_on, until_on, name, kind, parent_id)
  select wutong.uuid7(), unit_id, data->>'area', case when is_first then least(founded_on, day) else day end, until_on,
         data->>'name', data->>'kind', (data->>'parent_id')::uuid
  from states where until_on is not null
)
update registry.party_unit u set since_on = s.day
from states s where s.unit_id = u.id and s.until_on is null and not s.is_first;
alter table registry.event force row level security;
alter table registry.party_unit force row level security;
"""


def upgrade() -> None:
    """Make the table, fill it from the feed, and let staff of the area alone see it; what was is never rewritten."""
    migrate.execute(PAST)
    migrate.protect("registry", "party_unit_past", using=STAFF)
    migrate.execute("revoke update, delete on registry.party_unit_past from wutong_registry")
