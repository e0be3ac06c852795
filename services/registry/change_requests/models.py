"""The table of change requests."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base


class ChangeRequest(Base):
    """What is asked to be changed in one record: `changes` maps a field to what stood there and what is asked for."""

    __tablename__ = "change_request"
    __table_args__ = (
        CheckConstraint("state in ('draft', 'pending', 'validated', 'applied', 'rejected', 'cancelled')", name="state"),
        CheckConstraint("origin in ('bureau', 'organisation', 'centre')", name="origin"),
        CheckConstraint("(sender_id is null) = (delivery_id is null)", name="sender"),
        Index("ix_change_request_of", "organisation_id", "id"),
        Index(
            "ix_change_request_open",
            "area",
            "id",
            postgresql_where=text("state in ('draft', 'pending', 'validated')"),
        ),
        Index(
            "ix_change_request_uncorrected",
            "area",
            "id",
            postgresql_where=text("state = 'rejected' and sender_id is not null and corrected_in is null"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("registry.organisation.id"))
    area: Mapped[str] = mapped_column(Text(collation="C"))
    state: Mapped[str] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(Text)
    changes: Mapped[dict[str, dict[str, Any]]] = mapped_column(JSONB)
    note: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    batch: Mapped[UUID | None]
    sender_id: Mapped[UUID | None] = mapped_column(ForeignKey("registry.sync_sender.id"))
    sender_name: Mapped[str] = mapped_column(Text, server_default="", default="")
    delivery_id: Mapped[UUID | None]
    corrected_in: Mapped[UUID | None]  # the dispatch by which its sender hears that it was rejected
    asked_by: Mapped[str] = mapped_column(Text)
    mended_by: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}", default=list)  # the row that asks
    asked_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))
    validated_by: Mapped[str | None] = mapped_column(Text)
    validated_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
    escalated_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
    decided_by: Mapped[str | None] = mapped_column(Text)
    decided_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
    version: Mapped[int] = mapped_column(default=1)
