"""The tables of communities and of the periods for which their codes hold."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Float, ForeignKey, Text, text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base


class Community(Base):
    """A residents' or villagers' committee's ground; `area` is its own code, `name` that of its latest period.

    It is `closed` where none of its periods holds today, and `withdrawn` where the import that brought it was taken
    back.
    """

    __tablename__ = "community"
    __table_args__ = (
        CheckConstraint("area ~ '^[0-9]{12}$'", name="area"),
        CheckConstraint("status in ('active', 'closed', 'withdrawn')", name="status"),
    )

    area: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    lon: Mapped[float] = mapped_column(Float(53))
    lat: Mapped[float] = mapped_column(Float(53))
    status: Mapped[str] = mapped_column(Text, server_default="active")
    batch: Mapped[UUID | None]
    version: Mapped[int] = mapped_column(server_default="1")
    updated_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))


class Period(Base):
    """For how long a code held, and for which name; absent days are not known, or not come."""

    __tablename__ = "community_period"
    __table_args__ = (
        CheckConstraint("valid_until > valid_from", name="time"),
        CheckConstraint("successor is null or successor <> area and valid_until is not null", name="successor"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    area: Mapped[str] = mapped_column(Text(collation="C"), ForeignKey("registry.community.area"))
    name: Mapped[str] = mapped_column(Text)
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    successor: Mapped[str | None] = mapped_column(Text(collation="C"), ForeignKey("registry.community.area"))
    version: Mapped[int] = mapped_column(default=1)
    recorded_by: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))
