"""The table of documents."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base

KINDS = ("registration_certificate", "articles_of_association", "annual_report", "filing_certificate", "other")
CONCLUSIONS = ("qualified", "basically_qualified", "unqualified")


class Document(Base):
    """One document of one organisation; `file` is its name among the files, absent where only the paper was seen.

    An annual report has the year it is about, and the authority's conclusion once that is known.
    """

    __tablename__ = "document"
    __table_args__ = (
        CheckConstraint(f"kind in {KINDS!r}", name="kind"),
        CheckConstraint("status in ('valid', 'withdrawn')", name="status"),
        CheckConstraint("origin in ('bureau', 'organisation', 'centre')", name="origin"),
        CheckConstraint("kind = 'annual_report' or (report_year is null and conclusion is null)", name="report"),
        CheckConstraint(f"conclusion in {CONCLUSIONS!r}", name="conclusion"),
        CheckConstraint("valid_from is null or valid_until is null or valid_until >= valid_from", name="time"),
        Index("ix_document_of", "organisation_id", "id"),
        Index("ix_document_until", "area", "valid_until", postgresql_where=text("status = 'valid'")),
        Index(
            "ix_document_report",
            "organisation_id",
            "report_year",
            postgresql_where=text("kind = 'annual_report' and status = 'valid'"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("registry.organisation.id"))
    area: Mapped[str] = mapped_column(Text(collation="C"))
    kind: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    report_year: Mapped[int | None]
    conclusion: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(Text)
    file: Mapped[str | None] = mapped_column(Text)
    file_type: Mapped[str | None] = mapped_column(Text)
    file_size: Mapped[int | None]
    digest: Mapped[str | None] = mapped_column(Text)
    recorded_by: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))
    version: Mapped[int] = mapped_column(default=1)
