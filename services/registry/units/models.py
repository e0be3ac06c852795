"""The tables of Party units, and of which organisation belongs to which, from when until when."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base

KINDS = (
    "party_committee",
    "general_party_branch",
    "party_branch",
    "joint_party_branch",
    "functional_party_branch",
    "temporary_party_branch",
)


class Unit(Base):
    """One Party unit of one street; it lives from `founded_on` until the day before `ended_on`.

    `since_on` is the day since which it is called, is and hangs as it does; null: since it was founded.
    """

    __tablename__ = "party_unit"
    __table_args__ = (
        CheckConstraint("area ~ '^[0-9]{12}$'", name="area"),
        CheckConstraint(f"kind in {KINDS!r}", name="kind"),
        CheckConstraint("ended_on >= founded_on", name="ended"),
        CheckConstraint("parent_id <> id", name="parent"),
        Index("ix_party_unit_list", "street", "id"),
        Index("ix_party_unit_parent_id", "parent_id"),
        Index("uq_party_unit_named", "street", "name", unique=True, postgresql_where=text("ended_on is null")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    street: Mapped[str] = mapped_column(Text(collation="C"), Computed("left(area, 9)", persisted=True))
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("registry.party_unit.id"))
    founded_on: Mapped[date]
    ended_on: Mapped[date | None]
    basis: Mapped[str] = mapped_column(Text, default="")
    ended_basis: Mapped[str] = mapped_column(Text, default="")
    since_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
    updated_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))


class Past(Base):
    """What a unit was called, was and hung below from a day until the day before another; never changed."""

    __tablename__ = "party_unit_past"
    __table_args__ = (
        CheckConstraint("until_on > from_on", name="until"),
        Index("ix_party_unit_past_of", "unit_id", "from_on"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("registry.party_unit.id"))
    area: Mapped[str] = mapped_column(Text(collation="C"))
    from_on: Mapped[date]
    until_on: Mapped[date]
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("registry.party_unit.id"))


class Cover(Base):
    """An organisation belongs to a unit from a day until the day before another.

    `exclusive` in every unit that an organisation can have but one of: the database refuses a second on the same day.
    """

    __tablename__ = "party_cover"
    __table_args__ = (
        CheckConstraint("until_on >= from_on", name="until"),
        Index("ix_party_cover_unit_id", "unit_id", "from_on"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("registry.party_unit.id"))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("registry.organisation.id"))
    area: Mapped[str] = mapped_column(Text(collation="C"))
    exclusive: Mapped[bool]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    recorded_by: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
