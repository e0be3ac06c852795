"""Wire shapes of families."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class Named(BaseModel):
    """Something by id and name."""

    id: UUID
    name: str


class Family(BaseModel):
    """One family that agreed and has a place; a field nobody agreed to is absent."""

    id: UUID
    campaign_id: UUID
    offering: Named
    agreed_at: datetime
    agreed_until: date
    agreed_fields: list[str]
    child_name: str | None = None
    birth_month: str | None = None
    guardian_name: str | None = None
    phone: str | None = None
    community: str | None = None


class Export(BaseModel):
    """Which columns the file has, in their order."""

    model_config = ConfigDict(extra="forbid")

    columns: list[str] = Field(default_factory=list[str], max_length=40, description="By key; none: all.")
