"""The table of which platform a kind of record belongs to."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.platforms.five import PLATFORMS
from services.registry.tables import Base


class PlatformOfKind(Base):
    """A dated rule; changed only by a migration. `subject` is `joint` or `incubation`, `kind` one of its kinds."""

    __tablename__ = "platform_of_kind"
    __table_args__ = (
        UniqueConstraint("subject", "kind", "effective_from"),
        CheckConstraint("subject in ('joint', 'incubation')", name="subject"),
        CheckConstraint(f"platform in {PLATFORMS!r}", name="platform"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    subject: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    platform: Mapped[str] = mapped_column(Text)
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]
    source: Mapped[str] = mapped_column(Text)
