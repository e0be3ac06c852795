"""The table of who works in an organisation in which role."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base

ROLES = ("legal_representative", "chief", "finance", "contact", "professional")


class Post(Base):
    """Somebody's role in an organisation; the envelope holds name and telephone."""

    __tablename__ = "staff"
    __table_args__ = (
        CheckConstraint(f"role in {ROLES!r}", name="role"),
        CheckConstraint("until_on >= from_on", name="until"),
        Index("ix_staff_of", "organisation_id", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("registry.organisation.id"))
    area: Mapped[str] = mapped_column(Text(collation="C"))
    role: Mapped[str] = mapped_column(Text)
    qualification: Mapped[str] = mapped_column(Text)
    sealed: Mapped[bytes]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    recorded_by: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))
