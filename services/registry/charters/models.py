"""The tables of charters and of their acknowledgements."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base


class Charter(Base):
    """One version of an association's charter; never changed, but withdrawn before it is in force."""

    __tablename__ = "charter"
    __table_args__ = (
        UniqueConstraint("association_id", "number"),
        CheckConstraint(
            "(withdrawn_on is null) = (withdrawn_for = '') and (withdrawn_on is null) = (withdrawn_by is null)"
            " and withdrawn_on < in_force_from",
            name="withdrawn",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    association_id: Mapped[UUID] = mapped_column(ForeignKey("registry.association.organisation_id"))
    area: Mapped[str] = mapped_column(Text(collation="C"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    rights: Mapped[str] = mapped_column(Text)
    duties: Mapped[str] = mapped_column(Text)
    in_force_from: Mapped[date]
    withdrawn_on: Mapped[date | None]
    withdrawn_for: Mapped[str] = mapped_column(Text, default="")
    withdrawn_by: Mapped[str | None] = mapped_column(Text)
    recorded_by: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=sql("wutong.now()"))


class Acknowledgement(Base):
    """A member has acknowledged a version; never changed."""

    __tablename__ = "acknowledgement"
    __table_args__ = (CheckConstraint("way in ('account', 'paper')", name="way"),)

    charter_id: Mapped[UUID] = mapped_column(ForeignKey("registry.charter.id"), primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("registry.organisation.id"), primary_key=True)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    acknowledged_on: Mapped[date]
    way: Mapped[str] = mapped_column(Text)
    recorded_by: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=sql("wutong.now()"))
