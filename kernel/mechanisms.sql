-- The kernel's tables in one service's schema: {schema} and its runtime role {role} are filled in.

-- Answers already given, by Idempotency-Key: written in the same transaction as the effect.
create table {schema}.repeat (
  subject text not null,
  key text not null check (length(key) between 1 and 255),
  route text not null,
  body bytea not null,
  status int not null,
  answer bytea not null,
  answered_at timestamptz not null default wutong.now(),
  primary key (subject, key)
);
alter table {schema}.repeat enable row level security;
alter table {schema}.repeat force row level security;
create policy own on {schema}.repeat using (subject = wutong.scope('subject'));
revoke update on {schema}.repeat from {role};


-- Events: outbox, feed and audit trail in one. A writer may only append, under its own name; the sealer gives each row
-- its offset and its link of the hash chain, once. No policy lets a sealed row be changed, and no grant anything else.
create table {schema}.event (
  id uuid primary key default wutong.uuid7(),
  xid xid8 not null default pg_current_xact_id(),
  recorded_at timestamptz not null default now(),
  occurred_on date,
  actor text not null,
  area text not null check (area ~ '^[0-9]{12}$'),
  organisation uuid,
  type text not null,
  subject text not null,
  data jsonb not null,
  internal boolean not null default false,
  "offset" bigint unique,
  hash bytea,
  check (("offset" is null) = (hash is null))
);
create index event_waiting on {schema}.event (xid, id) where "offset" is null;
create index event_of_type on {schema}.event (type, "offset");
create index event_of_subject on {schema}.event (subject, "offset");
revoke all on {schema}.event from {role};
grant select, insert, update ("offset", hash) on {schema}.event to {role};
alter table {schema}.event enable row level security;
alter table {schema}.event force row level security;
create policy read on {schema}.event for select using (
  wutong.sees_area(area) or wutong.is_organisation(organisation) or wutong.scope('subject') = 'system:sealer');
create policy append on {schema}.event for insert with check (
  actor = wutong.scope('subject') and "offset" is null);
create policy seal on {schema}.event for update using (
  "offset" is null and wutong.scope('subject') = 'system:sealer') with check ("offset" is not null);

-- Where the feed stands. `place` names the cluster and database it was written in: elsewhere a new epoch begins.
create table {schema}.feed (
  one boolean primary key default true check (one),
  epoch uuid not null default gen_random_uuid(),
  began bigint not null default 0,
  place text not null default '',
  head bigint not null default 0,
  hash bytea not null default sha256('')
);
insert into {schema}.feed default values;
revoke all on {schema}.feed from {role};
grant select, update on {schema}.feed to {role};
alter table {schema}.feed enable row level security;
alter table {schema}.feed force row level security;
create policy read on {schema}.feed for select using (true);
create policy seal on {schema}.feed for update using (wutong.scope('subject') = 'system:sealer');

-- How far this service has read each other one; moves in the transaction that applies the events. `updated_at` is when
-- the copy was last known to be complete, null before the first time.
create table {schema}.listener_cursor (
  source text primary key,
  epoch uuid not null,
  "offset" bigint not null,
  updated_at timestamptz
);
revoke delete on {schema}.listener_cursor from {role};
alter table {schema}.listener_cursor enable row level security;
alter table {schema}.listener_cursor force row level security;
create policy read on {schema}.listener_cursor for select using (true);
create policy follow on {schema}.listener_cursor using (wutong.scope('subject') = 'system:listener');

-- Jobs: enqueued in the caller's transaction, run under the caller's scope. A lease names the one worker whose writes
-- count; `kept` is how far the job has come, written in the same transactions as its effects.
create table {schema}.job (
  id uuid primary key,
  name text not null,
  key text,
  payload jsonb not null,
  principal jsonb not null,
  subject text not null,
  area text not null,
  organisation uuid,
  holder uuid,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
  attempt int not null default 0,
  failures int not null default 0,
  lease uuid,
  due_at timestamptz not null default clock_timestamp(),
  done bigint not null default 0,
  total bigint,
  note text not null default '',
  revision bigint not null default 1,
  kept jsonb not null default '{}',
  result jsonb,
  error jsonb,
  enqueued_at timestamptz not null default now(),
  finished_at timestamptz
);
create unique index job_key on {schema}.job (name, key) where key is not null and state in ('queued', 'running');
create index job_due on {schema}.job (due_at) where state in ('queued', 'running');
revoke delete on {schema}.job from {role};
alter table {schema}.job enable row level security;
alter table {schema}.job force row level security;
create policy scope on {schema}.job using (
  subject = wutong.scope('subject') or wutong.scope('subject') = 'system:jobs' or wutong.sees_area(area)
  or wutong.is_organisation(organisation) or wutong.is_holder(holder));
