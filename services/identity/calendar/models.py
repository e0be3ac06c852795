"""The tables of years and of the days that differ in them."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint, Text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from services.identity.tables import Base


class CalendarYear(Base):
    """A year of a street: what it was filled from, and who has confirmed it."""

    __tablename__ = "calendar_year"

    area: Mapped[str] = mapped_column(Text, primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    basis: Mapped[str] = mapped_column(Text, server_default="none")
    filled_from: Mapped[str] = mapped_column(Text, server_default="")
    confirmed_by: Mapped[str | None] = mapped_column(Text)
    confirmed_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
    version: Mapped[int] = mapped_column(server_default="0")


class CalendarDay(Base):
    """A day that is decreed off or worked; one the street put back is kept, so that no library brings it again."""

    __tablename__ = "calendar_day"
    __table_args__ = (
        ForeignKeyConstraint(["area", "year"], ["identity.calendar_year.area", "identity.calendar_year.year"]),
    )

    area: Mapped[str] = mapped_column(Text, primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    year: Mapped[int]
    is_working: Mapped[bool]
    name: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
