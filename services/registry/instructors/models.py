"""The tables of instructors and liaisons, and of the organisations each is assigned to."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base

KINDS = ("instructor", "liaison")


class Instructor(Base):
    """An instructor (党建指导员) or a liaison (联络员); the envelope holds the name."""

    __tablename__ = "party_instructor"
    __table_args__ = (
        CheckConstraint("area ~ '^[0-9]{12}$'", name="area"),
        CheckConstraint(f"kind in {KINDS!r}", name="kind"),
        CheckConstraint("until_on >= from_on", name="until"),
        Index("ix_party_instructor_list", "street", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    street: Mapped[str] = mapped_column(Text(collation="C"), Computed("left(area, 9)", persisted=True))
    kind: Mapped[str] = mapped_column(Text)
    works_from: Mapped[str] = mapped_column(Text, default="")
    sealed: Mapped[bytes]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
    updated_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))


class Assignment(Base):
    """An instructor or liaison works with an organisation from a day until the day before another."""

    __tablename__ = "party_assignment"
    __table_args__ = (
        CheckConstraint("until_on >= from_on", name="until"),
        Index("ix_party_assignment_instructor_id", "instructor_id", "from_on"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    instructor_id: Mapped[UUID] = mapped_column(ForeignKey("registry.party_instructor.id"))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("registry.organisation.id"))
    area: Mapped[str] = mapped_column(Text(collation="C"))
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    recorded_by: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
