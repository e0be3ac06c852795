"""The tables of checks: where one looks, each look, and what was found."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.evaluation.tables import Base


class Source(Base):
    """Where one looks, and how often; changed only by a migration. `lists`: it shows the two statutory lists."""

    __tablename__ = "check_source"

    code: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    name_zh: Mapped[str] = mapped_column(Text)
    name_en: Mapped[str] = mapped_column(Text)
    url: Mapped[str] = mapped_column(Text)
    every_days: Mapped[int]
    lists: Mapped[bool]
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]


class CreditEvent(Base):
    """Something that tells against an organisation's credit: decided, then known to the centre, then entered here."""

    __tablename__ = "credit_event"
    __table_args__ = (
        UniqueConstraint("organisation_id", "source", "decided_on", "title"),
        Index("ix_credit_event_list", text("entered_at desc"), text("id desc")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    organisation_id: Mapped[UUID]
    source: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    decided_on: Mapped[date]
    obtained_on: Mapped[date]
    entered_on: Mapped[date]
    entered_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))
    entered_by: Mapped[str] = mapped_column(Text)


class Check(Base):
    """One look at one source for one organisation; never changed."""

    __tablename__ = "credit_check"
    __table_args__ = (
        Index("ix_credit_check_latest", "organisation_id", "source", text("checked_at desc")),
        Index("ix_credit_check_list", text("checked_at desc"), text("id desc")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    organisation_id: Mapped[UUID]
    source: Mapped[str] = mapped_column(Text)
    result: Mapped[str] = mapped_column(Text)
    checked_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))
    checked_by: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))
    reference: Mapped[str] = mapped_column(Text)
    credit_event: Mapped[UUID | None]
