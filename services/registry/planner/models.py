"""The table of plans."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base

STATES = ("working", "proposed", "accepted", "superseded", "failed")


class BranchPlan(Base):
    """A plan of joint branches: the facts it was made of, what it proposes, and what became of it.

    `facts` are the organisations as they stood, `grouped` lists of their ids, `remaining` who is in none and why,
    `outcome` the objective and its proof.
    """

    __tablename__ = "branch_plan"
    __table_args__ = (
        CheckConstraint("area ~ '^[0-9]{12}$'", name="area"),
        CheckConstraint(f"state in {STATES!r}", name="state"),
        Index("ix_branch_plan_list", "street", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    street: Mapped[str] = mapped_column(Text(collation="C"), Computed("left(area, 9)", persisted=True))
    state: Mapped[str] = mapped_column(Text)
    as_of: Mapped[date]
    parameters: Mapped[dict[str, Any]] = mapped_column(JSONB)
    facts: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    grouped: Mapped[list[list[str]]] = mapped_column(JSONB)
    remaining: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    outcome: Mapped[dict[str, Any]] = mapped_column(JSONB)
    units: Mapped[list[str]] = mapped_column(JSONB)
    job: Mapped[UUID | None]
    created_by: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
    accepted_by: Mapped[str | None] = mapped_column(Text)
    accepted_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
