"""The tables of the lists: each entry, and each file that brought some."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.evaluation.tables import Base


class Entry(Base):
    """An organisation's entry on a list, from the day it was put on; `as_of` is the day its last file was true."""

    __tablename__ = "list_entry"
    __table_args__ = (
        UniqueConstraint("organisation_id", "list", "listed_on"),
        Index("ix_list_entry_list", text("listed_on desc"), text("id desc")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    organisation_id: Mapped[UUID]
    list: Mapped[str] = mapped_column(Text)
    listed_on: Mapped[date]
    removed_on: Mapped[date | None]
    ground: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    as_of: Mapped[date]
    imported_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))
    version: Mapped[int]


class ListImport(Base):
    """A file that was imported: what became of its rows, and those that are held with the reason."""

    __tablename__ = "list_import"
    __table_args__ = (Index("ix_list_import_area", "area", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    filename: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    as_of: Mapped[date]
    counts: Mapped[dict[str, int]] = mapped_column(JSONB)
    held: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    imported_by: Mapped[str] = mapped_column(Text)
    imported_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))
