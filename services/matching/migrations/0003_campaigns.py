"""Campaigns, invitations, messages, and the local copy of attendance."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TIMESTAMP, UUID

from kernel.migrate import protect

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STAMP = TIMESTAMP(timezone=True)
AREA = "wutong.sees_area(area)"
HOLDER = f"{AREA} or wutong.is_holder(holder_id)"


def column(name: str, kind: object, *constraints: object, **options: object) -> sa.Column[object]:
    """A column that must be filled, unless told otherwise."""
    return sa.Column(name, kind, *constraints, nullable=options.pop("nullable", False), **options)  # type: ignore[arg-type]


def upgrade() -> None:
    """Make the tables; staff see their area, a holder what concerns its own lists, a guardian's link its invitation."""
    op.create_table(
        "campaign",
        column("id", UUID(), primary_key=True),
        column("area", sa.Text()),
        column("holder_id", UUID()),
        column("run_id", UUID(), sa.ForeignKey("matching.run.id")),
        column("name", sa.Text()),
        column("tag", sa.Text()),
        column("purpose", sa.Text()),
        column("channel", sa.Text()),
        column("deadline_days", sa.Integer()),
        column("waves", sa.Integer()),
        column("created_by", sa.Text()),
        column("created_at", STAMP),
        column("version", sa.Integer()),
        sa.CheckConstraint("channel in ('print', 'smtp', 'sms')", name="channel"),
        sa.CheckConstraint("deadline_days between 1 and 60", name="deadline_days"),
        schema="matching",
    )
    op.create_table(
        "invitation",
        column("id", UUID(), primary_key=True),
        column("area", sa.Text()),
        column("holder_id", UUID()),
        column("campaign_id", UUID(), sa.ForeignKey("matching.campaign.id")),
        column("resident_id", UUID()),
        column("organisation_id", UUID()),
        column("offering_id", UUID()),
        column("wave", sa.Integer()),
        column("state", sa.Text()),
        column("sent_at", STAMP),
        column("answer_until", STAMP),
        column("answered_at", STAMP, nullable=True),
        column("asked_by", sa.Text(), nullable=True),
        column("wrong_tries", sa.Integer()),
        column("rests_until", STAMP, nullable=True),
        sa.UniqueConstraint("campaign_id", "resident_id"),
        sa.CheckConstraint(
            "state in ('invited', 'accepted', 'waitlisted', 'declined', 'awaiting_guardian', 'no_answer',"
            " 'withdrawn', 'stopped')",
            name="state",
        ),
        schema="matching",
    )
    op.create_index("ix_invitation_resident_id", "invitation", ["resident_id"], schema="matching")
    op.create_table(
        "message",
        column("id", UUID(), primary_key=True),
        column("area", sa.Text()),
        column("holder_id", UUID()),
        column("campaign_id", UUID()),
        column("invitation_id", UUID()),
        column("channel", sa.Text()),
        column("state", sa.Text()),
        column("tries", sa.Integer()),
        column("error", sa.Text(), nullable=True),
        column("created_at", STAMP),
        column("sent_at", STAMP, nullable=True),
        sa.CheckConstraint("channel in ('print', 'smtp', 'sms')", name="channel"),
        sa.CheckConstraint("state in ('queued', 'printed', 'sent', 'failed')", name="state"),
        schema="matching",
    )
    op.create_index("ix_message_campaign_id", "message", ["campaign_id", "id"], schema="matching")
    op.create_table(
        "attendance_copy",
        column("session_id", UUID(), primary_key=True),
        column("resident_id", UUID(), primary_key=True),
        column("area", sa.Text()),
        column("campaign_id", UUID()),
        column("status", sa.Text()),
        column("occurred_on", sa.Date(), nullable=True),
        schema="matching",
    )
    op.create_index("ix_attendance_copy_campaign_id", "attendance_copy", ["campaign_id"], schema="matching")
    protect("matching", "campaign", HOLDER)
    op.create_index("ix_campaign_run_id", "campaign", ["run_id"], schema="matching")
    op.create_index("ix_invitation_offering_id", "invitation", ["offering_id"], schema="matching")
    op.create_index("ix_message_invitation_id", "message", ["invitation_id"], schema="matching")
    protect("matching", "invitation", HOLDER)
    protect("matching", "message", HOLDER)
    protect("matching", "attendance_copy", AREA)
    # A guardian's link by itself shows its own invitation and who invites, nothing else.
    op.execute("create policy guest on matching.invitation for select using (id = wutong.scope('invitation')::uuid)")
    inviting = "(select i.organisation_id from matching.invitation i where i.id = wutong.scope('invitation')::uuid)"
    op.execute(f"create policy guest on matching.place_organisation for select using (id = {inviting})")
    lent = "exists (select 1 from matching.campaign c where c.id = campaign_id and wutong.is_holder(c.holder_id))"
    for table in ("consent", "attendance_copy"):
        op.execute(f"create policy lender on matching.{table} for select using ({lent})")
    invited_to = (
        "exists (select 1 from matching.invitation i"
        " where i.offering_id = place_offering.id and wutong.is_holder(i.holder_id))"
    )
    op.execute(f"create policy lender on matching.place_offering for select using ({invited_to})")
