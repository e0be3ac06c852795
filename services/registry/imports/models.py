"""The tables of imports: batches, their rows, and what each batch changed."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base

KINDS = ("organisations", "communities", "offerings")
STATES = ("uploaded", "validated", "committed", "rolled_back", "discarded")
VERDICTS = ("accepted", "merged", "held", "dropped")


class Batch(Base):
    """One uploaded file. It is `uploaded` while its columns do not yet say what it is, and `validated` once they do."""

    __tablename__ = "import_batch"
    __table_args__ = (
        CheckConstraint("area ~ '^[0-9]{12}$'", name="area"),
        CheckConstraint(f"kind in {KINDS!r}", name="kind"),
        CheckConstraint(f"state in {STATES!r}", name="state"),
        CheckConstraint("origin in ('bureau', 'centre')", name="origin"),
        Index("ix_import_batch_area", "area", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    kind: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    filename: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(Text)
    as_of: Mapped[date]
    origin: Mapped[str] = mapped_column(Text, server_default="bureau")
    counts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    columns: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    mapping: Mapped[dict[str, str | None] | None] = mapped_column(JSONB)
    problem: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    file: Mapped[str | None] = mapped_column(Text)
    job: Mapped[UUID | None]
    created_by: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
    committed_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
    version: Mapped[int] = mapped_column(default=1)


class Row(Base):
    """One row of the file as judged: `raw` are its known cells, `fields` what an accepted row will record."""

    __tablename__ = "import_row"
    __table_args__ = (
        CheckConstraint(f"verdict in {VERDICTS!r}", name="verdict"),
        CheckConstraint("(reason is null) = (verdict = 'accepted')", name="reason"),
    )

    batch_id: Mapped[UUID] = mapped_column(ForeignKey("registry.import_batch.id"), primary_key=True)
    row: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    verdict: Mapped[str] = mapped_column(Text)
    code: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    raw: Mapped[dict[str, str]] = mapped_column(JSONB)
    fields: Mapped[dict[str, Any]] = mapped_column(JSONB)
    mended: Mapped[list[str]] = mapped_column(ARRAY(Text))
    mended_by: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")  # who corrected it by hand
    warnings: Mapped[list[str]] = mapped_column(ARRAY(Text))
    applied: Mapped[bool] = mapped_column(default=False)


class Changed(Base):
    """One record that a batch made or altered, with what it was before; absent where it was not."""

    __tablename__ = "import_change"
    __table_args__ = (
        CheckConstraint("target in ('community', 'organisation', 'offering', 'coverage')", name="target"),
    )

    batch_id: Mapped[UUID] = mapped_column(ForeignKey("registry.import_batch.id"), primary_key=True)
    target: Mapped[str] = mapped_column(Text, primary_key=True)
    target_id: Mapped[str] = mapped_column(Text, primary_key=True)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    before: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
