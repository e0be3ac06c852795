"""The table of joints."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Text, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.platforms.five import PLATFORMS
from services.registry.tables import Base
from services.registry.withdrawn import Withdrawable

KINDS = (
    "joint_building",
    "member_care",
    "shared_resources",
    "shared_venues",
    "joint_activities",
    "shared_information",
)


class Joint(Base, Withdrawable):
    """One joint; `parties` are the organisations by the names they had, because each of them reads the others'."""

    __tablename__ = "joint"
    __table_args__ = (
        CheckConstraint(f"kind in {KINDS!r}", name="kind"),
        CheckConstraint("ends_on >= begins_on", name="time"),
        CheckConstraint("withdrawn_for <> ''", name="withdrawn"),
        CheckConstraint(f"platform in {PLATFORMS!r}", name="platform"),
        CheckConstraint("cardinality(organisations) >= 2", name="organisations"),
        Index("ix_joint_organisations", "organisations", postgresql_using="gin"),
        Index("ix_joint_area", "area", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    kind: Mapped[str] = mapped_column(Text)
    platform: Mapped[str] = mapped_column(Text)
    organisations: Mapped[list[UUID]] = mapped_column(ARRAY(postgresql.UUID))
    parties: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    what: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    begins_on: Mapped[date]
    ends_on: Mapped[date | None]
    recorded_by: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
