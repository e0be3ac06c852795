"""Tables of the local copies; each row is the newest event about its subject."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Float, Text, func, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TIMESTAMP
from sqlalchemy.orm import Mapped, column_property, mapped_column

from services.matching.tables import Base

SHOWN = timedelta(days=180)  # how long a service is matched that nobody confirms: the registry's rule (decision 0206)


class PlaceOrganisation(Base):
    """An organisation as the registry last told it."""

    __tablename__ = "place_organisation"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    area: Mapped[str]
    name: Mapped[str]
    status: Mapped[str]
    version: Mapped[int]


class PlaceCommunity(Base):
    """A community (社区) and its point, WGS-84; `withdrawn` when the import that brought it was rolled back."""

    __tablename__ = "place_community"

    code: Mapped[str] = mapped_column(primary_key=True)
    area: Mapped[str]
    name: Mapped[str]
    lon: Mapped[float] = mapped_column(Float(53))
    lat: Mapped[float] = mapped_column(Float(53))
    status: Mapped[str]
    version: Mapped[int]


class PlaceOffering(Base):
    """A service on offer (服务): whom for, where, when and how many places a round."""

    __tablename__ = "place_offering"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    area: Mapped[str]
    organisation_id: Mapped[UUID]
    name: Mapped[str]
    audience: Mapped[str]
    min_months: Mapped[int]
    max_months: Mapped[int]
    need_tags: Mapped[list[str]] = mapped_column(ARRAY(Text))
    disability_classes: Mapped[list[str]] = mapped_column(ARRAY(Text))
    excluded_classes: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}", default=list)
    excluded_sex: Mapped[str] = mapped_column(server_default="", default="")
    slots: Mapped[int]
    capacity: Mapped[int]
    radius_m: Mapped[int]
    place: Mapped[str]
    lon: Mapped[float] = mapped_column(Float(53))
    lat: Mapped[float] = mapped_column(Float(53))
    schedule: Mapped[str]
    open: Mapped[bool]
    confirmed_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True), server_default=text("wutong.now()"))
    version: Mapped[int]
    hidden: Mapped[bool] = column_property(func.wutong.now(type_=TIMESTAMP(timezone=True)) - SHOWN > confirmed_at)


class PlaceCoverage(Base):
    """An organisation's coverage facts as the registry last told them, each `yes`, `no` or `unknown`."""

    __tablename__ = "place_coverage"

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    area: Mapped[str]
    facts: Mapped[dict[str, str]] = mapped_column(JSONB)
    recorded_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))
    version: Mapped[int]


class PlaceStanding(Base):
    """Whether the gate lets an organisation be matched, as evaluation last published it.

    `recording` is the version of the coverage facts that were judged, 0 where there were none; `barred_when` names the
    facts that would bar, empty in what was published before verdicts said so.
    """

    __tablename__ = "place_standing"

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    area: Mapped[str]
    allowed: Mapped[bool]
    rule: Mapped[str]
    rule_version: Mapped[str]
    remedy_zh: Mapped[str]
    remedy_en: Mapped[str]
    evaluated_at: Mapped[datetime] = mapped_column(TIMESTAMP(timezone=True))
    recording: Mapped[int]
    barred_when: Mapped[list[dict[str, Any]] | None] = mapped_column(JSONB)
    version: Mapped[int]
