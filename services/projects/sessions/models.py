"""The tables of sessions: local copies of offerings and participants, sessions, attendance."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import ARRAY, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.projects.tables import Base


class OfferingCopy(Base):
    """An offering as the registry last told of it."""

    __tablename__ = "offering_copy"

    offering_id: Mapped[UUID] = mapped_column(primary_key=True)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    organisation_id: Mapped[UUID]
    name: Mapped[str] = mapped_column(Text)
    open: Mapped[bool]
    version: Mapped[int]


class AgreementCopy(Base):
    """An agreement as the registry last told of it; `ends_on` is the last day on which it holds."""

    __tablename__ = "agreement_copy"

    agreement_id: Mapped[UUID] = mapped_column(primary_key=True)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    organisations: Mapped[list[UUID]] = mapped_column(ARRAY(postgresql.UUID))
    title: Mapped[str] = mapped_column(Text)
    begins_on: Mapped[date]
    ends_on: Mapped[date]


class Participant(Base):
    """Somebody who agreed, by pseudonym; the row goes when the consent goes."""

    __tablename__ = "participant"
    __table_args__ = (Index("ix_participant_line", "offering_id", "campaign_id", "pseudonym"),)

    invitation_id: Mapped[UUID] = mapped_column(primary_key=True)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    organisation_id: Mapped[UUID]
    offering_id: Mapped[UUID]
    campaign_id: Mapped[UUID]
    pseudonym: Mapped[UUID]
    waitlisted: Mapped[bool]


class Session(Base):
    """One meeting of an offering within its line."""

    __tablename__ = "session"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="time"),
        Index("ix_session_list", "area", text("starts_at desc"), "id"),
        Index("ix_session_own", "organisation_id", text("starts_at desc"), "id"),
        Index("ix_session_campaign_id", "campaign_id"),
        Index("ix_session_agreement_id", "agreement_id", postgresql_where=text("agreement_id is not null")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    organisation_id: Mapped[UUID]
    offering_id: Mapped[UUID]
    campaign_id: Mapped[UUID]
    title: Mapped[str] = mapped_column(Text)
    starts_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))
    ends_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))
    place: Mapped[str] = mapped_column(Text)
    agreement_id: Mapped[UUID | None] = mapped_column(ForeignKey("projects.agreement_copy.agreement_id"))
    created_by: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(default=1)


class Attendance(Base):
    """Whether one participant was there; `open` once that was taken back."""

    __tablename__ = "attendance"
    __table_args__ = (
        CheckConstraint("status in ('attended', 'absent', 'enrolled', 'open')", name="status"),
        Index("ix_attendance_campaign_id", "campaign_id"),
    )

    session_id: Mapped[UUID] = mapped_column(ForeignKey("projects.session.id"), primary_key=True)
    pseudonym: Mapped[UUID] = mapped_column(primary_key=True)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    organisation_id: Mapped[UUID]
    campaign_id: Mapped[UUID]
    status: Mapped[str] = mapped_column(Text)
    recorded_by: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))
