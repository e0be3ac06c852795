"""The table of proposed rules."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.evaluation.tables import Base


class RuleProposal(Base):
    """A rule that somebody proposed for an area; `rule_version` is what it became once accepted."""

    __tablename__ = "rule_proposal"
    __table_args__ = (
        CheckConstraint("area ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$'", name="area"),
        CheckConstraint("effective_to is null or effective_to >= effective_from", name="time"),
        CheckConstraint("state in ('proposed', 'accepted', 'rejected', 'withdrawn')", name="state"),
        CheckConstraint("(state = 'proposed') = (decided_at is null)", name="decided"),
        CheckConstraint("state <> 'accepted' or decided_by <> proposed_by", name="colleague"),
        Index("ix_rule_proposal_area", "area", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    code: Mapped[str] = mapped_column(Text)
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]
    source: Mapped[str] = mapped_column(Text)
    parameters: Mapped[dict[str, Any]] = mapped_column(JSONB)
    state: Mapped[str] = mapped_column(Text, default="proposed")
    proposed_by: Mapped[str] = mapped_column(Text)
    proposed_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))
    decided_by: Mapped[str | None] = mapped_column(Text)
    decided_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
    reason: Mapped[str] = mapped_column(Text, default="")
    rule_version: Mapped[str | None] = mapped_column(Text)
    version: Mapped[int] = mapped_column(default=1)
