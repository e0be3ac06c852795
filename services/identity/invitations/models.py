"""The table of invitation links."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from services.identity.tables import Base


class Invitation(Base):
    """One link to one account; `code` is its hash, and an account has one open link at most."""

    __tablename__ = "invitation"
    __table_args__ = (
        UniqueConstraint("code"),
        Index("uq_invitation_open", "account_id", unique=True, postgresql_where=text("closed_at is null")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("identity.account.id", ondelete="CASCADE"))
    area: Mapped[str] = mapped_column(Text)
    code: Mapped[bytes]
    afresh: Mapped[bool]
    made_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
    ends_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))
    closed_at: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
