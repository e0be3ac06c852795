"""What was recorded of somebody can be taken back: the row stays, and counts as nothing recorded."""

from kernel import migrate

revision = "0005"
down_revision = "0004"

CHECK = """
alter table projects.attendance drop constraint ck_attendance_status;
alter table projects.attendance add constraint ck_attendance_status
  check (status in ('attended', 'absent', 'enrolled', 'open'));
"""


def upgrade() -> None:
    """Allow it."""
    migrate.execute(CHECK)
