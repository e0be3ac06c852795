"""Violations: what was found of an organisation, what was demanded of it, and what came of that."""

from kernel import migrate

revision = "0028"
down_revision = "0027"

STAFF = "wutong.sees_area(area)"
TABLE = """
create table registry.violation (
  id uuid not null,
  area text collate "C" not null,
  street text collate "C" generated always as (left(area, 9)) stored,
  organisation_id uuid not null,
  state text not null,
  found_on date not null,
  ground text not null,
  basis text not null,
  facts text not null,
  evidence jsonb not null,
  recorded_by text not null,
  recorded_at timestamptz not null default wutong.now(),
  demand text not null default '',
  demanded_on date,
  rectify_by date,
  demanded_by text,
  looked_on date,
  looked_by text,
  note text not null default '',
  referral_id uuid,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_reason text not null default '',
  version int not null,
  constraint pk_violation primary key (id),
  constraint fk_violation_organisation_id_organisation
    foreign key (organisation_id) references registry.organisation,
  constraint fk_violation_referral_id_deregistration_referral
    foreign key (referral_id) references registry.deregistration_referral,
  constraint ck_violation_area check (area ~ '^[0-9]{12}$'),
  constraint ck_violation_state check
    (state in ('found', 'demanded', 'rectified', 'not_rectified', 'referred', 'withdrawn')),
  constraint ck_violation_demand check (num_nulls(demanded_on, rectify_by, demanded_by) in (0, 3)),
  constraint ck_violation_demanded check (state <> 'demanded' or rectify_by is not null),
  constraint ck_violation_rectify_by check (rectify_by >= demanded_on),
  constraint ck_violation_looked check (state not in ('rectified', 'not_rectified') or looked_on is not null),
  constraint ck_violation_referral check ((state = 'referred') = (referral_id is not null)),
  constraint ck_violation_withdrawn check ((state = 'withdrawn') = (withdrawn_at is not null))
);
create index ix_violation_list on registry.violation (street, id);
create index ix_violation_of on registry.violation (organisation_id, id);
create index ix_violation_due on registry.violation (rectify_by) where state = 'demanded';
create index ix_violation_referral_id on registry.violation (referral_id) where referral_id is not null;
"""


def upgrade() -> None:
    """Make the table; staff of the area see it, and nothing on record is deleted."""
    migrate.execute(TABLE)
    migrate.protect("registry", "violation", using=STAFF)
    migrate.execute("revoke delete on registry.violation from wutong_registry")
