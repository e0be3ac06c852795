"""Tables of batches, their rows, their duplicates, and the households that a death in a list stops."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, SmallInteger, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, BIGINT, JSONB, REAL, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from services.matching.holders.models import KEY, NOW
from services.matching.tables import Base

STAMP = TIMESTAMP(timezone=True)


class Batch(Base):
    """One file of one holder, for one purpose, as of one day."""

    __tablename__ = "batch"
    __table_args__ = (Index("ix_batch_file", "id", postgresql_where=text("state = 'expired' and file is not null")),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    area: Mapped[str]
    holder_id: Mapped[UUID] = mapped_column(ForeignKey("matching.holder.id"))
    kind: Mapped[str]
    purpose: Mapped[str]
    state: Mapped[str]
    filename: Mapped[str]
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    as_of: Mapped[date]
    counts: Mapped[Any] = mapped_column(JSONB)
    columns: Mapped[Any] = mapped_column(JSONB)
    mapping: Mapped[Any | None] = mapped_column(JSONB(none_as_null=True))
    file: Mapped[str | None]
    job: Mapped[UUID | None]
    problem: Mapped[Any | None] = mapped_column(JSONB(none_as_null=True))
    committed_at: Mapped[datetime | None] = mapped_column(STAMP)
    superseded_by: Mapped[UUID | None] = mapped_column(ForeignKey("matching.batch.id"))
    term_until: Mapped[date]
    created_by: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(STAMP, server_default=NOW)
    version: Mapped[int] = mapped_column(server_default=text("1"))


class Listing(Base):
    """A row of a list; the fields that name somebody lie in `sealed`."""

    __tablename__ = "listing"
    __table_args__ = {"postgresql_partition_by": "LIST (batch_id)"}  # noqa: RUF012 - SQLAlchemy reads it so

    batch_id: Mapped[UUID] = mapped_column(primary_key=True)
    row: Mapped[int] = mapped_column(primary_key=True)
    resident_id: Mapped[UUID]
    holder_id: Mapped[UUID]
    area: Mapped[str]
    verdict: Mapped[str]
    reason: Mapped[str | None]
    mended: Mapped[list[str] | None] = mapped_column(ARRAY(Text))
    warned: Mapped[list[str] | None] = mapped_column(ARRAY(Text))
    birth: Mapped[date | None]
    sex: Mapped[int | None] = mapped_column(SmallInteger)
    engine_key: Mapped[int] = mapped_column(BIGINT)
    code_index: Mapped[bytes | None] = mapped_column(LargeBinary)
    id_index: Mapped[bytes | None] = mapped_column(LargeBinary)
    needs: Mapped[int | None] = mapped_column(BIGINT)
    disability: Mapped[int | None] = mapped_column(SmallInteger)
    slots: Mapped[int | None]
    tier: Mapped[int | None] = mapped_column(SmallInteger)
    invited_at: Mapped[datetime | None] = mapped_column(STAMP)
    invited_by: Mapped[str | None]
    erased_at: Mapped[datetime | None] = mapped_column(STAMP)
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)


class Duplicate(Base):
    """Two rows that may stand for one person: what was found, and what a person decided."""

    __tablename__ = "duplicate"

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=KEY)
    batch_id: Mapped[UUID] = mapped_column(ForeignKey("matching.batch.id"))
    area: Mapped[str]
    holder_id: Mapped[UUID] = mapped_column(ForeignKey("matching.holder.id"))
    row: Mapped[int]
    other: Mapped[int]
    found: Mapped[str]
    decision: Mapped[str]
    weight: Mapped[float] = mapped_column(REAL)
    reasons: Mapped[Any] = mapped_column(JSONB)
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None] = mapped_column(STAMP)


class HouseholdStop(Base):
    """A resident in whose household somebody died, according to a batch."""

    __tablename__ = "household_stop"

    batch_id: Mapped[UUID] = mapped_column(ForeignKey("matching.batch.id"), primary_key=True)
    resident_id: Mapped[UUID] = mapped_column(primary_key=True)
    area: Mapped[str]
    holder_id: Mapped[UUID] = mapped_column(ForeignKey("matching.holder.id"))
    told: Mapped[bool] = mapped_column(server_default=text("false"))
