"""The table of incubation support."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.platforms.five import PLATFORMS
from services.registry.tables import Base
from services.registry.withdrawn import Withdrawable

KINDS = ("room", "links", "clients", "training", "other")


class Support(Base, Withdrawable):
    """Support that an organisation was given; what it was before and after are rows of its capacity, where known."""

    __tablename__ = "incubation_support"
    __table_args__ = (
        CheckConstraint(f"kind in {KINDS!r}", name="kind"),
        CheckConstraint(f"platform in {PLATFORMS!r}", name="platform"),
        CheckConstraint("withdrawn_for <> ''", name="withdrawn"),
        Index("ix_incubation_support_of", "organisation_id", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("registry.organisation.id"))
    area: Mapped[str] = mapped_column(Text(collation="C"))
    kind: Mapped[str] = mapped_column(Text)
    platform: Mapped[str] = mapped_column(Text)
    what: Mapped[str] = mapped_column(Text)
    given_by: Mapped[str] = mapped_column(Text)
    given_on: Mapped[date]
    before_id: Mapped[UUID | None] = mapped_column(ForeignKey("registry.capacity.id"))
    after_id: Mapped[UUID | None] = mapped_column(ForeignKey("registry.capacity.id"))
    recorded_by: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
