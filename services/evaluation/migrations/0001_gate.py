"""The gate: rules as dated rows, the copy of the registry's facts, standings and decisions."""

import json

from alembic import op
from sqlalchemy import text

from kernel import migrate

revision = "0001"
down_revision = None

STAFF = "wutong.sees_area(area)"
OWN = "wutong.is_organisation(organisation_id)"

TABLES = """
create table evaluation.rule_set (
  id uuid not null,
  area text collate "C" not null,
  code text not null,
  version text not null,
  effective_from date not null,
  effective_to date,
  source text not null,
  parameters jsonb not null,
  constraint pk_rule_set primary key (id),
  constraint uq_rule_set_code_area_version unique (code, area, version),
  constraint ck_rule_set_time check (effective_to is null or effective_to >= effective_from)
);

create table evaluation.organisation_copy (
  organisation_id uuid not null,
  area text collate "C" not null,
  name text not null,
  status text not null,
  version int not null,
  constraint pk_organisation_copy primary key (organisation_id)
);
create index ix_organisation_copy_area on evaluation.organisation_copy (area, organisation_id);

create table evaluation.coverage_fact (
  organisation_id uuid not null,
  version int not null,
  area text collate "C" not null,
  party_unit text not null,
  formal_members text not null,
  work_coverage text not null,
  recorded_at timestamptz not null,
  constraint pk_coverage_fact primary key (organisation_id, version)
);

create table evaluation.standing (
  organisation_id uuid not null,
  area text collate "C" not null,
  three_no text not null,
  points jsonb not null,
  tests jsonb not null,
  evaluated_at timestamptz not null,
  version int not null,
  constraint pk_standing primary key (organisation_id),
  constraint ck_standing_three_no check (three_no in ('yes', 'no', 'unknown'))
);

create table evaluation.decision (
  id uuid not null,
  area text collate "C" not null,
  organisation_id uuid not null,
  point text not null,
  as_of date not null,
  allowed boolean not null,
  tests jsonb not null,
  asked_by text not null,
  asked_at timestamptz not null,
  constraint pk_decision primary key (id),
  constraint ck_decision_point check (point in ('rate', 'claim', 'award', 'pay', 'book', 'offer', 'match'))
);
create index ix_decision_of on evaluation.decision (organisation_id, asked_at desc);
"""

# Read as a conjunction: all three absent. The article names no day from which it holds, so it holds for all records.
THREE_NO = {
    "conjunction": True,
    "facts": ["party_unit", "formal_members", "work_coverage"],
    "bars": ["rate", "claim", "award", "book", "match"],
    "remedy_zh": "建立党组织(可联建)、有正式党员、落实党的工作覆盖(选派党建指导员即可),三项具备一项并登记后即解除。",
    "remedy_en": (
        "Any one of these lifts it once recorded: a Party unit, own or joint; formal Party members;"
        " Party work coverage, for which an instructor is enough."
    ),
}
SOURCE = (
    "市东街道健康领域社会组织行业诚信体系：无党组织、无党员、无党的工作覆盖的“三无”社会组织不能获评优秀等级，"
    "无法承接政府项目并享受资源服务。"
)


def upgrade() -> None:
    """Make them under row-level security; rules are public, and only a migration writes them."""
    migrate.mechanisms("evaluation")
    migrate.execute(TABLES)
    op.get_bind().execute(
        text(
            "insert into evaluation.rule_set"
            " (id, area, code, version, effective_from, effective_to, source, parameters)"
            " values (wutong.uuid7(), '', 'three_no', '1', date '2000-01-01', null, :source, cast(:given as jsonb))"
        ),
        {"source": SOURCE, "given": json.dumps(THREE_NO, ensure_ascii=False)},
    )
    migrate.protect("evaluation", "rule_set", using="true", check="false")
    for table in ("organisation_copy", "coverage_fact", "standing"):
        migrate.protect("evaluation", table, using=f"{STAFF} or {OWN}", check=STAFF)
    migrate.protect("evaluation", "decision", using=f"{STAFF} or {OWN}")
    migrate.execute(
        "revoke insert, update, delete on evaluation.rule_set from wutong_evaluation;"
        "revoke update, delete on evaluation.decision from wutong_evaluation;"
        "revoke delete on evaluation.organisation_copy, evaluation.coverage_fact, evaluation.standing"
        " from wutong_evaluation"
    )
