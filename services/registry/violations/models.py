"""The table of violations."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base

STATES = ("found", "demanded", "rectified", "not_rectified", "referred", "withdrawn")


class Violation(Base):
    """One violation: what was found, what was demanded by which day, what a later look found, and its referral.

    `evidence` names documents on record, decisions of the gate and other papers, as a referral's does.
    """

    __tablename__ = "violation"
    __table_args__ = (
        CheckConstraint("area ~ '^[0-9]{12}$'", name="area"),
        CheckConstraint(f"state in {STATES!r}", name="state"),
        CheckConstraint("num_nulls(demanded_on, rectify_by, demanded_by) in (0, 3)", name="demand"),
        CheckConstraint("state <> 'demanded' or rectify_by is not null", name="demanded"),
        CheckConstraint("rectify_by >= demanded_on", name="rectify_by"),
        CheckConstraint("state not in ('rectified', 'not_rectified') or looked_on is not null", name="looked"),
        CheckConstraint("(state = 'referred') = (referral_id is not null)", name="referral"),
        CheckConstraint("(state = 'withdrawn') = (withdrawn_at is not null)", name="withdrawn"),
        Index("ix_violation_list", "street", "id"),
        Index("ix_violation_of", "organisation_id", "id"),
        Index("ix_violation_due", "rectify_by", postgresql_where=text("state = 'demanded'")),
        Index("ix_violation_referral_id", "referral_id", postgresql_where=text("referral_id is not null")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    street: Mapped[str] = mapped_column(Text(collation="C"), Computed("left(area, 9)", persisted=True))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("registry.organisation.id"))
    state: Mapped[str] = mapped_column(Text, default="found")
    found_on: Mapped[date]
    ground: Mapped[str] = mapped_column(Text)
    basis: Mapped[str] = mapped_column(Text)
    facts: Mapped[str] = mapped_column(Text)
    evidence: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    recorded_by: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
    demand: Mapped[str] = mapped_column(Text, server_default="")
    demanded_on: Mapped[date | None]
    rectify_by: Mapped[date | None]
    demanded_by: Mapped[str | None] = mapped_column(Text)
    looked_on: Mapped[date | None]
    looked_by: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text, server_default="")
    referral_id: Mapped[UUID | None] = mapped_column(ForeignKey("registry.deregistration_referral.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
    withdrawn_by: Mapped[str | None] = mapped_column(Text)
    withdrawn_reason: Mapped[str] = mapped_column(Text, server_default="")
    version: Mapped[int] = mapped_column(default=1)
