"""The tables of deliveries and of what became of their rows."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base

RESULTS = ("created", "changed", "asked", "same", "older", "answered", "unknown", "bad")


class Delivery(Base):
    """One pair of files; `digest` is its manifest's, `received_digest` that of the data file as it came.

    `attempts` tells every reading to the end, the first first; `counts` and `state` are those of the latest.
    """

    __tablename__ = "sync_delivery"
    __table_args__ = (
        CheckConstraint("kind in ('full', 'delta')", name="kind"),
        CheckConstraint("state in ('reading', 'accepted', 'held', 'refused', 'failed')", name="state"),
        CheckConstraint("(state = 'refused') = (reason is not null)", name="reason"),
        Index(
            "uq_sync_delivery_number",
            "sender_id",
            "catalogue",
            "number",
            unique=True,
            postgresql_where=text("state <> 'refused'"),
        ),
        Index("ix_sync_delivery_list", "sender_id", "id"),
        Index("ix_sync_delivery_reading", "job", postgresql_where=text("state = 'reading'")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    sender_id: Mapped[UUID] = mapped_column(ForeignKey("registry.sync_sender.id"))
    catalogue: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    number: Mapped[int]
    follows: Mapped[int | None]
    rows: Mapped[int]
    digest: Mapped[str] = mapped_column(Text)
    received_digest: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))
    filename: Mapped[str] = mapped_column(Text)
    file: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    counts: Mapped[dict[str, int]] = mapped_column(JSONB)
    attempts: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default="[]", default=list)
    receipt: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    job: Mapped[UUID | None]
    received_by: Mapped[str] = mapped_column(Text)
    received_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))


class Row(Base):
    """What became of one row of a delivery at one reading (`attempt`, from 1); what it said is kept by the statement
    of its record."""

    __tablename__ = "sync_row"
    __table_args__ = (
        CheckConstraint(f"result in {RESULTS!r}", name="result"),
        CheckConstraint("(result = 'bad') = (reason is not null)", name="reason"),
    )

    delivery_id: Mapped[UUID] = mapped_column(ForeignKey("registry.sync_delivery.id"), primary_key=True)
    attempt: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    row: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    key: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    result: Mapped[str] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    fields: Mapped[list[str]] = mapped_column(ARRAY(Text))
    asks: Mapped[list[str]] = mapped_column(ARRAY(Text))
    organisation_id: Mapped[UUID | None]
