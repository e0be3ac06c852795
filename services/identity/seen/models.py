"""The table of what was seen."""

from datetime import datetime

from sqlalchemy import Text, text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from services.identity.tables import Base


class NoticesSeen(Base):
    """Until when somebody has seen the notices, and in which form; nobody else sees or writes it."""

    __tablename__ = "notices_seen"

    subject: Mapped[str] = mapped_column(Text, primary_key=True)
    until: Mapped[datetime | None] = mapped_column(TIMESTAMP(timezone=True))
    weekly: Mapped[bool] = mapped_column(server_default=text("false"))
