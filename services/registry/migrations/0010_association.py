"""The association: charters, membership, admission and expulsion; joints, agreements and incubation."""

from kernel import migrate

revision = "0010"
down_revision = "0009"

STAFF = "wutong.sees_area(area)"
OWN = "wutong.is_organisation(organisation_id)"

TABLES = """
create table registry.association (
  organisation_id uuid not null,
  area text collate "C" not null,
  name text not null,
  founded_on date not null,
  begins_on date not null,
  last_number int not null default 0,
  recorded_by text not null,
  recorded_at timestamptz not null default wutong.now(),
  constraint pk_association primary key (organisation_id),
  constraint fk_association_organisation_id_organisation
    foreign key (organisation_id) references registry.organisation,
  constraint ck_association_last_number check (last_number >= 0)
);

create table registry.charter (
  id uuid not null,
  association_id uuid not null,
  area text collate "C" not null,
  number int not null,
  title text not null,
  text text not null,
  rights text not null,
  duties text not null,
  in_force_from date not null,
  recorded_by text not null,
  recorded_at timestamptz not null default wutong.now(),
  constraint pk_charter primary key (id),
  constraint uq_charter_association_id_number unique (association_id, number),
  constraint fk_charter_association_id_association foreign key (association_id) references registry.association
);

create table registry.acknowledgement (
  charter_id uuid not null,
  organisation_id uuid not null,
  area text collate "C" not null,
  acknowledged_on date not null,
  way text not null,
  recorded_by text not null,
  recorded_at timestamptz not null default wutong.now(),
  constraint pk_acknowledgement primary key (charter_id, organisation_id),
  constraint fk_acknowledgement_charter_id_charter foreign key (charter_id) references registry.charter,
  constraint fk_acknowledgement_organisation_id_organisation
    foreign key (organisation_id) references registry.organisation,
  constraint ck_acknowledgement_way check (way in ('account', 'paper'))
);

create table registry.member (
  association_id uuid not null,
  organisation_id uuid not null,
  area text collate "C" not null,
  status text not null,
  version int not null,
  constraint pk_member primary key (association_id, organisation_id),
  constraint fk_member_association_id_association foreign key (association_id) references registry.association,
  constraint fk_member_organisation_id_organisation foreign key (organisation_id) references registry.organisation,
  constraint ck_member_status check (status in ('applicant', 'member', 'left', 'expelled'))
);

create table registry.membership (
  id uuid not null,
  association_id uuid not null,
  organisation_id uuid not null,
  area text collate "C" not null,
  number int not null,
  begins_on date not null,
  ends_on date,
  ended_as text,
  reason text not null,
  source text not null,
  basis text not null,
  recorded_by text not null,
  recorded_at timestamptz not null default wutong.now(),
  constraint pk_membership primary key (id),
  constraint uq_membership_association_id_number unique (association_id, number),
  constraint fk_membership_association_id_association foreign key (association_id) references registry.association,
  constraint fk_membership_organisation_id_organisation
    foreign key (organisation_id) references registry.organisation,
  constraint ck_membership_number check (number > 0),
  constraint ck_membership_time check (ends_on >= begins_on - 1),
  constraint ck_membership_ended check ((ends_on is null) = (ended_as is null)),
  constraint ck_membership_ended_as check (ended_as in ('left', 'expelled')),
  constraint ck_membership_source check (source in ('admission', 'opening'))
);
create unique index uq_membership_running on registry.membership (association_id, organisation_id)
  where ends_on is null;

create table registry.proceeding (
  id uuid not null,
  association_id uuid not null,
  organisation_id uuid not null,
  area text collate "C" not null,
  kind text not null,
  state text not null,
  statement text not null,
  checks jsonb not null,
  checked_at timestamptz,
  prepared_by text[] not null,
  opened_at timestamptz not null default wutong.now(),
  since timestamptz not null default wutong.now(),
  reminded_at timestamptz,
  closed_at timestamptz,
  number int,
  constraint pk_proceeding primary key (id),
  constraint fk_proceeding_association_id_association foreign key (association_id) references registry.association,
  constraint fk_proceeding_organisation_id_organisation
    foreign key (organisation_id) references registry.organisation,
  constraint ck_proceeding_kind check (kind in ('admission', 'expulsion')),
  constraint ck_proceeding_state check (state in ('applied', 'returned', 'notified', 'before_committee', 'admitted',
    'refused', 'withdrawn', 'lapsed', 'expelled', 'dropped'))
);
create unique index uq_proceeding_open on registry.proceeding (association_id, organisation_id)
  where closed_at is null;
create index ix_proceeding_waiting on registry.proceeding (state, since) where closed_at is null;

create table registry.proceeding_step (
  id uuid not null,
  proceeding_id uuid not null,
  organisation_id uuid not null,
  area text collate "C" not null,
  move text not null,
  state text not null,
  note text not null,
  by text not null,
  at timestamptz not null default wutong.now(),
  constraint pk_proceeding_step primary key (id),
  constraint fk_proceeding_step_proceeding_id_proceeding foreign key (proceeding_id) references registry.proceeding,
  constraint fk_proceeding_step_organisation_id_organisation
    foreign key (organisation_id) references registry.organisation
);
create index ix_proceeding_step_of on registry.proceeding_step (proceeding_id, id);

create table registry.joint (
  id uuid not null,
  area text collate "C" not null,
  kind text not null,
  organisations uuid[] not null,
  parties jsonb not null,
  what text not null,
  source text not null,
  begins_on date not null,
  ends_on date,
  recorded_by text not null,
  recorded_at timestamptz not null default wutong.now(),
  constraint pk_joint primary key (id),
  constraint ck_joint_kind check (kind in ('joint_building', 'member_care', 'shared_resources', 'shared_venues',
    'joint_activities', 'shared_information')),
  constraint ck_joint_time check (ends_on >= begins_on),
  constraint ck_joint_organisations check (cardinality(organisations) >= 2)
);
create index ix_joint_organisations on registry.joint using gin (organisations);
create index ix_joint_area on registry.joint (area, id);

create table registry.agreement (
  id uuid not null,
  area text collate "C" not null,
  title text not null,
  scope text not null,
  organisations uuid[] not null,
  parties jsonb not null,
  signed_on date not null,
  begins_on date not null,
  ends_on date not null,
  ended_on date,
  reason text not null,
  recorded_by text not null,
  recorded_at timestamptz not null default wutong.now(),
  constraint pk_agreement primary key (id),
  constraint ck_agreement_time check (ends_on >= begins_on),
  constraint ck_agreement_ended check ((ended_on is null) = (reason = ''))
);
create index ix_agreement_organisations on registry.agreement using gin (organisations);
create index ix_agreement_area on registry.agreement (area, ends_on);

create table registry.agreement_file (
  id uuid not null,
  agreement_id uuid not null,
  area text collate "C" not null,
  organisations uuid[] not null,
  filename text not null,
  size int not null,
  digest text not null,
  stored text not null,
  added_by text not null,
  added_at timestamptz not null default wutong.now(),
  constraint pk_agreement_file primary key (id),
  constraint fk_agreement_file_agreement_id_agreement foreign key (agreement_id) references registry.agreement
);
create index ix_agreement_file_of on registry.agreement_file (agreement_id, id);

create table registry.incubation_support (
  id uuid not null,
  organisation_id uuid not null,
  area text collate "C" not null,
  kind text not null,
  what text not null,
  given_by text not null,
  given_on date not null,
  before jsonb,
  after jsonb,
  recorded_by text not null,
  recorded_at timestamptz not null default wutong.now(),
  constraint pk_incubation_support primary key (id),
  constraint fk_incubation_support_organisation_id_organisation
    foreign key (organisation_id) references registry.organisation,
  constraint ck_incubation_support_kind check (kind in ('room', 'links', 'clients', 'training', 'other'))
);
create index ix_incubation_support_of on registry.incubation_support (organisation_id, id);
"""
OF_ORGANISATIONS = ("acknowledgement", "member", "membership", "proceeding", "proceeding_step")


def upgrade() -> None:
    """Make them: an association and its charter are read by every organisation, the rest by whom it concerns."""
    migrate.execute(TABLES)
    anyone = f"{STAFF} or not starts_with(area, '99') and wutong.scope('organisation') is not null"
    for table in ("association", "charter"):
        migrate.protect("registry", table, using=anyone, check=STAFF)
    for table in OF_ORGANISATIONS:
        migrate.protect("registry", table, using=f"{STAFF} or {OWN}")
    among = "nullif(wutong.scope('organisation'), '')::uuid = any(organisations)"
    for table in ("joint", "agreement", "agreement_file"):
        migrate.protect("registry", table, using=f"{STAFF} or {among}", check=STAFF)
    migrate.protect("registry", "incubation_support", using=f"{STAFF} or {OWN}", check=STAFF)
    # Nothing on record is deleted, and what was said, issued or acknowledged is not rewritten either.
    migrate.execute(
        "revoke delete on registry.association, registry.member, registry.membership, registry.proceeding,"
        " registry.joint, registry.agreement, registry.incubation_support from wutong_registry;"
        "revoke update, delete on registry.charter, registry.acknowledgement, registry.proceeding_step,"
        " registry.agreement_file from wutong_registry"
    )
