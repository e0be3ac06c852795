"""Offerings are kept by hand too: how one joins, what it costs, when it recurs, what is taken, how fresh it is."""

from kernel import migrate

revision = "0009"
down_revision = "0008"

COLUMNS = """
alter table registry.offering
  add column description text not null default '',
  add column recurrence text not null default '',
  add column starts_on date,
  add column begins_at time,
  add column ends_at time,
  add column intake text not null default '',
  add column intake_note text not null default '',
  add column fee numeric(10, 2),
  add column fee_note text not null default '',
  add column taken int,
  add column waiting int,
  add column places_at timestamptz,
  add column confirmed_at timestamptz not null default wutong.now(),
  add constraint ck_offering_recurrence check (recurrence = '' or starts_on is not null),
  add constraint ck_offering_hours check (ends_at > begins_at),
  add constraint ck_offering_intake check (intake in ('', 'walk_in', 'telephone', 'appointment', 'referral')),
  add constraint ck_offering_fee check (fee >= 0),
  add constraint ck_offering_places check (taken >= 0 and waiting >= 0);
update registry.offering set confirmed_at = updated_at;

create table registry.offering_proposal (
  id uuid not null,
  area text collate "C" not null,
  organisation_id uuid not null,
  offering_id uuid,
  given jsonb not null,
  state text not null default 'pending',
  reason text not null default '',
  asked_by text not null,
  asked_at timestamptz not null default wutong.now(),
  decided_by text,
  decided_at timestamptz,
  constraint pk_offering_proposal primary key (id),
  constraint fk_offering_proposal_organisation_id_organisation
    foreign key (organisation_id) references registry.organisation,
  constraint fk_offering_proposal_offering_id_offering foreign key (offering_id) references registry.offering,
  constraint ck_offering_proposal_area check (area ~ '^[0-9]{12}$'),
  constraint ck_offering_proposal_state check (state in ('pending', 'approved', 'rejected', 'withdrawn')),
  constraint ck_offering_proposal_decided check ((state = 'pending') = (decided_at is null))
);
create index ix_offering_proposal_of on registry.offering_proposal (organisation_id, id desc);
create unique index uq_offering_proposal_pending on registry.offering_proposal (offering_id) where state = 'pending';
"""


def upgrade() -> None:
    """An organisation writes its own offerings and proposals; nothing of either is deleted."""
    migrate.execute(COLUMNS)
    migrate.execute("drop policy scope on registry.offering")
    whose = "wutong.sees_area(area) or wutong.is_organisation(organisation_id)"
    for table in ("offering", "offering_proposal"):
        migrate.protect("registry", table, using=whose)
    migrate.execute("revoke delete on registry.offering_proposal from wutong_registry")
