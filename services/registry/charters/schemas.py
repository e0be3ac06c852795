"""Wire shapes of charters."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from kernel.problems import wrong
from services.registry.memberships.schemas import MemberOrganisation, Words
from services.registry.texts import LINE, PROSE

MOST = 200
CharterState = Literal["in_force", "to_come", "over", "withdrawn"]
Long = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=40_000, pattern=PROSE)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=120, pattern=LINE)]


class CharterIn(BaseModel):
    """A new version."""

    model_config = ConfigDict(extra="forbid")

    title: Title
    text: Long
    rights: Long = Field(description="The members' rights (会员权利).")
    duties: Long = Field(description="The members' duties (会员义务).")
    in_force_from: date = Field(description="After the version before it, and a year ahead at most.")


class Withdrawing(BaseModel):
    """A version that is not in force yet is withdrawn."""

    model_config = ConfigDict(extra="forbid")

    reason: Words


class CharterOut(BaseModel):
    """One version with how many of today's members have acknowledged it."""

    id: UUID
    association_id: UUID
    number: int
    title: str
    text: str
    rights: str
    duties: str
    in_force_from: date
    state: CharterState = Field(description="How it stands today; the one in force holds until the next begins.")
    withdrawn_on: date | None
    withdrawn_for: str = Field(description="Why it was withdrawn before it was in force.")
    recorded_at: datetime
    acknowledged: int = Field(description="Of today's members, how many acknowledged this version (家).")
    members: int = Field(description="Members today that the caller may see (家).")


class Charters(BaseModel):
    """The versions, the newest first; there are few, so there are no pages."""

    items: list[CharterOut]


def _once(organisations: Sequence[UUID]) -> Sequence[UUID]:
    if len(set(organisations)) < len(organisations):
        raise wrong("同一家组织只能出现一次", "names each organisation once")
    return organisations


class Acknowledging(BaseModel):
    """Who acknowledges: a manager for the own organisation today; the centre enters papers with their day."""

    model_config = ConfigDict(extra="forbid")

    organisations: Annotated[list[UUID], AfterValidator(_once)] = Field(min_length=1, max_length=MOST)
    acknowledged_on: date | None = Field(default=None, description="The day on the paper; absent: today.")


class Acknowledged(BaseModel):
    """How many acknowledgements were new."""

    recorded: int


class MemberAcknowledgement(BaseModel):
    """A member today, and how it acknowledged a version."""

    organisation: MemberOrganisation
    number: int = Field(description="The member number.")
    acknowledged_on: date | None
    way: Literal["account", "paper"] | None
