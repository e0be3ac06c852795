"""What the law says of an organisation, its names over time, where each value comes from, and who decides it."""

from alembic import op

from kernel import migrate

revision = "0011"
down_revision = "0010"

STAFF = "wutong.sees_area(area)"
FACTS = (
    *("name", "kind", "uscc", "type", "registration_authority", "registered_on", "legal_representative"),
    *("legal_status",),
)
PROFILE = ("phone", "address", "introduction", "full_time_staff")
HOUSE = ("filing_number", "sector", "area", "community_name", "formal_members", "status")

TABLES = """
alter table registry.organisation
  add column address text not null default '',
  add column introduction text not null default '',
  add column legal_status text,
  add column named_on date,
  add column former_names jsonb not null default '[]',
  add column origins jsonb not null default '[]',
  add column merged_into uuid,
  add constraint fk_organisation_merged_into_organisation
    foreign key (merged_into) references registry.organisation,
  add constraint ck_organisation_legal_status check (legal_status in
    ('filed', 'preparing', 'active', 'rectifying', 'suspended', 'deregistered', 'annulled', 'revoked')),
  add constraint ck_organisation_merged_into check (merged_into is null or status in ('exited', 'withdrawn')),
  drop constraint ck_organisation_filing,
  add constraint ck_organisation_filing check (kind <> 'filed' or filing_number is not null);

alter table registry.import_batch
  add column origin text not null default 'bureau',
  add constraint ck_import_batch_origin check (origin in ('bureau', 'centre'));

create table registry.field_authority (
  field text not null,
  kind text not null,
  effective_from date not null,
  effective_to date,
  authority text not null,
  source text not null,
  constraint pk_field_authority primary key (field, kind, effective_from),
  constraint ck_field_authority_kind check (kind in ('registered', 'filed', 'other')),
  constraint ck_field_authority_authority check (authority in ('bureau', 'organisation', 'centre')),
  constraint ck_field_authority_time check (effective_to is null or effective_to >= effective_from)
);

create table registry.change_request (
  id uuid not null,
  organisation_id uuid not null,
  area text collate "C" not null,
  state text not null,
  origin text not null,
  changes jsonb not null,
  note text not null,
  reason text not null,
  batch uuid,
  asked_by text not null,
  asked_at timestamptz not null,
  validated_by text,
  validated_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  version int not null,
  constraint pk_change_request primary key (id),
  constraint fk_change_request_organisation_id_organisation
    foreign key (organisation_id) references registry.organisation,
  constraint ck_change_request_state check
    (state in ('draft', 'pending', 'validated', 'applied', 'rejected', 'cancelled')),
  constraint ck_change_request_origin check (origin in ('bureau', 'organisation', 'centre'))
);
create index ix_change_request_of on registry.change_request (organisation_id, id);
create index ix_change_request_open on registry.change_request (area, id)
  where state in ('draft', 'pending', 'validated');

create table registry.document (
  id uuid not null,
  organisation_id uuid not null,
  area text collate "C" not null,
  kind text not null,
  title text not null,
  valid_from date,
  valid_until date,
  status text not null,
  reason text not null,
  origin text not null,
  file text,
  file_type text,
  file_size int,
  digest text,
  recorded_by text not null,
  recorded_at timestamptz not null,
  version int not null,
  constraint pk_document primary key (id),
  constraint fk_document_organisation_id_organisation
    foreign key (organisation_id) references registry.organisation,
  constraint ck_document_kind check (kind in
    ('registration_certificate', 'articles_of_association', 'annual_report', 'filing_certificate', 'other')),
  constraint ck_document_status check (status in ('valid', 'withdrawn')),
  constraint ck_document_origin check (origin in ('bureau', 'organisation', 'centre')),
  constraint ck_document_time check (valid_from is null or valid_until is null or valid_until >= valid_from)
);
create index ix_document_of on registry.document (organisation_id, id);
create index ix_document_until on registry.document (area, valid_until) where status = 'valid';

create table registry.capacity (
  id uuid not null,
  organisation_id uuid not null,
  area text collate "C" not null,
  occurred_on date not null,
  staff int,
  places int,
  clients int,
  source text not null,
  origin text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  constraint pk_capacity primary key (id),
  constraint fk_capacity_organisation_id_organisation
    foreign key (organisation_id) references registry.organisation,
  constraint ck_capacity_figures check (staff >= 0 and places >= 0 and clients >= 0),
  constraint ck_capacity_something check (num_nonnulls(staff, places, clients) > 0),
  constraint ck_capacity_origin check (origin in ('bureau', 'organisation', 'centre'))
);
create index ix_capacity_of on registry.capacity (organisation_id, occurred_on, id);

create table registry.merge (
  id uuid not null,
  area text collate "C" not null,
  kept_id uuid not null,
  merged_id uuid not null,
  taken jsonb not null,
  moved jsonb not null,
  status_before text not null,
  reason text not null,
  merged_by text not null,
  merged_at timestamptz not null,
  undone_by text,
  undone_at timestamptz,
  version int not null,
  constraint pk_merge primary key (id),
  constraint fk_merge_kept_id_organisation foreign key (kept_id) references registry.organisation,
  constraint fk_merge_merged_id_organisation foreign key (merged_id) references registry.organisation
);
create index ix_merge_of on registry.merge (kept_id, id);
create index ix_merge_merged on registry.merge (merged_id, id);
create index ix_event_organisation on registry.event (organisation, id) where organisation is not null;
"""

# Names on record already are found by their pinyin too: what `organisations.rules` computes, from the sort key.
SPELT = """
alter table registry.organisation no force row level security;
create function pg_temp.runs(line text, size int) returns setof text language sql immutable as $$
  select substr(line, at, size) from generate_series(1, length(line) - size + 1) at
$$;
update registry.organisation o
set needle = o.needle || E'\\n~' || s.spelt || E'\\n' || s.initials,
    grams = array(
      select distinct g from (
        select unnest(o.grams) as g
        union all select unnest(string_to_array(s.initials, null))
        union all select pg_temp.runs(s.initials, 2)
        union all select r from unnest(string_to_array(o.needle, E'\\n') || s.spelt || s.initials) line,
          lateral pg_temp.runs(line, 3) r where r ~ '^[a-z]{3}$'
      ) every order by g
    )
from (
  select id, replace(sort_key, ' ', '') as spelt,
         (select string_agg(left(part, 1), '' order by at) from unnest(string_to_array(sort_key, ' '))
          with ordinality as parts(part, at)) as initials
  from registry.organisation
) s
where s.id = o.id and s.spelt <> split_part(o.needle, E'\\n', 1);
drop function pg_temp.runs(text, int);
alter table registry.organisation force row level security;
"""

# As `registry.named` for imports: what is destroyed does not come back, so this looks past the policies.
NAMED = """
create function registry.documents_named(ids uuid[]) returns setof uuid
language plpgsql stable security definer set search_path = registry, pg_temp set row_security = off as $$
begin
  return query select d.id from registry.document d where d.id = any(ids);
exception when insufficient_privilege then
  return query select unnest(ids);
end $$;
revoke execute on function registry.documents_named(uuid[]) from public;
grant execute on function registry.documents_named(uuid[]) to wutong_registry;
"""


def upgrade() -> None:
    """Add them; a manager writes the own record, as far as the service lets one."""
    migrate.execute(TABLES + SPELT + NAMED)
    source = "登记事项以登记管理机关为准，备案事项以街道为准；其余为系统默认分工"
    for kind in ("registered", "filed", "other"):
        facts = "centre" if kind == "filed" else "bureau"
        for authority, fields in ((facts, FACTS), ("organisation", PROFILE), ("centre", HOUSE)):
            rows = ", ".join(f"('{field}', '{kind}', '2020-01-01', '{authority}', '{source}')" for field in fields)
            columns = "(field, kind, effective_from, authority, source)"
            migrate.execute(f"insert into registry.field_authority {columns} values {rows}")  # noqa: S608 - constants
    migrate.protect("registry", "field_authority", using="true", check="false")
    own = "wutong.is_organisation(organisation_id)"
    for table in ("change_request", "document", "capacity"):
        migrate.protect("registry", table, using=f"{STAFF} or {own}")
    mine = f"{STAFF} or wutong.is_organisation(id)"
    migrate.protect("registry", "merge", using=STAFF)
    op.execute("drop policy scope on registry.organisation")
    op.execute(f"create policy scope on registry.organisation using ({mine}) with check ({mine})")
    migrate.execute(
        "revoke insert, update, delete on registry.field_authority from wutong_registry;"
        "revoke delete on registry.change_request, registry.document, registry.capacity, registry.merge"
        " from wutong_registry"
    )
