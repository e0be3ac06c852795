"""Coverage facts beside the standings: those that nobody has judged yet count by what the last verdict says bars."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP, UUID

from kernel.migrate import protect

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The registry's feed is read again for them; whoever may see a standing may see the facts that it rests on."""
    op.create_table(
        "place_coverage",
        sa.Column("organisation_id", UUID(), primary_key=True),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("facts", JSONB(), nullable=False),
        sa.Column("recorded_at", TIMESTAMP(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        schema="matching",
    )
    protect("matching", "place_coverage", "wutong.sees_area(area)")
    op.execute(
        "create policy own on matching.place_coverage for select using (wutong.is_organisation(organisation_id))"
    )
    op.add_column("place_standing", sa.Column("barred_when", JSONB()), schema="matching")
    op.add_column(
        "place_standing", sa.Column("recording", sa.Integer(), nullable=False, server_default="0"), schema="matching"
    )
    op.execute("delete from matching.listener_cursor where source = 'registry'")
