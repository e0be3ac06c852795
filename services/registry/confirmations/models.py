"""The table of confirmations."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base

_MOMENT = TIMESTAMP(timezone=True)


class Confirmation(Base):
    """One organisation asked in one quarter: its link, whether it was handed over, and the latest answer.

    `answer` is the digest of the latest answer, so that the same one sent twice is one; `applied` and `waiting` name
    what it changed and what it asked for. `note` is what was written beside it and stands in no change request; what
    nobody has read yet stays above what is written next.
    """

    __tablename__ = "confirmation"
    __table_args__ = (
        CheckConstraint("area ~ '^[0-9]{12}$'", name="area"),
        CheckConstraint("quarter ~ '^[0-9]{4}Q[1-4]$'", name="quarter"),
        CheckConstraint("reply_by > asked_at and open_until >= reply_by", name="times"),
        CheckConstraint(
            "(handed_at is null) = (handed_as is null) and handed_as in ('copied', 'printed')", name="handed"
        ),
        CheckConstraint(
            "(answered_at is null) = (outcome is null) and outcome in ('right', 'corrected', 'noted')", name="outcome"
        ),
        CheckConstraint(
            "(note = '') = (noted_at is null) and (note_read_at is null) = (note_read_by is null)"
            " and (note_read_at is null or noted_at is not null)",
            name="note",
        ),
        Index(
            "uq_confirmation_quarter",
            "organisation_id",
            "quarter",
            unique=True,
            postgresql_where=text("revoked_at is null"),
        ),
        Index("ix_confirmation_list", "area", "id", postgresql_where=text("revoked_at is null")),
        Index(
            "ix_confirmation_unread",
            "area",
            "noted_at",
            postgresql_where=text("noted_at is not null and note_read_at is null"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("registry.organisation.id"))
    quarter: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(_MOMENT, server_default=text("wutong.now()"))
    asked_by: Mapped[str] = mapped_column(Text)
    reply_by: Mapped[datetime] = mapped_column(_MOMENT)
    open_until: Mapped[datetime] = mapped_column(_MOMENT)
    handed_at: Mapped[datetime | None] = mapped_column(_MOMENT)
    handed_as: Mapped[str | None] = mapped_column(Text)
    handed_by: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[datetime | None] = mapped_column(_MOMENT)
    outcome: Mapped[str | None] = mapped_column(Text)
    applied: Mapped[list[str]] = mapped_column(JSONB, server_default="[]")
    waiting: Mapped[list[str]] = mapped_column(JSONB, server_default="[]")
    answer: Mapped[bytes | None]
    note: Mapped[str] = mapped_column(Text, server_default="", default="")
    noted_at: Mapped[datetime | None] = mapped_column(_MOMENT)
    note_read_at: Mapped[datetime | None] = mapped_column(_MOMENT)
    note_read_by: Mapped[str | None] = mapped_column(Text)
    revoked_at: Mapped[datetime | None] = mapped_column(_MOMENT)
    revoked_by: Mapped[str | None] = mapped_column(Text)
