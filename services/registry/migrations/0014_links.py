"""What an organisation confirms by a link, how fresh its record is, and referrals for deregistration."""

from kernel import migrate

revision = "0014"
down_revision = "0013"

TABLES = """
alter table registry.organisation add column confirmed_at timestamptz;

create table registry.confirmation (
  id uuid not null,
  area text collate "C" not null,
  organisation_id uuid not null,
  quarter text not null,
  asked_at timestamptz not null default wutong.now(),
  asked_by text not null,
  reply_by timestamptz not null,
  open_until timestamptz not null,
  handed_at timestamptz,
  handed_as text,
  handed_by text,
  answered_at timestamptz,
  outcome text,
  applied jsonb not null default '[]',
  waiting jsonb not null default '[]',
  answer bytea,
  revoked_at timestamptz,
  revoked_by text,
  constraint pk_confirmation primary key (id),
  constraint fk_confirmation_organisation_id_organisation
    foreign key (organisation_id) references registry.organisation,
  constraint ck_confirmation_area check (area ~ '^[0-9]{12}$'),
  constraint ck_confirmation_quarter check (quarter ~ '^[0-9]{4}Q[1-4]$'),
  constraint ck_confirmation_times check (reply_by > asked_at and open_until >= reply_by),
  constraint ck_confirmation_handed check
    ((handed_at is null) = (handed_as is null) and handed_as in ('copied', 'printed')),
  constraint ck_confirmation_outcome check ((answered_at is null) = (outcome is null) and
    outcome in ('right', 'corrected'))
);
create unique index uq_confirmation_quarter on registry.confirmation (organisation_id, quarter)
  where revoked_at is null;
create index ix_confirmation_list on registry.confirmation (area, id) where revoked_at is null;

create table registry.deregistration_referral (
  id uuid not null,
  area text collate "C" not null,
  street text collate "C" generated always as (left(area, 9)) stored,
  organisation_id uuid not null,
  state text not null,
  outcome text,
  addressee text not null,
  grounds jsonb not null,
  facts text not null,
  evidence jsonb not null,
  prefix text,
  year int,
  number int,
  drafted_by text not null,
  drafted_at timestamptz not null default wutong.now(),
  sent_by text,
  sent_on date,
  sent_at timestamptz,
  open_until timestamptz,
  received_at timestamptz,
  received_as text,
  received_by text,
  replied_at timestamptz,
  replied_as text,
  reply_number text not null default '',
  replied_on date,
  reply_note text not null default '',
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_reason text not null default '',
  version int not null default 1,
  constraint pk_deregistration_referral primary key (id),
  constraint fk_deregistration_referral_organisation_id_organisation
    foreign key (organisation_id) references registry.organisation,
  constraint ck_deregistration_referral_area check (area ~ '^[0-9]{12}$'),
  constraint ck_deregistration_referral_state check
    (state in ('draft', 'sent', 'received', 'replied', 'withdrawn')),
  constraint ck_deregistration_referral_outcome check
    ((state = 'replied') = (outcome is not null) and outcome in ('accepted', 'not_accepted', 'deregistered')),
  constraint ck_deregistration_referral_number check
    (num_nulls(prefix, year, number, sent_by, sent_on, sent_at, open_until) in (0, 7)
     and (number is not null or state in ('draft', 'withdrawn'))),
  constraint ck_deregistration_referral_receipt check
    ((received_at is null) = (received_as is null) and (received_at is not null or state not in ('received', 'replied'))
     and received_as in ('link', 'account', 'file')),
  constraint ck_deregistration_referral_reply check
    ((replied_at is null) = (replied_as is null) and (replied_at is null) = (outcome is null)
     and replied_as in ('link', 'account', 'file')),
  constraint ck_deregistration_referral_withdrawn check
    ((state = 'withdrawn') = (withdrawn_at is not null))
);
create unique index uq_deregistration_referral_number on registry.deregistration_referral (street, year, number);
create unique index uq_deregistration_referral_open on registry.deregistration_referral (organisation_id)
  where state in ('draft', 'sent', 'received') or outcome = 'accepted';
create index ix_deregistration_referral_list on registry.deregistration_referral (street, id);

create table registry.referral_number (
  street text collate "C" not null,
  year int not null,
  last int not null,
  constraint pk_referral_number primary key (street, year),
  constraint ck_referral_number_last check (last > 0)
);
"""


def upgrade() -> None:
    """Staff see their area; whoever holds a link sees the one record it stands for; nothing of either is deleted."""
    migrate.execute(TABLES)
    linked = "id = wutong.scope('invitation')::uuid"
    whose = f"wutong.sees_area(area) or wutong.is_organisation(organisation_id) or {linked}"
    migrate.protect("registry", "confirmation", using=whose, check=whose)
    migrate.protect("registry", "deregistration_referral", using=f"wutong.sees_area(area) or {linked}")
    migrate.protect("registry", "referral_number", using="wutong.sees_area(street || '000')")
    migrate.execute(
        "revoke delete on registry.confirmation, registry.deregistration_referral, registry.referral_number"
        " from wutong_registry"
    )
