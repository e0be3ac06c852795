"""The table of releases."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.matching.tables import Base


class DemandRelease(Base):
    """One week's banded counts of a street; a band of null is hidden as a small cell's neighbour."""

    __tablename__ = "demand_release"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    area: Mapped[str]
    released_on: Mapped[date]
    people: Mapped[int | None]
    list_as_of: Mapped[date | None]
    by_community: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    by_year: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
