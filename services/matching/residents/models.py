"""Tombstones: who must not come back."""

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from services.matching.holders.models import NOW
from services.matching.tables import Base


class Tombstone(Base):
    """A keyed index of somebody who was erased or objected."""

    __tablename__ = "tombstone"

    index: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    area: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=NOW)
