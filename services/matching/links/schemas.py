"""Wire shapes of the guardian's pages."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

State = Literal["open", "answered", "expired", "resting", "ended"]


class In(BaseModel):
    """Whatever a guardian's page sends."""

    model_config = ConfigDict(extra="forbid")


class Identify(In):
    """The child's birth month and day."""

    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)


class WithTicket(In):
    """The ticket that identification gave."""

    ticket: str = Field(min_length=10, max_length=100)


class Answer(WithTicket):
    """A guardian's choice, and who is answering."""

    choice: Literal["accept", "decline"]
    relation: Literal["mother", "father", "guardian", "grandparent", "other"]


class LinkOut(BaseModel):
    """What anybody holding the link may see: who asks, and whether it can still be answered. No child is named."""

    state: State
    centre: str
    phone: str
    organisation: str | None = None
    answer_until: datetime | None = None
    tries_left: int | None = Field(default=None, description="Birthdays that may still be wrong; 0 while it rests.")


class Offer(BaseModel):
    """What the guardian decides on: for which child, who asks, why, what they would get, how and how long."""

    ticket: str
    state: State | Literal["unlisted"]
    child: str = Field(description="The child's name, masked.")
    organisation: str
    offering: str
    place: str
    schedule: str
    purpose: str
    method: str
    data: list[str]
    term_days: int
    holder: str
    may_answer: bool
    answer_until: datetime
    answer: Literal["accepted", "waitlisted", "declined", "awaiting_guardian", "withdrawn", "stopped"] | None
    relation: str | None
    answered_at: datetime | None


class Outcome(BaseModel):
    """What the answer came to."""

    answer: Literal["accepted", "waitlisted", "declined", "awaiting_guardian", "withdrawn", "stopped"]


class Look(BaseModel):
    """Looks at the child's data by one and the same, for one purpose, on one day; `at` is the last of them."""

    at: datetime
    by: str
    organisation: str | None
    purpose: str
    fields: list[str] = Field(description="What was seen as it is.")
    masked: list[str] = Field(description="What was seen masked only.")
    count: int


class Mine(BaseModel):
    """My data: what is kept, from whose list, what was agreed, and who looked."""

    child: str
    holder: str
    held: list[str]
    consent: Literal["granted", "refused", "withdrawn", "expired", "superseded"] | None
    agreed_data: list[str]
    agreed_until: date | None
    organisation: str
    looks: list[Look]
