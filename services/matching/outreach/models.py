"""The table of messages."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from services.matching.tables import Base

STAMP = TIMESTAMP(timezone=True)


class Message(Base):
    """One message of one invitation; recipient and text are worked out when it leaves, so neither is stored."""

    __tablename__ = "message"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    area: Mapped[str]
    holder_id: Mapped[UUID]
    campaign_id: Mapped[UUID]
    invitation_id: Mapped[UUID]
    channel: Mapped[str]
    state: Mapped[str]
    tries: Mapped[int]
    error: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(STAMP)
    sent_at: Mapped[datetime | None] = mapped_column(STAMP)
