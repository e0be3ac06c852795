"""The table of senders."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base


class Sender(Base):
    """Who sends files; `area` is the place in which what it tells lies, `code` its name in the names of files.

    `receipt_key` is the public key of the receipts that it gives; each of `former_keys` is `{key, until}`: what was
    sent before it was changed may still be answered by it.
    """

    __tablename__ = "sync_sender"
    __table_args__ = (
        UniqueConstraint("area", "code"),
        CheckConstraint("area ~ '^[0-9]{12}$'", name="area"),
        CheckConstraint("kind in ('bureau', 'subdistrict')", name="kind"),
        CheckConstraint("interval_days > 0", name="interval_days"),
        CheckConstraint("unknown in ('hold', 'create')", name="unknown"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    code: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    interval_days: Mapped[int | None]
    unknown: Mapped[str] = mapped_column(Text)
    receipt_key: Mapped[str | None] = mapped_column(Text)
    former_keys: Mapped[list[dict[str, str]]] = mapped_column(JSONB, server_default=text("'[]'"), default=list)
    recorded_by: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
    version: Mapped[int] = mapped_column(default=1)
