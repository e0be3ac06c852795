"""The three-no rule names a third act that begins its mend: to join a joint branch, where the planner proposes one.

What it bars, and whom, stays as it was: the row only gains a door, so its version stays too.
"""

import json

from alembic import op
from sqlalchemy import text

from kernel import migrate

revision = "0009"
down_revision = "0008"

JOIN = {"code": "join_branch", "page": "planner", "parameters": {}}
ADD = text(
    "update evaluation.rule_set"
    " set parameters = jsonb_set(parameters, '{actions}', coalesce(parameters -> 'actions', '[]') || cast(:a as jsonb))"
    " where code = 'three_no' and parameters <> '{}'"
)


def upgrade() -> None:
    """Add the act to the rule, which is nobody's to write but a migration's."""
    migrate.execute("alter table evaluation.rule_set no force row level security")
    op.get_bind().execute(ADD, {"a": json.dumps([JOIN])})
    migrate.execute("alter table evaluation.rule_set force row level security")
