"""Programs from outside: who they are, the hash of each one's secret, and the tokens they work with for ten minutes.

Whoever manages the area sees the programs; secrets and tokens are seen by identity itself alone. Each program has a
test area of its own, under a province's code that the statistics bureau gives to nobody.
"""

from kernel import migrate

revision = "0004"
down_revision = "0003"

TABLES = """
create table identity.client (
  id uuid primary key,
  area text not null check (area ~ '^[0-9]{12}$'),
  test_area text not null,
  name text not null check (length(name) between 1 and 64),
  scopes text[] not null check (cardinality(scopes) >= 1),
  test_filled boolean not null default false,
  made_by text not null,
  made_at timestamptz not null default wutong.now(),
  used_at timestamptz,
  ended_at timestamptz,
  version int not null default 1,
  constraint uq_client_test_area unique (test_area),
  constraint ck_client_test_area check (test_area ~ '^99[0-9]{7}000$')
);

create table identity.client_secret (
  client_id uuid primary key references identity.client,
  area text not null check (area ~ '^[0-9]{12}$'),
  hash bytea not null check (length(hash) = 32),
  set_at timestamptz not null default wutong.now()
);

create table identity.client_token (
  id uuid primary key,
  client_id uuid not null references identity.client,
  area text not null check (area ~ '^[0-9]{12}$'),
  hash bytea not null check (length(hash) = 32),
  scopes text[] not null,
  test boolean not null,
  ends_at timestamptz not null,
  constraint uq_client_token_hash unique (hash)
);
create index ix_client_token_client_id on identity.client_token (client_id);
"""

ITSELF = "wutong.scope('subject') = 'system:identity'"


def upgrade() -> None:
    """Make the tables and who may see their rows; a program is ended, never deleted."""
    migrate.execute(TABLES)
    migrate.protect("identity", "client", f"wutong.sees_area(area) or {ITSELF}")
    migrate.protect("identity", "client_secret", ITSELF)
    migrate.protect("identity", "client_token", ITSELF)
    migrate.execute("revoke delete on identity.client, identity.client_secret from wutong_identity")
