"""The tables of accounts and of their passwords' hashes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from services.identity.tables import Base


class Account(Base):
    """One person's account; `area` is a 12-digit code, `version` grows with every change."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("name"), Index("ix_account_organisation_id", "organisation_id"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    area: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    display_name: Mapped[str] = mapped_column(Text)
    roles: Mapped[list[str]] = mapped_column(ARRAY(Text))
    organisation_id: Mapped[UUID | None]
    organisation_name: Mapped[str | None] = mapped_column(Text)
    holder_id: Mapped[UUID | None]
    holder_name: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text)
    theme: Mapped[str] = mapped_column(Text, default="normal", server_default="normal")
    demo: Mapped[bool]
    disabled_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
    joined_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
    created_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
    version: Mapped[int] = mapped_column(default=1)


class Credential(Base):
    """The hash of an account's password, in a table of its own that only identity itself may read."""

    __tablename__ = "credential"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("identity.account.id", ondelete="CASCADE"), primary_key=True)
    area: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(Text)
    set_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
