"""Party units with their terms and officers, whom they and the instructors cover, and dated counts of members."""

from kernel import migrate

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

STAFF = "wutong.sees_area(area)"

# A range begins with `from_on` and ends before `until_on`: on the day of a move the new one holds and the old no more.
TABLES = """
create table registry.party_unit (
  id uuid not null,
  area text collate "C" not null,
  street text collate "C" generated always as (left(area, 9)) stored,
  name text not null,
  kind text not null,
  parent_id uuid,
  founded_on date not null,
  ended_on date,
  basis text not null,
  ended_basis text not null,
  version int not null,
  created_at timestamptz not null default wutong.now(),
  updated_at timestamptz not null default wutong.now(),
  constraint pk_party_unit primary key (id),
  constraint fk_party_unit_parent_id_party_unit foreign key (parent_id) references registry.party_unit,
  constraint ck_party_unit_area check (area ~ '^[0-9]{12}$'),
  constraint ck_party_unit_kind check (kind in ('party_committee', 'general_party_branch', 'party_branch',
    'joint_party_branch', 'functional_party_branch', 'temporary_party_branch')),
  constraint ck_party_unit_ended check (ended_on >= founded_on),
  constraint ck_party_unit_parent check (parent_id <> id)
);
create index ix_party_unit_list on registry.party_unit (street, id);
create index ix_party_unit_parent_id on registry.party_unit (parent_id);
create unique index uq_party_unit_named on registry.party_unit (street, name) where ended_on is null;

create table registry.party_term (
  id uuid not null,
  unit_id uuid not null,
  area text collate "C" not null,
  number int,
  from_on date not null,
  until_on date not null,
  constraint pk_party_term primary key (id),
  constraint fk_party_term_unit_id_party_unit foreign key (unit_id) references registry.party_unit,
  constraint ck_party_term_until check (until_on > from_on),
  constraint ck_party_term_number check (number > 0),
  constraint ex_party_term_apart exclude using gist (unit_id with =, daterange(from_on, until_on) with &&)
);

create table registry.party_officer (
  id uuid not null,
  term_id uuid not null,
  area text collate "C" not null,
  post text not null,
  sealed bytea not null,
  from_on date not null,
  until_on date,
  constraint pk_party_officer primary key (id),
  constraint fk_party_officer_term_id_party_term foreign key (term_id) references registry.party_term,
  constraint ck_party_officer_post check
    (post in ('secretary', 'deputy_secretary', 'organisation', 'publicity', 'discipline', 'member')),
  constraint ck_party_officer_until check (until_on >= from_on)
);
create index ix_party_officer_term_id on registry.party_officer (term_id);

create table registry.party_cover (
  id uuid not null,
  unit_id uuid not null,
  organisation_id uuid not null,
  area text collate "C" not null,
  exclusive boolean not null,
  from_on date not null,
  until_on date,
  recorded_by text not null,
  recorded_at timestamptz not null default wutong.now(),
  constraint pk_party_cover primary key (id),
  constraint fk_party_cover_unit_id_party_unit foreign key (unit_id) references registry.party_unit,
  constraint fk_party_cover_organisation_id_organisation foreign key (organisation_id) references registry.organisation,
  constraint ck_party_cover_until check (until_on >= from_on),
  constraint ex_party_cover_one_branch exclude using gist
    (organisation_id with =, daterange(from_on, until_on) with &&) where (exclusive),
  constraint ex_party_cover_once exclude using gist
    (organisation_id with =, unit_id with =, daterange(from_on, until_on) with &&)
);
create index ix_party_cover_unit_id on registry.party_cover (unit_id, from_on);

create table registry.party_instructor (
  id uuid not null,
  area text collate "C" not null,
  street text collate "C" generated always as (left(area, 9)) stored,
  kind text not null,
  works_from text not null,
  sealed bytea not null,
  from_on date not null,
  until_on date,
  version int not null,
  created_at timestamptz not null default wutong.now(),
  updated_at timestamptz not null default wutong.now(),
  constraint pk_party_instructor primary key (id),
  constraint ck_party_instructor_area check (area ~ '^[0-9]{12}$'),
  constraint ck_party_instructor_kind check (kind in ('instructor', 'liaison')),
  constraint ck_party_instructor_until check (until_on >= from_on)
);
create index ix_party_instructor_list on registry.party_instructor (street, id);

create table registry.party_assignment (
  id uuid not null,
  instructor_id uuid not null,
  organisation_id uuid not null,
  area text collate "C" not null,
  from_on date not null,
  until_on date,
  recorded_by text not null,
  recorded_at timestamptz not null default wutong.now(),
  constraint pk_party_assignment primary key (id),
  constraint fk_party_assignment_instructor_id_party_instructor
    foreign key (instructor_id) references registry.party_instructor,
  constraint fk_party_assignment_organisation_id_organisation
    foreign key (organisation_id) references registry.organisation,
  constraint ck_party_assignment_until check (until_on >= from_on),
  constraint ex_party_assignment_once exclude using gist
    (organisation_id with =, instructor_id with =, daterange(from_on, until_on) with &&)
);
create index ix_party_assignment_instructor_id on registry.party_assignment (instructor_id, from_on);

create table registry.member_count (
  id uuid not null,
  organisation_id uuid not null,
  area text collate "C" not null,
  counted_on date not null,
  formal int not null,
  probationary int,
  source text not null,
  batch uuid,
  void boolean not null default false,
  recorded_by text not null,
  recorded_at timestamptz not null default wutong.now(),
  constraint pk_member_count primary key (id),
  constraint fk_member_count_organisation_id_organisation foreign key (organisation_id)
    references registry.organisation,
  constraint ck_member_count_formal check (formal >= 0),
  constraint ck_member_count_probationary check (probationary >= 0),
  constraint ck_member_count_source check (source in ('person', 'import'))
);
create index ix_member_count_latest on registry.member_count (organisation_id, counted_on desc, id desc) where not void;
"""

# What lists said until now becomes the first count of each; policies bind the owner too, so they rest meanwhile.
COUNTED = """
alter table registry.organisation no force row level security;
insert into registry.member_count (id, organisation_id, area, counted_on, formal, source, batch, recorded_by)
select wutong.uuid7(), id, area, coalesce(formal_members_on, (created_at at time zone 'Asia/Shanghai')::date),
       formal_members, 'import', batch, 'system:registry'
  from registry.organisation where formal_members is not null;
alter table registry.organisation force row level security;
"""

# What was said of a fact while records speak for it; null where none does. See the rule in `coverage`.
SAID = """
alter table registry.coverage add said_party_unit text, add said_work_coverage text;
alter table registry.coverage
  add constraint ck_coverage_said_party_unit check (said_party_unit in ('yes', 'no', 'unknown')),
  add constraint ck_coverage_said_work_coverage check (said_work_coverage in ('yes', 'no', 'unknown')),
  drop constraint ck_coverage_source,
  add constraint ck_coverage_source check (source in ('person', 'import', 'unit', 'instructor', 'count'));
"""


def upgrade() -> None:
    """Make them, each under row-level security; nothing of it is deleted."""
    migrate.execute(TABLES + COUNTED + SAID)
    for table in ("party_unit", "party_term", "party_officer", "party_instructor"):
        migrate.protect("registry", table, using=STAFF)
    for table in ("party_cover", "party_assignment", "member_count"):
        own = "wutong.is_organisation(organisation_id)"
        migrate.protect("registry", table, using=f"{STAFF} or {own}", check=STAFF)
    migrate.execute(
        "revoke delete on registry.party_unit, registry.party_term, registry.party_officer, registry.party_cover,"
        " registry.party_instructor, registry.party_assignment, registry.member_count from wutong_registry"
    )
