"""The tables of coverage: what holds now, and every recording."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base

SOURCES = ("person", "import", "unit", "instructor", "count")
KNOWN = "in ('yes', 'no', 'unknown')"


class Coverage(Base):
    """The three facts of one organisation as they stand.

    `said_…` is what was said of a fact before records began to speak for it, null where none speaks for it; `…_until`
    the first day on which they cease to, null where no end is on file.
    """

    __tablename__ = "coverage"
    __table_args__ = (
        CheckConstraint(f"party_unit {KNOWN}", name="party_unit"),
        CheckConstraint(f"formal_members {KNOWN}", name="formal_members"),
        CheckConstraint(f"work_coverage {KNOWN}", name="work_coverage"),
        CheckConstraint(f"said_party_unit {KNOWN}", name="said_party_unit"),
        CheckConstraint(f"said_work_coverage {KNOWN}", name="said_work_coverage"),
        CheckConstraint(f"source in {SOURCES!r}", name="source"),
    )

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("registry.organisation.id"), primary_key=True)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    party_unit: Mapped[str] = mapped_column(Text, default="unknown")
    formal_members: Mapped[str] = mapped_column(Text, default="unknown")
    work_coverage: Mapped[str] = mapped_column(Text, default="unknown")
    said_party_unit: Mapped[str | None] = mapped_column(Text)
    said_work_coverage: Mapped[str | None] = mapped_column(Text)
    party_unit_until: Mapped[date | None]
    work_coverage_until: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text, default="")
    source: Mapped[str] = mapped_column(Text)
    recorded_by: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))
    version: Mapped[int] = mapped_column(default=0)


class CoverageEntry(Base):
    """One recording of the facts, never changed; `said_…` as they stood then."""

    __tablename__ = "coverage_entry"
    __table_args__ = (
        CheckConstraint(f"said_party_unit {KNOWN}", name="said_party_unit"),
        CheckConstraint(f"said_work_coverage {KNOWN}", name="said_work_coverage"),
        Index("ix_coverage_entry_of", "organisation_id", text("recorded_at desc")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("registry.organisation.id"))
    area: Mapped[str] = mapped_column(Text(collation="C"))
    party_unit: Mapped[str] = mapped_column(Text)
    formal_members: Mapped[str] = mapped_column(Text)
    work_coverage: Mapped[str] = mapped_column(Text)
    said_party_unit: Mapped[str | None] = mapped_column(Text)
    said_work_coverage: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    recorded_by: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))
    version: Mapped[int]
