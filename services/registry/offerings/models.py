"""The table of offerings."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, Float, ForeignKey, Index, Numeric, Text, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import ARRAY, TIMESTAMP
from sqlalchemy.orm import Mapped, column_property, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base

FRESH = timedelta(days=90)  # how long what was confirmed counts as right
SHOWN = timedelta(days=180)  # how long it is offered unasked after that (decision 0206); matching keeps the same
# The classes of GB/T 26341, as lists of residents carry them.
CLASSES = ("视力", "听力", "言语", "肢体", "智力", "精神", "多重")
SEXES = ("", "male", "female")
INTAKES = ("", "walk_in", "telephone", "appointment", "referral")
AUDIENCES = ("children", "adolescents", "elders", "disabled", "women", "families", "everyone")

_NOW = func.wutong.now(type_=TIMESTAMP(timezone=True))


class Offering(Base):
    """One service of one organisation; `area` is the organisation's street, `own` the columns that it wrote last
    itself, at once, and `open` where a person closed it."""

    __tablename__ = "offering"
    __table_args__ = (
        CheckConstraint("area ~ '^[0-9]{12}$'", name="area"),
        CheckConstraint(f"audience in {AUDIENCES!r}", name="audience"),
        CheckConstraint("min_months >= 0 and (max_months is null or max_months >= min_months)", name="months"),
        CheckConstraint("capacity >= 0 and radius_m > 0", name="size"),
        CheckConstraint("lon between -180 and 180 and lat between -90 and 90", name="point"),
        CheckConstraint("recurrence = '' or starts_on is not null", name="recurrence"),
        CheckConstraint("ends_at > begins_at", name="hours"),
        CheckConstraint(f"intake in {INTAKES!r}", name="intake"),
        CheckConstraint("fee >= 0", name="fee"),
        CheckConstraint("taken >= 0 and waiting >= 0", name="places"),
        CheckConstraint(f"excluded_sex in {SEXES!r}", name="excluded_sex"),
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
    excluded_classes: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}", default=list)
    excluded_sex: Mapped[str] = mapped_column(Text, server_default="", default="")
    excludes_note: Mapped[str] = mapped_column(Text, server_default="", default="")
    capacity: Mapped[int]
    radius_m: Mapped[int]
    place: Mapped[str] = mapped_column(Text, default="")
    lon: Mapped[float] = mapped_column(Float(53))
    lat: Mapped[float] = mapped_column(Float(53))
    schedule: Mapped[str] = mapped_column(Text, default="")
    slots: Mapped[list[str]] = mapped_column(ARRAY(Text))
    description: Mapped[str] = mapped_column(Text, default="")
    recurrence: Mapped[str] = mapped_column(Text, default="")
    starts_on: Mapped[date | None]
    begins_at: Mapped[time | None]
    ends_at: Mapped[time | None]
    intake: Mapped[str] = mapped_column(Text, default="")
    intake_note: Mapped[str] = mapped_column(Text, default="")
    fee: Mapped[Decimal | None] = mapped_column(Numeric(10, 2))
    fee_note: Mapped[str] = mapped_column(Text, default="")
    taken: Mapped[int | None]
    waiting: Mapped[int | None]
    places_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
    confirmed_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
    open: Mapped[bool] = mapped_column(default=True)
    own: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}", default=list)
    batch: Mapped[UUID | None]
    version: Mapped[int] = mapped_column(default=1)
    updated_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
    stale: Mapped[bool] = column_property(confirmed_at < _NOW - FRESH)
    hidden: Mapped[bool] = column_property(confirmed_at < _NOW - SHOWN)
