"""The tables of agreements and of their files."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base
from services.registry.withdrawn import Withdrawable


class Agreement(Base, Withdrawable):
    """One agreement; `parties` are by the names they had, those on record with their ids."""

    __tablename__ = "agreement"
    __table_args__ = (
        CheckConstraint("ends_on >= begins_on", name="time"),
        CheckConstraint("withdrawn_for <> ''", name="withdrawn"),
        CheckConstraint("(ended_on is null) = (reason = '')", name="ended"),
        Index("ix_agreement_organisations", "organisations", postgresql_using="gin"),
        Index("ix_agreement_area", "area", "ends_on"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    area: Mapped[str] = mapped_column(Text(collation="C"))
    title: Mapped[str] = mapped_column(Text)
    scope: Mapped[str] = mapped_column(Text)
    organisations: Mapped[list[UUID]] = mapped_column(ARRAY(postgresql.UUID))
    parties: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    signed_on: Mapped[date]
    begins_on: Mapped[date]
    ends_on: Mapped[date]
    ended_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    recorded_by: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))


class AgreementFile(Base):
    """A file of an agreement, under the random name it has in the home; `key` names the key that it is sealed under,
    and is absent of one from before files of agreements were sealed."""

    __tablename__ = "agreement_file"
    __table_args__ = (Index("ix_agreement_file_of", "agreement_id", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    agreement_id: Mapped[UUID] = mapped_column(ForeignKey("registry.agreement.id"))
    area: Mapped[str] = mapped_column(Text(collation="C"))
    organisations: Mapped[list[UUID]] = mapped_column(ARRAY(postgresql.UUID))
    filename: Mapped[str] = mapped_column(Text)
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(Text)
    stored: Mapped[str] = mapped_column(Text)
    key: Mapped[str | None] = mapped_column(Text)
    added_by: Mapped[str] = mapped_column(Text)
    added_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
