"""The tables of dispatches, and of what was told of each record."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base


class Dispatch(Base):
    """One pair of files that goes out; `area` is the street whose register it is."""

    __tablename__ = "sync_dispatch"
    __table_args__ = (
        UniqueConstraint("area", "catalogue", "number"),
        CheckConstraint("kind in ('full', 'delta')", name="kind"),
        CheckConstraint("state in ('made', 'sent', 'accepted', 'held', 'refused')", name="state"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    catalogue: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    number: Mapped[int]
    follows: Mapped[int | None]
    rows: Mapped[int]
    digest: Mapped[str] = mapped_column(Text)
    filename: Mapped[str] = mapped_column(Text)
    file: Mapped[str] = mapped_column(Text)
    manifest: Mapped[dict[str, Any]] = mapped_column(JSONB)
    state: Mapped[str] = mapped_column(Text)
    made_by: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
    sent_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
    receipt: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    answered_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))


class Told(Base):
    """What was told last of one record: of each cell a digest, so that what has changed can be named."""

    __tablename__ = "sync_told"

    area: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    catalogue: Mapped[str] = mapped_column(Text, primary_key=True)
    key: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("registry.organisation.id"))
    cells: Mapped[dict[str, str]] = mapped_column(JSONB)
    number: Mapped[int]
    closed: Mapped[bool]
