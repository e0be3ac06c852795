"""Tables of campaigns, invitations and the attendance that projects reports."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, column, exists, func, table, text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from services.matching.tables import Base

STAMP = TIMESTAMP(timezone=True)


class Campaign(Base):
    """One offer of one kind of service to the people of one list, worked through in waves."""

    __tablename__ = "campaign"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    area: Mapped[str]
    holder_id: Mapped[UUID]
    run_id: Mapped[UUID]
    name: Mapped[str]
    tag: Mapped[str]
    purpose: Mapped[str]
    channel: Mapped[str]
    deadline_days: Mapped[int]
    waves: Mapped[int]
    created_by: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(STAMP)
    version: Mapped[int]


class Invitation(Base):
    """One family's invitation to one offering; the link is derived from its id, so nothing here opens it."""

    __tablename__ = "invitation"
    __table_args__ = (
        Index(
            "ix_invitation_awaited", "answer_until", postgresql_where=text("state in ('invited', 'awaiting_guardian')")
        ),
        Index("ix_invitation_rests", "rests_until", postgresql_where=text("rests_until is not null")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    area: Mapped[str]
    holder_id: Mapped[UUID]
    campaign_id: Mapped[UUID]
    resident_id: Mapped[UUID]
    organisation_id: Mapped[UUID]
    offering_id: Mapped[UUID]
    wave: Mapped[int]
    state: Mapped[str]
    sent_at: Mapped[datetime] = mapped_column(STAMP)
    answer_until: Mapped[datetime] = mapped_column(STAMP)
    answered_at: Mapped[datetime | None] = mapped_column(STAMP)
    asked_by: Mapped[str | None]
    wrong_tries: Mapped[int]
    rests_until: Mapped[datetime | None] = mapped_column(STAMP)


# On a list in force: whoever the holder's newer list leaves out is asked no longer.
LISTED = exists().where(table("resident", column("id")).c.id == Invitation.resident_id)
# The family may still answer, so it may still be asked.
UNDER_WAY = (
    Invitation.state.in_(("invited", "awaiting_guardian")),
    Invitation.answer_until > func.wutong.now(),
    LISTED,
)


class Attendance(Base):
    """What projects reported of one person in one session: the local copy behind the funnel's last steps."""

    __tablename__ = "attendance_copy"

    session_id: Mapped[UUID] = mapped_column(primary_key=True)
    resident_id: Mapped[UUID] = mapped_column(primary_key=True)
    area: Mapped[str]
    campaign_id: Mapped[UUID]
    status: Mapped[str]
    occurred_on: Mapped[date | None]
