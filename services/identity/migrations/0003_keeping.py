"""Answers kept for repeated requests are sealed and end after a week; finished jobs and sessions end after a month."""

from kernel import migrate

revision = "0003"
down_revision = "0002"

SESSIONS = """
grant delete on identity.session to wutong_identity;
create policy ended on identity.session as restrictive for delete using (
  wutong.scope('subject') = 'system:identity' and ends_at < wutong.now() - interval '30 days');
"""


def upgrade() -> None:
    """Take the kernel's second step, and let identity itself forget sessions nobody can use any more."""
    migrate.mechanisms("identity", step="keeping")
    migrate.execute(SESSIONS)
