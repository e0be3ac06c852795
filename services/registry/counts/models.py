"""The table of counts of an organisation's Party members."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base


class Count(Base):
    """So many formal and probationary members on a day; `void` where the import that brought it was rolled back."""

    __tablename__ = "member_count"
    __table_args__ = (
        CheckConstraint("formal >= 0", name="formal"),
        CheckConstraint("probationary >= 0", name="probationary"),
        CheckConstraint("source in ('person', 'import')", name="source"),
        Index(
            "ix_member_count_latest",
            "organisation_id",
            text("counted_on desc"),
            text("id desc"),
            postgresql_where=text("not void"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("registry.organisation.id"))
    area: Mapped[str] = mapped_column(Text(collation="C"))
    counted_on: Mapped[date]
    formal: Mapped[int]
    probationary: Mapped[int | None]
    source: Mapped[str] = mapped_column(Text)
    batch: Mapped[UUID | None]
    void: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    recorded_by: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
