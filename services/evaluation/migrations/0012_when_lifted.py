"""The remedy of a statutory list says what lifts it: an import that names the day of removal, and not mere absence.

That of three-no is set as Chinese is. What the rules bar stays as it was, so their versions stay too.
"""

import json

from alembic import op
from sqlalchemy import text

from kernel import migrate

revision = "0012"
down_revision = "0011"

LISTS = {
    "remedy_zh": "名单由登记管理机关移出：履行义务后向其申请，导入写明移出日期的名单即解除。",
    "remedy_en": (
        "The registration authority takes an entry off the list on application, once the duty is met; importing a list"
        " that names the day of removal lifts this."
    ),
}
THREE_NO = {
    "remedy_zh": (
        "建立党组织（可联建）、有正式党员、落实党的工作覆盖（选派党建指导员即可），三项具备一项并登记后即解除。"
    ),
}
SAY = text(
    "update evaluation.rule_set set parameters = parameters || cast(:given as jsonb) where code = :code"
    " and area = '' and version = '1' and parameters <> '{}'"
)


def upgrade() -> None:
    """Change the words of two rules, which are nobody's to write but a migration's."""
    migrate.execute("alter table evaluation.rule_set no force row level security")
    for code, given in (("statutory_lists", LISTS), ("three_no", THREE_NO)):
        op.get_bind().execute(SAY, {"code": code, "given": json.dumps(given, ensure_ascii=False)})
    migrate.execute("alter table evaluation.rule_set force row level security")
