"""Wire shapes of families."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel


class Family(BaseModel):
    """One family that agreed; a field nobody agreed to is absent."""

    id: UUID
    campaign_id: UUID
    offering_id: UUID
    offering: str
    waitlisted: bool
    agreed_at: datetime
    agreed_until: date
    agreed_fields: list[str]
    child_name: str | None = None
    birth_month: str | None = None
    guardian_name: str | None = None
    relation: str | None = None
    phone: str | None = None
    community: str | None = None
