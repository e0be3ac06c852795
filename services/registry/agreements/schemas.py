"""Wire shapes of agreements."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from kernel.problems import wrong
from services.registry.charters.schemas import Title
from services.registry.days import Day
from services.registry.memberships.schemas import Words
from services.registry.texts import LINE

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=120, pattern=LINE)]
AgreementState = Literal["to_come", "in_force", "ending", "over", "withdrawn"]


class PartyIn(BaseModel):
    """A party: an organisation on record, or somebody else by name."""

    model_config = ConfigDict(extra="forbid")

    organisation_id: UUID | None = None
    name: Name | None = None

    @model_validator(mode="after")
    def _either(self) -> "PartyIn":
        if (self.organisation_id is None) == (self.name is None):
            raise wrong("请选一家组织，或者填写名称", "is an organisation on record, or somebody else by name")
        return self


class AgreementIn(BaseModel):
    """An agreement as it was signed."""

    model_config = ConfigDict(extra="forbid")

    title: Title
    scope: Words = Field(description="What it covers.")
    parties: list[PartyIn] = Field(min_length=2, max_length=20)
    signed_on: Day
    begins_on: Day = Field(alias="from")
    ends_on: Day = Field(alias="until", description="The last day of its term; 9999-12-31: without an end (长期).")

    @model_validator(mode="after")
    def _sound(self) -> "AgreementIn":
        if self.ends_on < self.begins_on:
            raise wrong("期限的结束不能早于开始", "its term does not end before it begins", at="until")
        named = [str(each.organisation_id or each.name) for each in self.parties]
        if len(set(named)) < len(named):
            raise wrong("同一方只能出现一次", "names each party once", at="parties")
        if not any(each.organisation_id for each in self.parties):
            raise wrong("至少一方是名册中的组织", "has at least one party on record", at="parties")
        return self


class PartyGone(BaseModel):
    """A party is no longer here: since which day, and how that came."""

    since: date
    how: Literal["exited", "expelled", "deregistered", "annulled", "revoked"]


class PartyOut(BaseModel):
    """A party by the name it had; `id` where it is on record."""

    id: UUID | None
    name: str
    departed: PartyGone | None = Field(
        description="Of one that is no longer here since a day of the term: the agreement counts until it is ended."
    )


class FileOut(BaseModel):
    """A file of an agreement."""

    id: UUID
    filename: str
    size: int = Field(description="Bytes.")
    added_at: datetime


class AgreementOut(BaseModel):
    """An agreement."""

    id: UUID
    title: str
    scope: str
    parties: list[PartyOut]
    signed_on: date
    begins_on: date = Field(alias="from")
    ends_on: date = Field(alias="until")
    ended_on: date | None = Field(description="The last day where it ended early.")
    reason: str = Field(description="Why it ended early.")
    withdrawn_for: str | None = Field(description="Why it was withdrawn, where it was entered by mistake.")
    state: AgreementState


class AgreementRecord(AgreementOut):
    """An agreement with its files."""

    files: list[FileOut]


class AgreementEnding(BaseModel):
    """An agreement ends early."""

    model_config = ConfigDict(extra="forbid")

    ended_on: Day = Field(alias="on", description="Its last day.")
    reason: Words
