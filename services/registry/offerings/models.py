"""The table of offerings."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, Float, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base

AUDIENCES = ("children", "adolescents", "elders", "disabled", "women", "families", "everyone")


class Offering(Base):
    """One service of one organisation; `area` is the organisation's street."""

    __tablename__ = "offering"
    __table_args__ = (
        CheckConstraint("area ~ '^[0-9]{12}$'", name="area"),
        CheckConstraint(f"audience in {AUDIENCES!r}", name="audience"),
        CheckConstraint("min_months >= 0 and (max_months is null or max_months >= min_months)", name="months"),
        CheckConstraint("capacity >= 0 and radius_m > 0", name="size"),
        CheckConstraint("lon between -180 and 180 and lat between -90 and 90", name="point"),
        UniqueConstraint("organisation_id", "name"),
        Index("ix_offering_list", "street", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    street: Mapped[str] = mapped_column(Text(collation="C"), Computed("left(area, 9)", persisted=True))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("registry.organisation.id"))
    name: Mapped[str] = mapped_column(Text)
    audience: Mapped[str] = mapped_column(Text)
    min_months: Mapped[int] = mapped_column(default=0)
    max_months: Mapped[int | None]
    disability_classes: Mapped[list[str]] = mapped_column(ARRAY(Text))
    need_tags: Mapped[list[str]] = mapped_column(ARRAY(Text))
    capacity: Mapped[int]
    radius_m: Mapped[int]
    place: Mapped[str] = mapped_column(Text, default="")
    lon: Mapped[float] = mapped_column(Float(53))
    lat: Mapped[float] = mapped_column(Float(53))
    schedule: Mapped[str] = mapped_column(Text, default="")
    slots: Mapped[list[str]] = mapped_column(ARRAY(Text))
    open: Mapped[bool] = mapped_column(default=True)
    batch: Mapped[UUID | None]
    version: Mapped[int] = mapped_column(default=1)
    updated_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
