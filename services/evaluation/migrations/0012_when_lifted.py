"""The remedy of a statutory list says what lifts it: an import that names the day of removal, and not mere absence.

What the rule bars stays as it was, so its version stays too.
"""

import json

from alembic import op
from sqlalchemy import text

from kernel import migrate

revision = "0012"
down_revision = "0011"

REMEDY = {
    "remedy_zh": "名单由登记管理机关移出：履行义务后向其申请，导入写明移出日期的名单即解除。",
    "remedy_en": (
        "The registration authority takes an entry off the list on application, once the duty is met; importing a list"
        " that names the day of removal lifts this."
    ),
}
SAY = text(
    "update evaluation.rule_set set parameters = parameters || cast(:given as jsonb) where code = 'statutory_lists'"
)


def upgrade() -> None:
    """Change the words of the rule, which is nobody's to write but a migration's."""
    migrate.execute("alter table evaluation.rule_set no force row level security")
    op.get_bind().execute(SAY, {"given": json.dumps(REMEDY, ensure_ascii=False)})
    migrate.execute("alter table evaluation.rule_set force row level security")
