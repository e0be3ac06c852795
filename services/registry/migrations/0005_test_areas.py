"""A test area's communities are nobody else's: managers and holders, who read names of places, read none of them."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Keep the reading of communities by those without an area to the real ones."""
    op.execute(
        "alter policy scope on registry.community using (wutong.sees_area(area) or not starts_with(area, '99')"
        " and (wutong.scope('organisation') is not null or wutong.scope('holder') is not null))"
    )
