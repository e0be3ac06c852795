"""Accounts and their passwords, sign-in attempts, and sessions.

Passwords' hashes, attempts and sessions are seen by identity itself alone (`system:identity`), a session also by the
person it belongs to; accounts by whoever manages their area.
"""

from alembic import op

from kernel import migrate

revision = "0001"
down_revision = None

TABLES = """
create table identity.account (
  id uuid primary key,
  area text not null check (area ~ '^[0-9]{12}$'),
  name text not null check (length(name) between 2 and 64),
  display_name text not null check (length(display_name) between 1 and 64),
  roles text[] not null check (cardinality(roles) between 1 and 8),
  organisation_id uuid,
  organisation_name text,
  holder_id uuid,
  holder_name text,
  language text not null check (language in ('zh', 'en')),
  demo boolean not null,
  disabled_at timestamptz,
  created_at timestamptz not null default wutong.now(),
  version int not null default 1,
  constraint uq_account_name unique (name),
  constraint ck_account_place check (organisation_id is null or holder_id is null)
);
create index ix_account_organisation_id on identity.account (organisation_id);

create table identity.credential (
  account_id uuid primary key references identity.account on delete cascade,
  area text not null check (area ~ '^[0-9]{12}$'),
  hash text not null,
  set_at timestamptz not null default wutong.now()
);

create table identity.sign_in_attempt (
  id uuid primary key,
  area text not null check (area ~ '^[0-9]{12}$'),
  name bytea not null check (length(name) = 16),
  at timestamptz not null default wutong.now()
);
create index ix_sign_in_attempt_name_at on identity.sign_in_attempt (name, at);
create index ix_sign_in_attempt_at on identity.sign_in_attempt (at);

create table identity.session (
  id uuid primary key,
  area text not null check (area ~ '^[0-9]{12}$'),
  subject text not null,
  secret bytea not null check (length(secret) = 32),
  person jsonb not null,
  started_at timestamptz not null default wutong.now(),
  seen_at timestamptz not null default wutong.now(),
  ends_at timestamptz not null,
  ended_at timestamptz,
  constraint uq_session_secret unique (secret)
);
create index ix_session_subject on identity.session (subject) where ended_at is null;
"""

ITSELF = "wutong.scope('subject') = 'system:identity'"


def upgrade() -> None:
    """Make the tables and who may see their rows."""
    migrate.mechanisms("identity")
    migrate.execute(TABLES)
    migrate.protect(
        "identity",
        "account",
        f"wutong.sees_area(area) or id::text = wutong.scope('subject') or {ITSELF}",
        f"wutong.sees_area(area) or {ITSELF}",
    )
    migrate.protect("identity", "credential", ITSELF)
    migrate.protect("identity", "sign_in_attempt", ITSELF)
    migrate.protect("identity", "session", f"subject = wutong.scope('subject') or {ITSELF}")
    op.execute("revoke delete on identity.account, identity.session from wutong_identity")
