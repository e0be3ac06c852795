"""The tables of programs, of their secrets' hashes and of the tokens they hold."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from services.identity.tables import Base

_NOW = text("wutong.now()")


class Client(Base):
    """One program; both areas are 12-digit codes, the test area is its own."""

    __tablename__ = "client"
    __table_args__ = (UniqueConstraint("test_area"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    area: Mapped[str] = mapped_column(Text)
    test_area: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    scopes: Mapped[list[str]] = mapped_column(ARRAY(Text))
    test_filled: Mapped[bool] = mapped_column(server_default=text("false"))
    made_by: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=_NOW)
    used_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
    ended_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
    version: Mapped[int] = mapped_column(default=1)


class ClientSecret(Base):
    """The hash of a program's secret, in a table of its own that only identity itself may read."""

    __tablename__ = "client_secret"

    client_id: Mapped[UUID] = mapped_column(ForeignKey("identity.client.id"), primary_key=True)
    area: Mapped[str] = mapped_column(Text)
    hash: Mapped[bytes]
    set_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=_NOW)


class ClientToken(Base):
    """A token that a program works with; it is stored as a hash, and only until it ends."""

    __tablename__ = "client_token"
    __table_args__ = (UniqueConstraint("hash"), Index("ix_client_token_client_id", "client_id"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    client_id: Mapped[UUID] = mapped_column(ForeignKey("identity.client.id"))
    area: Mapped[str] = mapped_column(Text)
    hash: Mapped[bytes]
    scopes: Mapped[list[str]] = mapped_column(ARRAY(Text))
    test: Mapped[bool]
    ends_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))
