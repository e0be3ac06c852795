"""Tables of a run: its summary, what each demand got, and each offering as it stood that day."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, Text, func
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from services.matching.tables import Base


class Run(Base):
    """One matching run; `summary` holds its counts and how old the gate's verdicts were, `certificate` the proof."""

    __tablename__ = "run"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    area: Mapped[str]
    as_of: Mapped[date]
    purpose: Mapped[str]
    tags: Mapped[list[str]] = mapped_column(ARRAY(Text))
    state: Mapped[str]
    job: Mapped[UUID | None]
    summary: Mapped[dict[str, Any]] = mapped_column(JSONB)
    certificate: Mapped[dict[str, Any]] = mapped_column(JSONB)
    refused: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    seconds: Mapped[float | None]
    created_by: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=func.now())


class RunDemand(Base):
    """One person's need of one tag, and what the run proposed for it."""

    __tablename__ = "run_demand"

    run_id: Mapped[UUID] = mapped_column(primary_key=True)
    resident_id: Mapped[UUID] = mapped_column(primary_key=True)
    tag: Mapped[str] = mapped_column(primary_key=True)
    area: Mapped[str]
    holder_id: Mapped[UUID]
    tier: Mapped[int]
    result: Mapped[str]
    offering_id: Mapped[UUID | None]
    distance_cm: Mapped[int | None] = mapped_column(BigInteger)


class RunOffering(Base):
    """An offering as it stood for this run: its facts, places, how many were filled, and its congestion in metres."""

    __tablename__ = "run_offering"

    run_id: Mapped[UUID] = mapped_column(primary_key=True)
    offering_id: Mapped[UUID] = mapped_column(primary_key=True)
    ordinal: Mapped[int]
    area: Mapped[str]
    organisation_id: Mapped[UUID]
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    capacity: Mapped[int]
    assigned: Mapped[int]
    price_cm: Mapped[int] = mapped_column(BigInteger)
