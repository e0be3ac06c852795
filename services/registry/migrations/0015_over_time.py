"""What organisations and communities were on a day, and who works in an organisation in which role."""

from kernel import migrate

revision = "0015"
down_revision = "0014"

STAFF = "wutong.sees_area(area)"

TABLES = """
alter table registry.organisation add column since_on date, add column recorded_on date;

create table registry.organisation_past (
  id uuid not null,
  organisation_id uuid not null,
  area text collate "C" not null,
  street text collate "C" generated always as (left(area, 9)) stored,
  from_on date not null,
  until_on date not null,
  recorded_on date not null,
  name text not null,
  sort_key text collate "C" not null,
  needle text not null,
  grams text[] not null,
  kind text not null,
  uscc text,
  filing_number text,
  type text not null,
  sector text not null,
  registration_authority text not null,
  registered_on date,
  community_name text,
  formal_members int,
  status text not null,
  legal_status text,
  legal_representative text not null,
  former_names jsonb not null,
  merged_into uuid,
  version int not null,
  constraint pk_organisation_past primary key (id),
  constraint fk_organisation_past_organisation_id_organisation
    foreign key (organisation_id) references registry.organisation,
  constraint ck_organisation_past_time check (until_on > from_on)
);

create table registry.community_period (
  id uuid not null,
  area text collate "C" not null,
  name text not null,
  valid_from date,
  valid_until date,
  successor text collate "C",
  version int not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  constraint pk_community_period primary key (id),
  constraint fk_community_period_area_community foreign key (area) references registry.community,
  constraint fk_community_period_successor_community foreign key (successor) references registry.community,
  constraint ck_community_period_time check (valid_until > valid_from),
  constraint ck_community_period_successor check
    (successor is null or successor <> area and valid_until is not null),
  constraint ex_community_period_apart
    exclude using gist (area with =, daterange(valid_from, valid_until) with &&)
);
alter table registry.community
  drop constraint ck_community_status,
  add constraint ck_community_status check (status in ('active', 'closed', 'withdrawn'));

create table registry.staff (
  id uuid not null,
  organisation_id uuid not null,
  area text collate "C" not null,
  role text not null,
  qualification text not null,
  sealed bytea not null,
  from_on date not null,
  until_on date,
  version int not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  constraint pk_staff primary key (id),
  constraint fk_staff_organisation_id_organisation
    foreign key (organisation_id) references registry.organisation,
  constraint ck_staff_role check (role in ('legal_representative', 'chief', 'finance', 'contact', 'professional')),
  constraint ck_staff_until check (until_on >= from_on),
  constraint ex_staff_one
    exclude using gist (organisation_id with =, role with =, daterange(from_on, until_on) with &&)
    where (role in ('legal_representative', 'chief'))
);
create index ix_staff_of on registry.staff (organisation_id, id);
"""

# What was on record before is told by the feed: each event holds the whole record. A name's pinyin is not among it, so
# that an organisation of that time is found and put in order by the names it bears and bore today.
KNOWN = """
alter table registry.organisation no force row level security;
alter table registry.community no force row level security;
alter table registry.event no force row level security;
create temporary table told on commit drop as
select *, lead(from_on) over (partition by subject order by id) as until_on,
       lead(data->>'status') over (partition by subject order by id) as status_next,
       first_value(from_on) over (partition by subject order by id) as first_on
from (
  select distinct on (subject, from_on) *
  from (
    select id, subject, data, (recorded_at at time zone 'Asia/Shanghai')::date as from_on
    from registry.event
    where type in ('registry.organisation.registered', 'registry.organisation.changed')
  ) every
  order by subject, from_on, id desc
) daily;
update registry.organisation o
set since_on = coalesce(t.from_on, (o.created_at at time zone 'Asia/Shanghai')::date),
    recorded_on = coalesce(t.first_on, (o.created_at at time zone 'Asia/Shanghai')::date)
from registry.organisation me left join told t on t.subject = me.id::text and t.until_on is null
where me.id = o.id;
insert into registry.organisation_past (id, organisation_id, area, from_on, until_on, recorded_on, name, sort_key,
  needle, grams, kind, uscc, filing_number, type, sector, registration_authority, registered_on, community_name,
  formal_members, status, legal_status, legal_representative, former_names, merged_into, version)
select wutong.uuid7(), o.id, t.data->>'area',
       case when t.from_on = t.first_on then least((t.data->>'registered_on')::date, t.from_on) else t.from_on end,
       t.until_on, t.first_on, t.data->>'name', o.sort_key, o.needle, o.grams, t.data->>'kind', t.data->>'uscc',
       t.data->>'filing_number', coalesce(t.data->>'type', ''), coalesce(t.data->>'sector', ''),
       coalesce(t.data->>'registration_authority', ''), (t.data->>'registered_on')::date,
       coalesce(c.name, case when t.data->>'area' = o.area then o.community_name end),
       (t.data->>'formal_members')::int, t.data->>'status', t.data->>'legal_status', '', '[]',
       (t.data->>'merged_into')::uuid, (t.data->>'version')::int
from told t
join registry.organisation o on o.id::text = t.subject
left join registry.community c on c.area = t.data->>'community'
where t.until_on is not null and t.status_next <> 'withdrawn';
update registry.organisation
set since_on = least(since_on, registered_on)
where since_on = recorded_on and registered_on < since_on;
insert into registry.community_period
select wutong.uuid7(), area, name, null, null, null, 1, 'system:registry', wutong.now() from registry.community;
alter table registry.event force row level security;
alter table registry.community force row level security;
alter table registry.organisation force row level security;
"""

AFTER = """
alter table registry.organisation
  alter column since_on set not null,
  alter column since_on set default wutong.today(),
  alter column recorded_on set not null,
  alter column recorded_on set default wutong.today();
create index ix_organisation_past_list on registry.organisation_past (street, sort_key, organisation_id);
create index ix_organisation_past_of on registry.organisation_past (organisation_id, from_on);
create index ix_organisation_past_grams on registry.organisation_past using gin (grams);
"""

# What a search finds of one table, a page of it in the order of the list. Planned anew for every text, because a pair
# of characters that half of all names have is found by walking the list, and a rare one by the index on arrays. These
# functions own their search and ask the policy's question themselves, of every row they find: as a choice, because the
# planner would take it for much rarer than it is.
FIND = """
create function registry.{name}(asked text[], part text, street_from text, street_to text, of_kind text,
  of_sector text, of_status text, of_area text, after_stale boolean, after_street text, after_key text, after_id uuid,
  day date, most int)
returns setof uuid language plpgsql stable security definer
set search_path = registry, wutong, pg_temp set plan_cache_mode = force_custom_plan set enable_sort = on
set enable_incremental_sort = off
as $$
declare many bigint := 0; turn boolean;
begin
  foreach turn in array array[{turns}] loop
    return query select o.id from {table} o
    where o.grams @> asked and position(part in o.needle) > 0
      and o.street >= street_from and o.street < street_to
      and (after_street is null or coalesce(after_stale, false) < turn
           or coalesce(after_stale, false) = turn
              and (o.street, o.sort_key, o.{key}) > (after_street, after_key, after_id))
      and {held}
      and (of_kind is null or o.kind = of_kind) and (of_sector is null or o.sector = of_sector)
      and (of_area is null or o.area = of_area)
      and (of_status is null or o.legal_status = of_status and (day is null or o.recorded_on <= day))
      and o.status <> 'withdrawn' and o.merged_into is null
      and case when wutong.sees_area(o.area) or wutong.is_organisation(o.{key}) then true else false end
    order by o.street, o.sort_key, o.{key} limit most - many;
    get diagnostics many = row_count;
  end loop;
end $$;
revoke all on function registry.{name} from public;
grant execute on function registry.{name} to wutong_registry;
"""
SEARCH = (
    "drop function registry.organisations_named(text[], text);"
    + FIND.format(
        name="organisations_named",
        table="organisation",
        key="id",
        turns="false, true",
        held="case when day is null then"
        " (coalesce(o.confirmed_at, o.created_at) < wutong.now() - interval '90 days') = turn"
        " else not turn and o.since_on <= day end",
    )
    + FIND.format(
        name="organisations_past_named",
        table="organisation_past",
        key="organisation_id",
        turns="false",
        held="o.from_on <= day and o.until_on > day",
    )
    + """
create index ix_organisation_sector on registry.organisation (sector, street, sort_key, id);
create index ix_organisation_legal_status on registry.organisation (legal_status, street, sort_key, id);
"""
)


def upgrade() -> None:
    """Make them, each under row-level security; what was is never rewritten, and nothing of it is deleted."""
    migrate.execute(TABLES + KNOWN + AFTER + SEARCH)
    own = f"{STAFF} or wutong.is_organisation(organisation_id)"
    migrate.protect("registry", "organisation_past", using=own)
    migrate.protect("registry", "staff", using=own)
    anyone = f"{STAFF} or wutong.scope('organisation') is not null or wutong.scope('holder') is not null"
    migrate.protect("registry", "community_period", using=anyone, check=STAFF)
    migrate.execute(
        "revoke update, delete on registry.organisation_past from wutong_registry;"
        "revoke delete on registry.community_period, registry.staff from wutong_registry"
    )
