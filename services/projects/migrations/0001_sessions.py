"""Sessions and attendance, and local copies of offerings and participants."""

from kernel import migrate

revision = "0001"
down_revision = None

STAFF = "wutong.sees_area(area)"
OWN = "wutong.is_organisation(organisation_id)"

TABLES = """
create table projects.offering_copy (
  offering_id uuid not null,
  area text collate "C" not null,
  organisation_id uuid not null,
  name text not null,
  open boolean not null,
  version int not null,
  constraint pk_offering_copy primary key (offering_id)
);

create table projects.participant (
  invitation_id uuid not null,
  area text collate "C" not null,
  organisation_id uuid not null,
  offering_id uuid not null,
  campaign_id uuid not null,
  pseudonym uuid not null,
  waitlisted boolean not null,
  constraint pk_participant primary key (invitation_id)
);
create index ix_participant_line on projects.participant (offering_id, campaign_id, pseudonym);

create table projects.session (
  id uuid not null,
  area text collate "C" not null,
  organisation_id uuid not null,
  offering_id uuid not null,
  campaign_id uuid not null,
  title text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place text not null,
  created_by text not null,
  version int not null,
  constraint pk_session primary key (id),
  constraint ck_session_time check (ends_at > starts_at)
);
create index ix_session_list on projects.session (area, starts_at desc, id);
create index ix_session_own on projects.session (organisation_id, starts_at desc, id);

create table projects.attendance (
  session_id uuid not null,
  pseudonym uuid not null,
  area text collate "C" not null,
  organisation_id uuid not null,
  campaign_id uuid not null,
  status text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  constraint pk_attendance primary key (session_id, pseudonym),
  constraint fk_attendance_session_id_session foreign key (session_id) references projects.session,
  constraint ck_attendance_status check (status in ('attended', 'absent', 'enrolled'))
);
"""


def upgrade() -> None:
    """Make them under row-level security: an organisation writes its own, staff of the area read."""
    migrate.mechanisms("projects")
    migrate.execute(TABLES)
    for table in ("offering_copy", "participant"):
        migrate.protect("projects", table, using=f"{STAFF} or {OWN}", check=STAFF)
    for table in ("session", "attendance"):
        migrate.protect("projects", table, using=f"{STAFF} or {OWN}", check=OWN)
    migrate.execute(
        "revoke delete on projects.offering_copy, projects.session, projects.attendance from wutong_projects"
    )
