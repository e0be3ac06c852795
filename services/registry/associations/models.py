"""The table of associations."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Text, text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from services.registry.tables import Base


class Association(Base):
    """An organisation that others join; `last_number` is the highest member number given out, none of them twice."""

    __tablename__ = "association"
    __table_args__ = (CheckConstraint("last_number >= 0", name="last_number"),)

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("registry.organisation.id"), primary_key=True)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    name: Mapped[str] = mapped_column(Text)
    founded_on: Mapped[date]
    begins_on: Mapped[date]
    last_number: Mapped[int] = mapped_column(default=0)
    recorded_by: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
