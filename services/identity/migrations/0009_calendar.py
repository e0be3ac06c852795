"""The working-day calendar: years, who confirmed them, and the days on which they differ from the plain week.

Identity itself reads it for everybody; whoever administers the area writes it.
"""

from kernel import migrate

revision = "0009"
down_revision = "0008"

TABLES = """
create table identity.calendar_year (
  area text not null check (area ~ '^[0-9]{12}$'),
  year int not null check (year between 2000 and 2100),
  basis text not null default 'none' check (basis in ('notice', 'statute', 'none')),
  filled_from text not null default '',
  confirmed_by text,
  confirmed_at timestamptz,
  version int not null default 0,
  constraint pk_calendar_year primary key (area, year),
  constraint ck_calendar_year_confirmed check ((confirmed_by is null) = (confirmed_at is null))
);

create table identity.calendar_day (
  area text not null check (area ~ '^[0-9]{12}$'),
  day date not null,
  year int not null check (year = extract(year from day)),
  is_working boolean not null,
  name text not null check (length(name) <= 30),
  source text not null check (source in ('library', 'street')),
  constraint pk_calendar_day primary key (area, day),
  constraint fk_calendar_day_area_year foreign key (area, year) references identity.calendar_year (area, year)
);
"""

WHOSE = "wutong.sees_area(area) or wutong.scope('subject') = 'system:identity'"


def upgrade() -> None:
    """Make the tables and who may see their rows; a year is never taken out again."""
    migrate.execute(TABLES)
    migrate.protect("identity", "calendar_year", WHOSE)
    migrate.protect("identity", "calendar_day", WHOSE)
    migrate.execute("revoke delete on identity.calendar_year from wutong_identity")
