"""A release of demand says what it counts: how many people were on the lists, and how new the newest list was."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Empty for the releases there are: nobody noted it then."""
    op.add_column("demand_release", sa.Column("people", sa.Integer), schema="matching")
    op.add_column("demand_release", sa.Column("list_as_of", sa.Date), schema="matching")
