"""The table of what senders say."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base


class Statement(Base):
    """One sender's latest word on one record; the envelope holds the cells, `ranks` each cell's rank.

    `number` is that of the latest delivery that named the record, `delivery_id` the one whose row was applied last.
    """

    __tablename__ = "sync_statement"
    __table_args__ = (
        UniqueConstraint("sender_id", "catalogue", "key"),
        CheckConstraint("standing in ('agreed', 'unknown', 'missing', 'noted')", name="standing"),
        Index(
            "ix_sync_statement_open",
            "sender_id",
            "id",
            postgresql_where=text("standing in ('unknown', 'missing')"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    sender_id: Mapped[UUID] = mapped_column(ForeignKey("registry.sync_sender.id"))
    catalogue: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    said: Mapped[bytes]
    ranks: Mapped[dict[str, list[int]]] = mapped_column(JSONB)
    number: Mapped[int]
    delivery_id: Mapped[UUID]
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("registry.organisation.id"))
    standing: Mapped[str] = mapped_column(Text)
    settled_by: Mapped[str | None] = mapped_column(Text)
    settled_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
