"""Sessions and attendance are found by their campaign without reading those of all others."""

from kernel import migrate

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the indexes."""
    migrate.execute(
        "create index ix_session_campaign_id on projects.session (campaign_id);"
        "create index ix_attendance_campaign_id on projects.attendance (campaign_id)"
    )
