"""Annual reports name their year and how they were concluded; by when they are due is dated rows per area."""

from kernel import migrate

revision = "0026"
down_revision = "0025"

TABLES = """
alter table registry.document
  add column report_year int,
  add column conclusion text,
  add constraint ck_document_report check (kind = 'annual_report' or (report_year is null and conclusion is null)),
  add constraint ck_document_conclusion check (conclusion in ('qualified', 'basically_qualified', 'unqualified'));
create index ix_document_report on registry.document (organisation_id, report_year)
  where kind = 'annual_report' and status = 'valid';
create table registry.annual_report_due (
  area_prefix text collate "C" not null,
  applies_to text not null,
  addressee text not null,
  effective_from date not null,
  effective_to date,
  due_month int not null,
  due_day int not null,
  registered_month int not null,
  registered_day int not null,
  source text not null,
  constraint pk_annual_report_due primary key (area_prefix, applies_to, addressee, effective_from),
  constraint ck_annual_report_due_area_prefix check (area_prefix ~ '^[0-9]{0,12}$'),
  constraint ck_annual_report_due_applies_to check (applies_to in ('foundation', 'other')),
  constraint ck_annual_report_due_addressee
    check (addressee in ('supervising_unit', 'registration_authority', 'charity_platform')),
  constraint ck_annual_report_due_due check (make_date(2001, due_month, due_day) > '2000-12-31'),
  constraint ck_annual_report_due_registered check (make_date(2001, registered_month, registered_day) > '2000-12-31'),
  constraint ck_annual_report_due_time check (effective_to is null or effective_to >= effective_from)
);
insert into registry.annual_report_due values
  ('', 'other', 'supervising_unit', '2026-01-01', null, 3, 31, 6, 30, '各地民政部门 2026 年年度检查（年报）通知'),
  ('', 'other', 'registration_authority', '2026-01-01', null, 5, 31, 6, 30, '各地民政部门 2026 年年度检查（年报）通知'),
  ('', 'foundation', 'charity_platform', '2026-01-01', null, 3, 31, 6, 30,
   '基金会、慈善组织在“慈善中国”填报，2026 年通知');
"""


def upgrade() -> None:
    """Add them; reports on record keep their year unknown, which is filled in by whoever corrects them."""
    migrate.execute(TABLES)
    migrate.protect("registry", "annual_report_due", using="true", check="false")
    migrate.execute("revoke insert, update, delete on registry.annual_report_due from wutong_registry")
