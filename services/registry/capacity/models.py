"""The table of capacities."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from kernel.db import uuid7
from services.registry.tables import Base
from services.registry.withdrawn import Withdrawable


class Capacity(Base, Withdrawable):
    """What one organisation had on one day: people who work in it (人), places (个), people it serves (人).

    A row `by_support` came with support that was given (`incubation`), and is withdrawn with the last that names it.
    """

    __tablename__ = "capacity"
    __table_args__ = (
        CheckConstraint("staff >= 0 and places >= 0 and clients >= 0", name="figures"),
        CheckConstraint("num_nonnulls(staff, places, clients) > 0", name="something"),
        CheckConstraint("origin in ('bureau', 'organisation', 'centre')", name="origin"),
        CheckConstraint("withdrawn_for <> ''", name="withdrawn"),
        Index("ix_capacity_of", "organisation_id", "occurred_on", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("registry.organisation.id"))
    area: Mapped[str] = mapped_column(Text(collation="C"))
    occurred_on: Mapped[date]
    staff: Mapped[int | None]
    places: Mapped[int | None]
    clients: Mapped[int | None]
    source: Mapped[str] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(Text)
    recorded_by: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))
    by_support: Mapped[bool] = mapped_column(default=False, server_default="false")
