"""The table of field authorities."""

from datetime import date

from sqlalchemy import CheckConstraint, Text
from sqlalchemy.orm import Mapped, mapped_column

from services.registry.tables import Base


class FieldAuthority(Base):
    """Who is the authority of one field of one kind of organisation, from a day on."""

    __tablename__ = "field_authority"
    __table_args__ = (
        CheckConstraint("kind in ('registered', 'filed', 'other')", name="kind"),
        CheckConstraint("authority in ('bureau', 'organisation', 'centre')", name="authority"),
        CheckConstraint("effective_to is null or effective_to >= effective_from", name="time"),
    )

    field: Mapped[str] = mapped_column(Text, primary_key=True)
    kind: Mapped[str] = mapped_column(Text, primary_key=True)
    effective_from: Mapped[date] = mapped_column(primary_key=True)
    effective_to: Mapped[date | None]
    authority: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
