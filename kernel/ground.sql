-- The ground under every service: the schema `wutong`, its scope functions and its clock. Safe to run again.
create schema if not exists wutong;
grant usage on schema wutong to public;

-- Records that hold from a day to a day exclude each other by it (PostgreSQL's own; the owner of a database may add it).
create extension if not exists btree_gist with schema wutong;

-- A setting of the running transaction, null when unset: an unset scope must show nothing, never everything.
create or replace function wutong.scope(name text) returns text
language sql stable parallel safe
return nullif(current_setting('app.' || name, true), '');

-- Area codes nest by prefix, but only whole levels count: province 2, city 4, county 6, street 9, community 12 digits.
create or replace function wutong.sees_area(area text) returns boolean
language sql stable parallel safe
return length(current_setting('app.area', true)) in (2, 4, 6, 9, 12)
   and starts_with(area, current_setting('app.area', true));

create or replace function wutong.is_organisation(organisation uuid) returns boolean
language sql stable parallel safe
return organisation = nullif(current_setting('app.organisation', true), '')::uuid;

create or replace function wutong.is_holder(holder uuid) returns boolean
language sql stable parallel safe
return holder = nullif(current_setting('app.holder', true), '')::uuid;

-- Time-ordered keys: PostgreSQL 18 has them, older servers get the same layout in SQL.
do $$
begin
  if current_setting('server_version_num')::int >= 180000 then
    create or replace function wutong.uuid7() returns uuid language sql volatile parallel safe
      return uuidv7();
  else
    create or replace function wutong.uuid7() returns uuid language sql volatile parallel safe
      return encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
        placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
        from 1 for 6), 52, 1), 53, 1), 'hex')::uuid;
  end if;
end $$;

-- The one clock that decides deadlines. A shift can be set by the owner, and only in a test database.
create table if not exists wutong.clock (
  one boolean primary key default true check (one),
  shift interval not null default interval '0',
  constraint only_in_tests check (shift = interval '0' or current_database() like 'wutong\_test%')
);
grant select on wutong.clock to public;

create or replace function wutong.now() returns timestamptz
language sql stable parallel safe
return now() + coalesce((select shift from wutong.clock), interval '0');

create or replace function wutong.today() returns date
language sql stable parallel safe
return (wutong.now() at time zone 'Asia/Shanghai')::date;

-- Which key ring seals the rows of this database: a home with another ring, or none, is told so before it starts.
create table if not exists wutong.ring (
  one boolean primary key default true check (one),
  fingerprint text not null
);
grant select on wutong.ring to public;
