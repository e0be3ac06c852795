"""The table of second steps under way."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from services.identity.tables import Base


class SignInStep(Base):
    """A half-signed-in person: the account as of `version`, the ticket's hash, and what was offered or asked."""

    __tablename__ = "sign_in_step"
    __table_args__ = (UniqueConstraint("ticket"), Index("ix_sign_in_step_ends_at", "ends_at"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("identity.account.id", ondelete="CASCADE"))
    area: Mapped[str] = mapped_column(Text)
    version: Mapped[int]
    ticket: Mapped[bytes]
    purpose: Mapped[str] = mapped_column(Text)
    offered: Mapped[str | None] = mapped_column(Text)
    sealed: Mapped[bytes | None]
    ends_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))
