"""The table of consents; one row an answer, its state the only thing that changes."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ARRAY, Index, Text, text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from services.matching.tables import Base


class Consent(Base):
    """One answer of a guardian about one child, one organisation and one offering.

    `line` is the order of answers at the offering; `waitlisted` says that every place was taken when it came.
    """

    __tablename__ = "consent"
    __table_args__ = (Index("ix_consent_granted", "offering_id", postgresql_where=text("state = 'granted'")),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    area: Mapped[str]
    invitation_id: Mapped[UUID]
    campaign_id: Mapped[UUID]
    resident_id: Mapped[UUID]
    organisation_id: Mapped[UUID]
    offering_id: Mapped[UUID]
    tag: Mapped[str]
    purpose: Mapped[str]
    method: Mapped[str]
    data: Mapped[list[str]] = mapped_column(ARRAY(Text))
    term_until: Mapped[date]
    relation: Mapped[str]
    state: Mapped[str]
    waitlisted: Mapped[bool]
    line: Mapped[int]
    answered_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))
    ended_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
