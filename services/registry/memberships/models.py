"""The tables of membership: how an organisation stands to an association, and each time of membership."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base

STATUSES = ("applicant", "member", "left", "expelled")


class Member(Base):
    """How an organisation stands to an association now; `version` grows with each change, for copies elsewhere."""

    __tablename__ = "member"
    __table_args__ = (CheckConstraint(f"status in {STATUSES!r}", name="status"),)

    association_id: Mapped[UUID] = mapped_column(ForeignKey("registry.association.organisation_id"), primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("registry.organisation.id"), primary_key=True)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    status: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(default=0)


class Membership(Base):
    """One time of membership under one number; both of its days belong to it."""

    __tablename__ = "membership"
    __table_args__ = (
        UniqueConstraint("association_id", "number"),
        Index(
            "uq_membership_running",
            "association_id",
            "organisation_id",
            unique=True,
            postgresql_where=text("ends_on is null"),
        ),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("ends_on >= begins_on - 1", name="time"),
        CheckConstraint("(ends_on is null) = (ended_as is null)", name="ended"),
        CheckConstraint("ended_as in ('left', 'expelled')", name="ended_as"),
        CheckConstraint("source in ('admission', 'opening')", name="source"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    association_id: Mapped[UUID] = mapped_column(ForeignKey("registry.association.organisation_id"))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("registry.organisation.id"))
    area: Mapped[str] = mapped_column(Text(collation="C"))
    number: Mapped[int]
    begins_on: Mapped[date]
    ends_on: Mapped[date | None]
    ended_as: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text, default="")
    source: Mapped[str] = mapped_column(Text)
    basis: Mapped[str] = mapped_column(Text)
    recorded_by: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
