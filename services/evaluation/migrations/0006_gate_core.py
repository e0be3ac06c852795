"""The gate's further tests: facts of the registry as they came, rules as dated rows, and decisions that can be listed.

The registry's feed is read again, because an organisation's kind and code were not kept before.
"""

import json

from alembic import op
from sqlalchemy import text

from kernel import migrate

revision = "0006"
down_revision = "0005"

STAFF = "wutong.sees_area(area)"
OWN = "wutong.is_organisation(organisation_id)"

TABLES = """
alter table evaluation.organisation_copy
  add column kind text not null default '',
  add column uscc text;
create index ix_organisation_copy_uscc on evaluation.organisation_copy (uscc) where uscc is not null;

create table evaluation.gate_fact (
  kind text not null,
  subject text collate "C" not null,
  version bigint not null,
  organisation_id uuid not null,
  area text collate "C" not null,
  data jsonb not null,
  begins date,
  ends date,
  recorded_at timestamptz not null,
  constraint pk_gate_fact primary key (kind, subject, version),
  constraint ck_gate_fact_kind check
    (kind in ('registration', 'document', 'membership', 'list_entry', 'list_check'))
);
create index ix_gate_fact_of on evaluation.gate_fact (organisation_id, kind, subject, version desc);
create index ix_gate_fact_begins on evaluation.gate_fact (begins) where begins is not null;
create index ix_gate_fact_ends on evaluation.gate_fact (ends) where ends is not null;

alter table evaluation.standing add column turns_on date;
create index ix_standing_turns_on on evaluation.standing (turns_on) where turns_on is not null;

alter table evaluation.decision
  drop constraint ck_decision_point,
  add constraint ck_decision_point check
    (point in ('rate', 'publish_to', 'claim', 'award', 'pay', 'book', 'offer', 'match', 'admit')),
  add column kind text not null default 'asked',
  add column outcome text,
  add column rules text[] not null default '{}',
  add column lead uuid;
alter table evaluation.decision no force row level security;
update evaluation.decision set
  outcome = case when allowed then 'allowed' else 'refused' end,
  rules = case when allowed then '{}' else array['three_no'] end;
alter table evaluation.decision force row level security;
alter table evaluation.decision
  alter column outcome set not null,
  add constraint ck_decision_kind check (kind in ('asked', 'self_check')),
  add constraint ck_decision_outcome check (outcome in ('allowed', 'refused', 'not_applicable', 'needs_lead'));

delete from evaluation.listener_cursor where source = 'registry';
"""

EVERYWHERE = ["rate", "publish_to", "claim", "award", "pay", "book", "offer", "match", "admit"]
GONE = {"bars": EVERYWHERE}
HELD = {"bars": ["rate", "publish_to", "claim", "award", "book", "offer", "match", "admit"]}
RECORD = {"code": "record_coverage", "page": "organisation", "parameters": {"id": "organisation_id"}}
SEE = {"code": "see_entries", "page": "statutory-lists", "parameters": {"organisation": "organisation_id"}}

# code, source, parameters. What a state is not named for, it does not bar; pages that are not there have no name.
RULES = (
    (
        "registration_status",
        "《社会团体登记管理条例》《民办非企业单位登记管理暂行条例》《基金会管理条例》关于停止活动、撤销登记、吊销证书和注销的规定；"
        "暂停、退出按街道服务中心的进出机制。本平台缺省值。",
        {
            "states": {
                "suspended": HELD,
                "deregistered": GONE,
                "annulled": GONE,
                "revoked": GONE,
                "rectifying": {"bars": ["rate", "publish_to", "claim", "award"]},
                "street_suspended": HELD,
                "street_exited": {"bars": ["rate", "publish_to", "claim", "award", "book", "offer", "match"]},
            },
            "remedy_zh": (
                "登记状态由登记管理机关认定：整改到位或恢复登记后，更新组织的登记状态即解除；"
                "街道暂停的，由服务中心恢复。"
            ),
            "remedy_en": (
                "The registration authority decides this status: once it is rectified or restored, update the"
                " organisation's record; a suspension by the street ends when the centre resumes it."
            ),
            "actions": [{"code": "update_record", "page": "organisation", "parameters": {"id": "organisation_id"}}],
        },
    ),
    (
        "registration_class",
        "《社会组织评估管理办法》只评估已登记的社会组织；街道备案组织依法活动但不具法人资格，认领项目由已登记组织牵头（本平台缺省值，可关）。",
        {
            "states": {"filed": {"not_for": ["rate"], "with_lead": ["claim"]}},
            "remedy_zh": "备案组织不参加评级，这不算不合格；认领项目请与一家已登记的组织联合，由其牵头。",
            "remedy_en": (
                "Filed organisations are not rated, which is no failure; to claim a project, join a registered"
                " organisation that takes the lead."
            ),
            "actions": [{"code": "find_lead", "page": "organisations", "parameters": {}}],
        },
    ),
    (
        "membership",
        "行业协会章程：会员享有认领项目、使用共享资源等权利。本平台缺省值。",
        {
            "states": {
                "applicant": {"bars": ["publish_to", "claim", "award", "book"]},
                "not_yet": {"bars": ["publish_to", "claim", "award", "book"]},
                "ended": {"bars": ["publish_to", "claim", "award", "book"]},
                "left": {"bars": ["publish_to", "claim", "award", "book"]},
                "expelled": {"bars": ["rate", "publish_to", "claim", "award", "book"]},
            },
            "remedy_zh": "向协会申请入会（或续期），协会决定后即解除。",
            "remedy_en": "Apply for membership of the association, or renew it; its decision lifts this.",
            "actions": [{"code": "apply_membership", "page": "admissions", "parameters": {}}],
        },
    ),
    (
        "documents",
        "登记证书、章程等应在有效期内（证书有效期以证书载明为准）。本平台缺省值。",
        {
            "required": {
                "registered": ["registration_certificate", "articles_of_association"],
                "filed": ["filing_certificate"],
            },
            "states": {
                "expired": {"bars": ["rate", "publish_to", "claim", "award"]},
                "not_yet": {"bars": ["rate", "publish_to", "claim", "award"]},
            },
            "remedy_zh": "上传现行有效的证照：过期的一种有了在有效期内的新件，即解除。",
            "remedy_en": "Upload the document that is in force now; a new one within its term lifts this.",
            "actions": [{"code": "upload_document", "page": "organisation", "parameters": {"id": "organisation_id"}}],
        },
    ),
    (
        "statutory_lists",
        "《社会组织信用信息管理办法》（民政部令第60号，2018-01-24）：活动异常名录、严重违法失信名单；名单由登记管理机关列入和移出，本平台只导入。",
        {
            "states": {
                "abnormal": {"bars": ["rate", "publish_to", "claim", "award"]},
                "serious": {"bars": EVERYWHERE},
            },
            "remedy_zh": "名单由登记管理机关移出：履行义务后向其申请，移出后重新导入名单即解除。",
            "remedy_en": (
                "The registration authority takes an entry off the list on application, once the duty is met;"
                " importing the list again lifts this."
            ),
            "actions": [
                {"code": "see_entries", "page": "statutory-lists", "parameters": {"organisation": "organisation_id"}}
            ],
        },
    ),
)
INSERT = text(
    "insert into evaluation.rule_set (id, area, code, version, effective_from, effective_to, source, parameters)"
    " values (wutong.uuid7(), '', :code, '1', date '2000-01-01', null, :source, cast(:given as jsonb))"
)


def upgrade() -> None:
    """Make the facts' table, let decisions be listed, and write the rules."""
    migrate.execute(TABLES)
    # Rules are nobody's to write but a migration's, which may run as an owner that is no superuser.
    migrate.execute("alter table evaluation.rule_set no force row level security")
    for code, source, given in RULES:
        parameters = json.dumps(given, ensure_ascii=False)
        op.get_bind().execute(INSERT, {"code": code, "source": source, "given": parameters})
    # The three-no rule bars what it barred; it only gains the acts that begin its mend.
    actions = [RECORD, {"code": "assign_instructor", "page": "instructors", "parameters": {}}]
    op.get_bind().execute(
        text(
            "update evaluation.rule_set set parameters = parameters || jsonb_build_object('actions', cast(:a as jsonb))"
            " where code = 'three_no'"
        ),
        {"a": json.dumps(actions)},
    )
    migrate.execute("alter table evaluation.rule_set force row level security")
    migrate.protect("evaluation", "gate_fact", using=f"{STAFF} or {OWN}", check=STAFF)
    migrate.execute("revoke delete on evaluation.gate_fact from wutong_evaluation")
