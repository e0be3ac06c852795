"""The tables of proceedings and of their steps."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.proceedings.states import STATES
from services.registry.tables import Base


class Proceeding(Base):
    """One admission or expulsion; `prepared_by` are those who had a hand in it and so do not decide it."""

    __tablename__ = "proceeding"
    __table_args__ = (
        CheckConstraint("kind in ('admission', 'expulsion')", name="kind"),
        CheckConstraint(f"state in {STATES!r}", name="state"),
        Index(
            "uq_proceeding_open",
            "association_id",
            "organisation_id",
            unique=True,
            postgresql_where=text("closed_at is null"),
        ),
        Index("ix_proceeding_waiting", "state", "since", postgresql_where=text("closed_at is null")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    association_id: Mapped[UUID] = mapped_column(ForeignKey("registry.association.organisation_id"))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("registry.organisation.id"))
    area: Mapped[str] = mapped_column(Text(collation="C"))
    kind: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    statement: Mapped[str] = mapped_column(Text)
    checks: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    checked_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
    prepared_by: Mapped[list[str]] = mapped_column(ARRAY(Text))
    opened_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
    since: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
    reminded_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
    closed_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
    number: Mapped[int | None]


class Step(Base):
    """One move of a proceeding, by whom and with which words; never changed."""

    __tablename__ = "proceeding_step"
    __table_args__ = (Index("ix_proceeding_step_of", "proceeding_id", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    proceeding_id: Mapped[UUID] = mapped_column(ForeignKey("registry.proceeding.id"))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("registry.organisation.id"))
    area: Mapped[str] = mapped_column(Text(collation="C"))
    move: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
