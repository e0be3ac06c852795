"""Entries of the two statutory lists as they were imported, and checks of credit as rows: whom, where, when, what."""

from alembic import op
from sqlalchemy import text

from kernel import migrate

revision = "0007"
down_revision = "0006"

STAFF = "wutong.sees_area(area)"
OWN = "wutong.is_organisation(organisation_id)"

TABLES = """
create table evaluation.list_import (
  id uuid not null,
  area text collate "C" not null,
  filename text not null,
  digest text not null,
  source text not null,
  as_of date not null,
  counts jsonb not null,
  held jsonb not null,
  imported_by text not null,
  imported_at timestamptz not null,
  constraint pk_list_import primary key (id)
);
create index ix_list_import_area on evaluation.list_import (area, id);

create table evaluation.list_entry (
  id uuid not null,
  area text collate "C" not null,
  organisation_id uuid not null,
  list text not null,
  listed_on date not null,
  removed_on date,
  ground text not null,
  source text not null,
  as_of date not null,
  imported_at timestamptz not null,
  version int not null,
  constraint pk_list_entry primary key (id),
  constraint uq_list_entry_organisation_id_list_listed_on unique (organisation_id, list, listed_on),
  constraint ck_list_entry_list check (list in ('abnormal', 'serious')),
  constraint ck_list_entry_time check (removed_on is null or removed_on >= listed_on)
);
create index ix_list_entry_list on evaluation.list_entry (listed_on desc, id desc);

create table evaluation.check_source (
  code text collate "C" not null,
  name_zh text not null,
  name_en text not null,
  url text not null,
  every_days int not null,
  lists boolean not null,
  effective_from date not null,
  effective_to date,
  constraint pk_check_source primary key (code),
  constraint ck_check_source_every_days check (every_days > 0)
);

create table evaluation.credit_event (
  id uuid not null,
  area text collate "C" not null,
  organisation_id uuid not null,
  source text not null,
  kind text not null,
  title text not null,
  decided_on date not null,
  obtained_on date not null,
  entered_on date not null,
  entered_at timestamptz not null,
  entered_by text not null,
  constraint pk_credit_event primary key (id),
  constraint uq_credit_event_organisation_id_source_decided_on_title unique
    (organisation_id, source, decided_on, title),
  constraint ck_credit_event_kind check
    (kind in ('basic', 'annual_report', 'inspection', 'punishment', 'other'))
);
create index ix_credit_event_list on evaluation.credit_event (entered_at desc, id desc);

create table evaluation.credit_check (
  id uuid not null,
  area text collate "C" not null,
  organisation_id uuid not null,
  source text not null,
  result text not null,
  checked_at timestamptz not null,
  checked_by text not null,
  recorded_at timestamptz not null,
  credit_event uuid,
  constraint pk_credit_check primary key (id),
  constraint ck_credit_check_result check (result in ('clear', 'found', 'unreachable')),
  constraint ck_credit_check_event check ((result = 'found') = (credit_event is not null))
);
create index ix_credit_check_latest on evaluation.credit_check (organisation_id, source, checked_at desc);
create index ix_credit_check_list on evaluation.credit_check (checked_at desc, id desc);
"""
# Where the centre looks; how often is a default of the product, changed by a later row.
PLATFORM = ("中国社会组织政务服务平台（活动异常名录、严重违法失信名单）", "National platform: the two statutory lists")
SOURCES = (
    ("npo_platform", *PLATFORM, "https://xxgs.chinanpo.mca.gov.cn/", 30, True),
    ("credit_china", "信用中国", "Credit China", "https://www.creditchina.gov.cn/", 30, False),
    (
        "court_dishonest",
        "中国执行信息公开网（失信被执行人）",
        "Courts: dishonest judgement debtors",
        "https://zxgk.court.gov.cn/",
        30,
        False,
    ),
)
INSERT = text(
    "insert into evaluation.check_source values (:code, :zh, :en, :url, :every, :lists, date '2000-01-01', null)"
)
APPENDED = ("list_import", "credit_check", "credit_event")


def upgrade() -> None:
    """Make them under row-level security; sources are public and come by migrations, checks are never changed."""
    migrate.execute(TABLES)
    for code, zh, en, url, every, lists in SOURCES:
        given = {"code": code, "zh": zh, "en": en, "url": url, "every": every, "lists": lists}
        op.get_bind().execute(INSERT, given)
    migrate.protect("evaluation", "check_source", using="true", check="false")
    migrate.protect("evaluation", "list_import", using=STAFF)
    for table in ("list_entry", "credit_event", "credit_check"):
        migrate.protect("evaluation", table, using=f"{STAFF} or {OWN}", check=STAFF)
    migrate.execute(
        "revoke insert, update, delete on evaluation.check_source from wutong_evaluation;"
        "revoke delete on evaluation.list_entry from wutong_evaluation;"
        + "".join(f"revoke update, delete on evaluation.{table} from wutong_evaluation;" for table in APPENDED)
    )
