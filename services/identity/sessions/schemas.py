"""Wire shapes of sessions, and of the person a session remembers."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

Theme = Literal["normal", "elder", "contrast"]


class Named(BaseModel):
    """An organisation or a holder, as far as a header on the screen needs it."""

    id: UUID
    name: str


class Person(BaseModel):
    """Who signed in: what a token is made from, stored with the session."""

    name: str
    display_name: str
    roles: list[str]
    area: str
    organisation: Named | None = None
    holder: Named | None = None
    language: Literal["zh", "en"] = "zh"
    theme: Theme = Field(default="normal", description="How pages look to this person: `elder` is large.")
    demo: bool = False


class LiveSession(BaseModel):
    """A signed-in time that still lasts; `device` is how its browser named itself, `own` the one that asks."""

    id: UUID
    device: str
    started_at: datetime
    seen_at: datetime
    ends_at: datetime
    own: bool


class SessionOut(Person):
    """The signed-in person as screens need it; `area` is empty for those who see only their own rows."""

    permissions: list[str]
    area_name: str
