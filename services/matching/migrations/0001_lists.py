"""Lists: who holds them, what arrived in them, and the people on them.

`listing` has one partition per batch. Bulk rows are COPYed by the role `wutong_matching_import` into a table that the
runtime role cannot touch; once its indexes stand, `attach` makes it a partition, read under row-level security like
everything else. The view `resident` shows the people of the lists in force.
"""

from kernel import migrate

revision = "0001"
down_revision = None

TABLES = """
create table matching.holder (
  id uuid primary key default wutong.uuid7(),
  area text not null check (area ~ '^\\d{12}$'),
  name text not null check (length(name) between 1 and 100),
  kind text not null check (kind in ('health_centre', 'kindergarten', 'school', 'committee', 'bureau', 'other')),
  mandate_by text check (length(mandate_by) between 1 and 100),
  mandate_on date,
  created_at timestamptz not null default wutong.now(),
  version int not null default 1,
  constraint uq_holder_area_name unique (area, name),
  constraint ck_holder_mandate check ((mandate_by is null) = (mandate_on is null))
);

create table matching.holder_purpose (
  id uuid primary key default wutong.uuid7(),
  area text not null check (area ~ '^\\d{12}$'),
  holder_id uuid not null references matching.holder,
  purpose text not null check (purpose ~ '^[a-z_]{3,60}$'),
  basis text not null check (basis in ('duty', 'agreement')),
  reference text not null check (length(reference) <= 300),
  impact_assessed_on date not null,
  valid_from date not null,
  valid_until date,
  constraint ck_holder_purpose_validity check (valid_until is null or valid_until >= valid_from)
);
create index ix_holder_purpose_holder_id on matching.holder_purpose (holder_id);

create table matching.batch (
  id uuid primary key,
  area text not null check (area ~ '^\\d{12}$'),
  holder_id uuid not null references matching.holder,
  kind text not null check (kind in ('children')),
  purpose text not null,
  state text not null check (state in
    ('uploaded', 'mapped', 'validated', 'linked', 'in_review', 'committed', 'rolled_back', 'expired')),
  filename text not null check (length(filename) between 1 and 200),
  digest bytea not null,
  as_of date not null,
  counts jsonb not null,
  columns jsonb not null,
  mapping jsonb,
  file text,
  job uuid,
  problem jsonb,
  committed_at timestamptz,
  superseded_by uuid references matching.batch,
  term_until date not null,
  created_by text not null,
  created_at timestamptz not null default wutong.now(),
  version int not null default 1
);
create index ix_batch_holder_id on matching.batch (holder_id, id desc);
-- The same file twice is the same batch; two uploads at once cannot both make one.
create unique index uq_batch_file on matching.batch (holder_id, kind, purpose, digest, as_of)
  where state not in ('rolled_back', 'expired') and superseded_by is null;
-- One list in force per holder, kind and purpose.
create unique index uq_batch_in_force on matching.batch (holder_id, kind, purpose)
  where state = 'committed' and superseded_by is null;

-- A row of a list. `resident_id` is the person's pseudonym where the row stands for one (the same in every list of the
-- holder), else a random key; `row` is the row of the sheet, from 1.
create table matching.listing (
  batch_id uuid not null,
  row int not null,
  resident_id uuid not null,
  holder_id uuid not null,
  area text not null,
  verdict text not null,
  reason text,
  mended text[],
  warned text[],
  birth date,
  sex smallint,
  engine_key bigint not null,
  code_index bytea,
  id_index bytea,
  needs bigint,
  disability smallint,
  slots int,
  tier smallint,
  invited_at timestamptz,
  invited_by text,
  erased_at timestamptz,
  sealed bytea,
  constraint pk_listing primary key (batch_id, row),
  constraint uq_listing_resident_id_batch_id unique (resident_id, batch_id),
  constraint ck_listing_verdict check (verdict in ('accepted', 'merged', 'held', 'review', 'dropped'))
) partition by list (batch_id);
create index ix_listing_code_index on matching.listing (code_index);
create index ix_listing_id_index on matching.listing (id_index) where id_index is not null;
create index ix_listing_verdict on matching.listing (verdict, row) where verdict <> 'accepted';

create table matching.duplicate (
  id uuid primary key default wutong.uuid7(),
  batch_id uuid not null references matching.batch,
  area text not null,
  holder_id uuid not null references matching.holder,
  row int not null,
  other int not null,
  found text not null check (found in ('merged', 'review')),
  decision text not null check (decision in ('merged', 'review', 'kept_both')),
  weight real not null,
  reasons jsonb not null,
  decided_by text,
  decided_at timestamptz,
  constraint uq_duplicate_batch_id_other unique (batch_id, other)
);
create index ix_duplicate_holder_id on matching.duplicate (holder_id);

-- A death in the list stops what is under way for these residents, once the batch is committed.
create table matching.household_stop (
  batch_id uuid not null references matching.batch,
  resident_id uuid not null,
  area text not null,
  holder_id uuid not null references matching.holder,
  told boolean not null default false,
  constraint pk_household_stop primary key (batch_id, resident_id)
);
create index ix_household_stop_holder_id on matching.household_stop (holder_id);

-- Who was erased or objected, as keyed indexes that no later list gets past.
create table matching.tombstone (
  index bytea not null,
  kind text not null check (kind in ('child_code', 'id_number')),
  area text not null,
  reason text not null check (reason in ('erased', 'objected')),
  at timestamptz not null default wutong.now(),
  constraint pk_tombstone primary key (index, kind)
);

-- The people of the lists in force: what matching works on. Pseudonymous; nothing here names anybody.
create view matching.resident with (security_invoker = true) as
select l.resident_id as id, l.batch_id, l.row, l.holder_id, b.kind, b.purpose, b.as_of, l.area, l.birth, l.sex,
       l.engine_key, l.code_index, l.id_index, l.needs, l.disability, l.slots, l.tier, l.invited_at,
       'present'::text as state
  from matching.listing l
  join matching.batch b on b.id = l.batch_id
 where b.state = 'committed' and b.superseded_by is null and b.term_until >= wutong.today()
   and l.verdict = 'accepted' and l.erased_at is null;
"""

IMPORT = """
do $$
begin
  if not exists (select from pg_roles where rolname = 'wutong_matching_import') then
    create role wutong_matching_import nologin nosuperuser nocreatedb nocreaterole nobypassrls;
  end if;
end $$;
grant wutong_matching_import to wutong_matching;
grant usage on schema matching to wutong_matching_import;
grant select on matching.tombstone to wutong_matching_import;
create policy reading on matching.tombstone for select to wutong_matching_import using (true);

-- An empty table for the rows of one batch, which takes no row of another batch, holder or street: a fresh one, or the
-- batch's own partition made empty for another mapping. Refused once the batch is past its preview.
create function matching.stage_open(batch uuid, holder uuid, street text) returns text
language plpgsql security definer set search_path = matching, pg_temp as $$
declare
  stage text := 'listing_' || replace(batch::text, '-', '');
begin
  if exists (select from matching.batch b where b.id = batch
              and b.state not in ('uploaded', 'mapped', 'validated', 'linked', 'in_review')) then
    raise exception 'the batch is past its preview';
  end if;
  if to_regclass('matching.' || stage) is not null then
    execute format('lock table matching.%I in access exclusive mode', stage);  -- being attached at this moment, perhaps
  end if;
  if exists (select from pg_inherits where inhrelid = to_regclass('matching.' || stage)) then
    execute format('truncate matching.%I', stage);
  else
    -- What an attempt that was cut off left there has indexes already: it goes whole.
    execute format('drop table if exists matching.%I', stage);
    execute format('create table matching.%I (like matching.listing including defaults including constraints,'
                   ' constraint one_batch check (batch_id = %L),'
                   ' constraint one_owner check (holder_id = %L and starts_with(area, %L)))'
                   ' with (autovacuum_enabled = false)', stage, batch, holder, street);
    execute format('comment on table matching.%I is %L', stage, holder || ' ' || street);
    execute format('revoke all on matching.%I from wutong_matching', stage);
  end if;
  execute format('grant insert on matching.%I to wutong_matching_import', stage);
  return stage;
end $$;

-- One index of a staged table a call, so that each is a short transaction of its own.
create function matching.stage_index(batch uuid, name text) returns void
language plpgsql security definer set search_path = matching, pg_temp as $$
declare
  stage text := 'listing_' || replace(batch::text, '-', '');
begin
  if exists (select from pg_inherits where inhrelid = ('matching.' || stage)::regclass) then
    return;  -- already a partition: its indexes stand
  end if;
  case name
    -- Built as plain indexes, because those can be built at the same time; `attach` makes constraints of them.
    when 'row' then
      execute format('create unique index %I on matching.%I (batch_id, row)', stage || '_row', stage);
    when 'resident' then
      execute format('create unique index %I on matching.%I (resident_id, batch_id)', stage || '_resident', stage);
    when 'code_index' then execute format('create index on matching.%I (code_index)', stage);
    when 'id_index' then
      execute format('create index on matching.%I (id_index) where id_index is not null', stage);
    when 'verdict' then
      execute format('create index on matching.%I (verdict, row) where verdict <> ''accepted''', stage);
  end case;
end $$;

-- Rows of uploads that nobody finished: tables older than an hour (their batch's id tells) that never became a
-- partition and whose batch is not waiting to be read again.
create function matching.stage_sweep() returns void
language plpgsql security definer set search_path = matching, pg_temp as $$
declare
  stage text;
begin
  for stage in
    select c.relname from pg_class c
     where c.relnamespace = 'matching'::regnamespace and c.relkind = 'r' and not c.relispartition
       and c.relname ~ '^listing_[0-9a-f]{32}$'
       and to_timestamp(('x' || substr(c.relname, 9, 12))::bit(48)::bigint / 1000.0) < now() - interval '1 hour'
       and not exists (select from matching.batch b where b.id = substr(c.relname, 9)::uuid and b.state = 'uploaded')
  loop
    execute format('drop table matching.%I', stage);
  end loop;
end $$;

-- The rows of a batch per verdict. Counting them one by one under row-level security takes five times as long; the
-- caller's scope is asked once instead, for the batch.
create function matching.tally(batch uuid) returns table (verdict text, rows bigint)
language plpgsql stable security definer set search_path = matching, pg_temp as $$
begin
  if exists (select from matching.batch b where b.id = batch
              and (wutong.sees_area(b.area) or wutong.is_holder(b.holder_id))) then
    return query execute format('select l.verdict, count(*) from matching.%I l group by 1',
                                'listing_' || replace(batch::text, '-', ''));
  end if;
end $$;

-- Staged rows become rows of their batch, if the caller may see the batch and the rows are of its holder and street.
create function matching.attach(batch uuid) returns void
language plpgsql security definer set search_path = matching, pg_temp as $$
declare
  stage text := 'listing_' || replace(batch::text, '-', '');
  whole matching.batch;
begin
  select * into whole from matching.batch b where b.id = batch
     and (wutong.sees_area(b.area) or wutong.is_holder(b.holder_id)) for update;
  if whole.id is null then
    raise exception 'no such batch in this scope' using errcode = '42501';
  end if;
  if whole.state not in ('uploaded', 'mapped', 'validated', 'linked', 'in_review') then
    raise exception 'the batch is past its preview' using errcode = '42501';
  end if;
  if obj_description(('matching.' || stage)::regclass)
     is distinct from whole.holder_id || ' ' || left(whole.area, 9) then
    raise exception 'rows of another holder or street' using errcode = '42501';
  end if;
  if not exists (select from pg_inherits where inhrelid = ('matching.' || stage)::regclass) then
    -- Until now no autovacuum touched the table: one that had begun would hold this transaction up for a second.
    execute format('alter table matching.%I reset (autovacuum_enabled)', stage);
    execute format('alter table matching.%I add primary key using index %I, add unique using index %I',
                   stage, stage || '_row', stage || '_resident');
    execute format('alter table matching.listing attach partition matching.%I for values in (%L)', stage, batch);
  end if;
  execute format('revoke all on matching.%I from wutong_matching_import', stage);
end $$;

revoke execute on function matching.stage_open(uuid, uuid, text), matching.stage_index(uuid, text),
  matching.stage_sweep(), matching.attach(uuid), matching.tally(uuid) from public;
grant execute on function matching.stage_open(uuid, uuid, text), matching.stage_index(uuid, text),
  matching.stage_sweep() to wutong_matching_import;
grant execute on function matching.attach(uuid), matching.tally(uuid) to wutong_matching;
revoke update, delete on matching.tombstone from wutong_matching;
revoke insert, delete on matching.listing from wutong_matching;
"""

HOLDER_THERE = "exists (select from matching.holder h where wutong.is_holder(h.id) and h.area = tombstone.area)"


def upgrade() -> None:
    """Make the tables, protect each, and open the one way in for bulk rows."""
    migrate.mechanisms("matching")
    migrate.execute(TABLES)
    migrate.protect("matching", "holder", "wutong.sees_area(area) or wutong.is_holder(id)")
    for table in ("holder_purpose", "batch", "listing", "duplicate", "household_stop"):
        migrate.protect("matching", table, "wutong.sees_area(area) or wutong.is_holder(holder_id)")
    migrate.protect("matching", "tombstone", f"wutong.sees_area(area) or {HOLDER_THERE}")
    migrate.execute(IMPORT)
