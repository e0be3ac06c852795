"""The table of the days by which annual reports are due."""

from datetime import date

from sqlalchemy import CheckConstraint, Text
from sqlalchemy.orm import Mapped, mapped_column

from services.registry.tables import Base


class AnnualReportDue(Base):
    """By what day of the next year a year's report is due, to whom; for those registered by a day of that year.

    Rows of the longest `area_prefix` that an organisation lies in count, if their own day is within their time.
    """

    __tablename__ = "annual_report_due"
    __table_args__ = (
        CheckConstraint("area_prefix ~ '^[0-9]{0,12}$'", name="area_prefix"),
        CheckConstraint("applies_to in ('foundation', 'other')", name="applies_to"),
        CheckConstraint(
            "addressee in ('supervising_unit', 'registration_authority', 'charity_platform')", name="addressee"
        ),
        CheckConstraint("make_date(2001, due_month, due_day) > '2000-12-31'", name="due"),
        CheckConstraint("make_date(2001, registered_month, registered_day) > '2000-12-31'", name="registered"),
        CheckConstraint("effective_to is null or effective_to >= effective_from", name="time"),
    )

    area_prefix: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    applies_to: Mapped[str] = mapped_column(Text, primary_key=True)
    addressee: Mapped[str] = mapped_column(Text, primary_key=True)
    effective_from: Mapped[date] = mapped_column(primary_key=True)
    effective_to: Mapped[date | None]
    due_month: Mapped[int]
    due_day: Mapped[int]
    registered_month: Mapped[int]
    registered_day: Mapped[int]
    source: Mapped[str] = mapped_column(Text)
