"""Second factors, the step between password and session, invitation links, and requests that need a second person.

All but the requests are seen by identity itself alone; a request by whoever sees the account's area. A request can
neither be decided by who made it nor by whom it concerns: the database refuses both.
"""

from kernel import migrate

revision = "0002"
down_revision = "0001"

TABLES = """
alter table identity.account add column joined_at timestamptz;
alter table identity.session add column device text not null default '';

create table identity.factor (
  id uuid primary key,
  account_id uuid not null references identity.account on delete cascade,
  area text not null check (area ~ '^[0-9]{12}$'),
  kind text not null check (kind in ('totp', 'passkey')),
  label text not null check (length(label) between 1 and 64),
  sealed bytea not null,
  counter bigint not null default 0,
  made_at timestamptz not null default wutong.now(),
  used_at timestamptz
);
create index ix_factor_account_id on identity.factor (account_id);

create table identity.recovery_code (
  hash bytea primary key check (length(hash) = 32),
  account_id uuid not null references identity.account on delete cascade,
  area text not null check (area ~ '^[0-9]{12}$')
);
create index ix_recovery_code_account_id on identity.recovery_code (account_id);

create table identity.sign_in_step (
  id uuid primary key,
  account_id uuid not null references identity.account on delete cascade,
  area text not null check (area ~ '^[0-9]{12}$'),
  version int not null,
  ticket bytea not null check (length(ticket) = 32),
  purpose text not null check (purpose in ('verify', 'enrol')),
  offered text check (offered in ('totp', 'passkey')),
  sealed bytea,
  ends_at timestamptz not null,
  constraint uq_sign_in_step_ticket unique (ticket)
);
create index ix_sign_in_step_ends_at on identity.sign_in_step (ends_at);

create table identity.invitation (
  id uuid primary key,
  account_id uuid not null references identity.account on delete cascade,
  area text not null check (area ~ '^[0-9]{12}$'),
  code bytea not null check (length(code) = 32),
  afresh boolean not null,
  made_at timestamptz not null default wutong.now(),
  ends_at timestamptz not null,
  closed_at timestamptz,
  constraint uq_invitation_code unique (code)
);
create unique index uq_invitation_open on identity.invitation (account_id) where closed_at is null;

create table identity.approval (
  id uuid primary key,
  account_id uuid not null references identity.account on delete cascade,
  area text not null check (area ~ '^[0-9]{12}$'),
  kind text not null check (kind in ('join', 'password', 'factor', 'reopen', 'roles')),
  roles text[],
  evidence text not null check (length(evidence) between 1 and 200),
  asked_by text not null,
  asked_at timestamptz not null default wutong.now(),
  ends_at timestamptz not null,
  decision text check (decision in ('approved', 'refused', 'expired')),
  decided_by text,
  decided_at timestamptz,
  constraint ck_approval_second check (decided_by <> asked_by and decided_by <> account_id::text),
  constraint ck_approval_decided check ((decision is null) = (decided_at is null)),
  constraint ck_approval_roles check ((kind = 'roles') = (roles is not null))
);
create unique index uq_approval_open on identity.approval (account_id, kind) where decision is null;
"""

ITSELF = "wutong.scope('subject') = 'system:identity'"


def upgrade() -> None:
    """Make the tables and who may see their rows; accounts with a password have joined already."""
    migrate.execute(TABLES)
    migrate.execute(
        "alter table identity.account disable row level security;"
        "alter table identity.credential disable row level security;"
        "update identity.account a set joined_at = c.set_at from identity.credential c where c.account_id = a.id;"
        "alter table identity.account enable row level security;"
        "alter table identity.credential enable row level security"
    )
    for table in ("factor", "recovery_code", "sign_in_step", "invitation"):
        migrate.protect("identity", table, ITSELF)
    migrate.protect("identity", "approval", f"wutong.sees_area(area) or {ITSELF}")
    migrate.execute("revoke delete on identity.approval, identity.invitation from wutong_identity")
