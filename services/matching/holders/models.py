"""Tables of holders and of the purposes their lists may serve."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from services.matching.tables import Base

NOW = text("wutong.now()")
KEY = text("wutong.uuid7()")


class Holder(Base):
    """A body that holds lists of people: a health centre, a kindergarten, a committee …"""

    __tablename__ = "holder"

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=KEY)
    area: Mapped[str]
    name: Mapped[str]
    kind: Mapped[str]
    mandate_by: Mapped[str | None]
    mandate_on: Mapped[date | None]
    mandate_refused: Mapped[bool] = mapped_column(server_default=text("false"))
    created_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=NOW)
    version: Mapped[int] = mapped_column(server_default=text("1"))


class HolderPurpose(Base):
    """A purpose a holder's lists may serve, and why that is lawful."""

    __tablename__ = "holder_purpose"

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=KEY)
    area: Mapped[str]
    holder_id: Mapped[UUID] = mapped_column(ForeignKey("matching.holder.id"), index=True)
    purpose: Mapped[str]
    basis: Mapped[str]
    reference: Mapped[str]
    impact_assessed_on: Mapped[date]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    provisional: Mapped[bool] = mapped_column(server_default=text("false"))
