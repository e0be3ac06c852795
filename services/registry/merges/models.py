"""The table of merges."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base


class Merge(Base):
    """One record that went into another: what the one that stayed took over (`taken`), and what moved."""

    __tablename__ = "merge"
    __table_args__ = (Index("ix_merge_of", "kept_id", "id"), Index("ix_merge_merged", "merged_id", "id"))

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    kept_id: Mapped[UUID] = mapped_column(ForeignKey("registry.organisation.id"))
    merged_id: Mapped[UUID] = mapped_column(ForeignKey("registry.organisation.id"))
    taken: Mapped[dict[str, dict[str, Any]]] = mapped_column(JSONB)
    moved: Mapped[dict[str, list[str]]] = mapped_column(JSONB)
    status_before: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    merged_by: Mapped[str] = mapped_column(Text)
    merged_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))
    undone_by: Mapped[str | None] = mapped_column(Text)
    undone_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
    version: Mapped[int] = mapped_column(default=1)
