"""Checks say where one looked; and standings are judged anew, because they now tell which facts are not known."""

from kernel import migrate

revision = "0014"
down_revision = "0013"

CHANGE = """
alter table evaluation.credit_check add column reference text not null default '';
alter table evaluation.standing no force row level security;
update evaluation.standing set judged_by = '';
alter table evaluation.standing force row level security;
"""


def upgrade() -> None:
    """Add the column, and let the gate's task take every standing as judged by other rules than today's."""
    migrate.execute(CHANGE)
