"""A holder reads the names of the communities of its own street: rows of its people say where they live."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let them be read, and nothing but read."""
    at_home = (
        "exists (select 1 from matching.holder h"
        " where wutong.is_holder(h.id) and starts_with(place_community.area, left(h.area, 9)))"
    )
    op.execute(f"create policy lender on matching.place_community for select using ({at_home})")
