"""What the looks at sources of credit mean at the gate: evidence for whoever decides, and no bar of its own."""

import json

from alembic import op
from sqlalchemy import text

from kernel import migrate

revision = "0008"
down_revision = "0007"

# What was found is weighed by people: a measure against an organisation comes from a law's list, and none names this
# one. A street whose charter says otherwise writes a later row with points in `bars`.
RULE = (
    "credit_checks",
    "《社会组织信用信息管理办法》（民政部令第60号，2018-01-24）；协会章程：入会前核查信用。查到的问题由协会委员会衡量，不自动关闭任何事项（本平台缺省值）。",
    {
        "states": {"found": {"bars": []}},
        "remedy_zh": "逐个来源查询并记录结果；查到问题的，按来源的办法完成信用修复后重新查询。",
        "remedy_en": (
            "Look at each source and record what it says; where something was found, have it repaired the way that"
            " source asks for, and look again."
        ),
        "actions": [{"code": "record_check", "page": "checks", "parameters": {}}],
    },
)
INSERT = text(
    "insert into evaluation.rule_set (id, area, code, version, effective_from, effective_to, source, parameters)"
    " values (wutong.uuid7(), '', :code, '1', date '2000-01-01', null, :source, cast(:given as jsonb))"
)


def upgrade() -> None:
    """Write the rule, which is nobody's to write but a migration's."""
    code, source, given = RULE
    migrate.execute("alter table evaluation.rule_set no force row level security")
    op.get_bind().execute(INSERT, {"code": code, "source": source, "given": json.dumps(given, ensure_ascii=False)})
    migrate.execute("alter table evaluation.rule_set force row level security")
