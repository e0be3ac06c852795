"""The table of proposals."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base

STATES = ("pending", "approved", "rejected", "withdrawn")


class Proposal(Base):
    """What an organisation asks its offering to become; without an offering it is a new one.

    `given` holds the columns that are asked for, and under `before` what they said when that was last looked at: when
    it was asked, then when it was decided.
    """

    __tablename__ = "offering_proposal"
    __table_args__ = (
        CheckConstraint("area ~ '^[0-9]{12}$'", name="area"),
        CheckConstraint(f"state in {STATES!r}", name="state"),
        CheckConstraint("(state = 'pending') = (decided_at is null)", name="decided"),
        Index("ix_offering_proposal_of", "organisation_id", text("id desc")),
        Index("uq_offering_proposal_pending", "offering_id", unique=True, postgresql_where=text("state = 'pending'")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("registry.organisation.id"))
    offering_id: Mapped[UUID | None] = mapped_column(ForeignKey("registry.offering.id"))
    given: Mapped[dict[str, Any]] = mapped_column(JSONB)
    state: Mapped[str] = mapped_column(Text, default="pending")
    reason: Mapped[str] = mapped_column(Text, default="")
    asked_by: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
    escalated_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
    decided_by: Mapped[str | None] = mapped_column(Text)
    decided_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))

    @property
    def asked(self) -> dict[str, Any]:
        """The columns that are asked for, in the form JSON keeps."""
        return {name: value for name, value in self.given.items() if name != "before"}

    @property
    def before(self) -> dict[str, Any] | None:
        """What they said before; nothing of a new offering, or where that was not kept."""
        return self.given.get("before")

    @property
    def new(self) -> bool:
        """Whether it is for an offering that was not on record: of one that is, the words are never asked for."""
        return "schedule" in self.given

    def keep(self, before: dict[str, Any]) -> None:
        """Keep what the columns said."""
        self.given = {**self.asked, "before": before}
