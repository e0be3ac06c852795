"""The table of what senders say."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base

STANDINGS = ("agreed", "unknown", "missing", "twofold", "noted", "joined")


class Statement(Base):
    """One sender's latest word on one record; the envelope holds the cells, `ranks` each cell's rank.

    `number` is that of the latest delivery that named the record, `delivery_id` the one whose row was applied last.
    What was said under a code that the record goes by no more is `joined_into` the statement of its present one.
    `other_id` is a second organisation here that one of its codes belongs to.
    """

    __tablename__ = "sync_statement"
    __table_args__ = (
        UniqueConstraint("sender_id", "catalogue", "key"),
        CheckConstraint(f"standing in {STANDINGS!r}", name="standing"),
        CheckConstraint("(standing = 'joined') = (joined_into is not null)", name="joined_into"),
        Index(
            "ix_sync_statement_open",
            "sender_id",
            "id",
            postgresql_where=text("standing in ('unknown', 'missing', 'twofold')"),
        ),
        Index("ix_sync_statement_joined", "joined_into", postgresql_where=text("joined_into is not null")),
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
    other_id: Mapped[UUID | None] = mapped_column(ForeignKey("registry.organisation.id"))
    joined_into: Mapped[UUID | None] = mapped_column(ForeignKey("registry.sync_statement.id"))
    standing: Mapped[str] = mapped_column(Text)
    settled_by: Mapped[str | None] = mapped_column(Text)
    settled_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
