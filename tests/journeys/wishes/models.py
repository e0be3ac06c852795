"""The table of wishes."""

from uuid import UUID

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.projects.tables import Base


class Wish(Base):
    """What an organisation would like."""

    __tablename__ = "wish"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    area: Mapped[str] = mapped_column(Text)
    organisation_id: Mapped[UUID]
    said: Mapped[str] = mapped_column(Text)
