"""Communities, organisations, offerings, coverage and imports."""

from kernel import migrate

revision = "0001"
down_revision = None

STAFF = "wutong.sees_area(area)"

TABLES = """
create table registry.community (
  area text collate "C" not null,
  name text not null,
  lon double precision not null,
  lat double precision not null,
  status text not null default 'active',
  batch uuid,
  version int not null default 1,
  updated_at timestamptz not null default wutong.now(),
  constraint pk_community primary key (area),
  constraint ck_community_area check (area ~ '^[0-9]{12}$'),
  constraint ck_community_status check (status in ('active', 'withdrawn'))
);

create table registry.organisation (
  id uuid not null,
  area text collate "C" not null,
  street text collate "C" generated always as (left(area, 9)) stored,
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
  legal_representative text not null,
  phone text not null,
  full_time_staff int,
  formal_members int,
  formal_members_on date,
  status text not null,
  batch uuid,
  version int not null,
  created_at timestamptz not null default wutong.now(),
  updated_at timestamptz not null default wutong.now(),
  constraint pk_organisation primary key (id),
  constraint uq_organisation_street_uscc unique (street, uscc),
  constraint uq_organisation_street_filing_number unique (street, filing_number),
  constraint ck_organisation_area check (area ~ '^[0-9]{12}$'),
  constraint ck_organisation_kind check (kind in ('registered', 'filed', 'other')),
  constraint ck_organisation_status check
    (status in ('candidate', 'admitted', 'active', 'suspended', 'exited', 'withdrawn')),
  constraint ck_organisation_formal_members check (formal_members >= 0),
  constraint ck_organisation_code check ((kind = 'filed') = (uscc is null)),
  constraint ck_organisation_filing check ((kind = 'filed') = (filing_number is not null))
);
create index ix_organisation_list on registry.organisation (street, sort_key, id);
create index ix_organisation_grams on registry.organisation using gin (grams);

create table registry.offering (
  id uuid not null,
  area text collate "C" not null,
  street text collate "C" generated always as (left(area, 9)) stored,
  organisation_id uuid not null,
  name text not null,
  audience text not null,
  min_months int not null,
  max_months int,
  disability_classes text[] not null,
  need_tags text[] not null,
  capacity int not null,
  radius_m int not null,
  place text not null,
  lon double precision not null,
  lat double precision not null,
  schedule text not null,
  slots text[] not null,
  open boolean not null,
  batch uuid,
  version int not null,
  updated_at timestamptz not null default wutong.now(),
  constraint pk_offering primary key (id),
  constraint uq_offering_organisation_id_name unique (organisation_id, name),
  constraint fk_offering_organisation_id_organisation foreign key (organisation_id) references registry.organisation,
  constraint ck_offering_area check (area ~ '^[0-9]{12}$'),
  constraint ck_offering_audience check
    (audience in ('children', 'adolescents', 'elders', 'disabled', 'women', 'families', 'everyone')),
  constraint ck_offering_months check (min_months >= 0 and (max_months is null or max_months >= min_months)),
  constraint ck_offering_size check (capacity >= 0 and radius_m > 0),
  constraint ck_offering_point check (lon between -180 and 180 and lat between -90 and 90)
);
create index ix_offering_list on registry.offering (street, id);

create table registry.coverage (
  organisation_id uuid not null,
  area text collate "C" not null,
  party_unit text not null,
  formal_members text not null,
  work_coverage text not null,
  note text not null,
  source text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  version int not null,
  constraint pk_coverage primary key (organisation_id),
  constraint fk_coverage_organisation_id_organisation foreign key (organisation_id) references registry.organisation,
  constraint ck_coverage_party_unit check (party_unit in ('yes', 'no', 'unknown')),
  constraint ck_coverage_formal_members check (formal_members in ('yes', 'no', 'unknown')),
  constraint ck_coverage_work_coverage check (work_coverage in ('yes', 'no', 'unknown')),
  constraint ck_coverage_source check (source in ('person', 'import'))
);

create table registry.coverage_entry (
  id uuid not null,
  organisation_id uuid not null,
  area text collate "C" not null,
  party_unit text not null,
  formal_members text not null,
  work_coverage text not null,
  note text not null,
  source text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  version int not null,
  constraint pk_coverage_entry primary key (id),
  constraint fk_coverage_entry_organisation_id_organisation
    foreign key (organisation_id) references registry.organisation
);
create index ix_coverage_entry_of on registry.coverage_entry (organisation_id, recorded_at desc);

create table registry.import_batch (
  id uuid not null,
  area text collate "C" not null,
  kind text not null,
  state text not null,
  filename text not null,
  digest text not null,
  as_of date not null,
  counts jsonb not null,
  columns jsonb not null,
  mapping jsonb,
  problem jsonb,
  file text,
  job uuid,
  created_by text not null,
  created_at timestamptz not null default wutong.now(),
  committed_at timestamptz,
  version int not null,
  constraint pk_import_batch primary key (id),
  constraint ck_import_batch_area check (area ~ '^[0-9]{12}$'),
  constraint ck_import_batch_kind check (kind in ('organisations', 'communities', 'offerings')),
  constraint ck_import_batch_state check (state in ('uploaded', 'validated', 'committed', 'rolled_back'))
);
create index ix_import_batch_area on registry.import_batch (area, id);

create table registry.import_row (
  batch_id uuid not null,
  "row" int not null,
  area text collate "C" not null,
  verdict text not null,
  code text not null,
  name text not null,
  reason text,
  raw jsonb not null,
  fields jsonb not null,
  mended text[] not null,
  warnings text[] not null,
  applied boolean not null,
  constraint pk_import_row primary key (batch_id, "row"),
  constraint fk_import_row_batch_id_import_batch foreign key (batch_id) references registry.import_batch,
  constraint ck_import_row_verdict check (verdict in ('accepted', 'merged', 'held', 'dropped')),
  constraint ck_import_row_reason check ((reason is null) = (verdict = 'accepted'))
);

create table registry.import_change (
  batch_id uuid not null,
  target text not null,
  target_id text not null,
  area text collate "C" not null,
  before jsonb,
  constraint pk_import_change primary key (batch_id, target, target_id),
  constraint fk_import_change_batch_id_import_batch foreign key (batch_id) references registry.import_batch,
  constraint ck_import_change_target check (target in ('community', 'organisation', 'offering', 'coverage'))
);
"""

# Arrays cannot be searched by an index below a policy, because PostgreSQL does not trust their operators to keep
# secrets. This function owns its search and asks the policy's question itself, for every row it finds.
SEARCH = """
create function registry.organisations_named(asked text[], part text) returns setof uuid
language sql stable security definer set search_path = registry, wutong, pg_temp
as $$
  select id from organisation
  where grams @> asked and position(part in needle) > 0
    and (wutong.sees_area(area) or wutong.is_organisation(id))
$$;
revoke all on function registry.organisations_named from public;
grant execute on function registry.organisations_named to wutong_registry;
"""


def upgrade() -> None:
    """Make them, each under row-level security: staff by area, an organisation's manager by the organisation."""
    migrate.mechanisms("registry")
    migrate.execute(TABLES + SEARCH)
    # The names and points of communities are no secret: whoever has a scope at all may read them.
    anyone = f"{STAFF} or wutong.scope('organisation') is not null or wutong.scope('holder') is not null"
    migrate.protect("registry", "community", using=anyone, check=STAFF)
    migrate.protect("registry", "organisation", using=f"{STAFF} or wutong.is_organisation(id)", check=STAFF)
    for table in ("offering", "coverage", "coverage_entry"):
        own = "wutong.is_organisation(organisation_id)"
        migrate.protect("registry", table, using=f"{STAFF} or {own}", check=STAFF)
    for table in ("import_batch", "import_row", "import_change"):
        migrate.protect("registry", table, using=STAFF)
    # Nothing on record is deleted, and a recording of coverage is not rewritten either.
    migrate.execute(
        "revoke delete on registry.community, registry.organisation, registry.offering, registry.coverage,"
        " registry.import_batch, registry.import_change from wutong_registry;"
        "revoke update, delete on registry.coverage_entry from wutong_registry"
    )
