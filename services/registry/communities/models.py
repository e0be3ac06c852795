"""The table of communities."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Float, Text, text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from services.registry.tables import Base


class Community(Base):
    """A residents' or villagers' committee's ground; `area` is its own code."""

    __tablename__ = "community"
    __table_args__ = (
        CheckConstraint("area ~ '^[0-9]{12}$'", name="area"),
        CheckConstraint("status in ('active', 'withdrawn')", name="status"),
    )

    area: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    lon: Mapped[float] = mapped_column(Float(53))
    lat: Mapped[float] = mapped_column(Float(53))
    status: Mapped[str] = mapped_column(Text, server_default="active")
    batch: Mapped[UUID | None]
    version: Mapped[int] = mapped_column(server_default="1")
    updated_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
