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

