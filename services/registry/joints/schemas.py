"""Wire shapes of joints."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from kernel.problems import wrong
from services.registry.days import Day
from services.registry.memberships.schemas import MemberOrganisation, Words
from services.registry.platforms.schemas import Platform

JointKind = Literal[
    "joint_building",
    "member_care",
    "shared_resources",
    "shared_venues",
    "joint_activities",
    "shared_information",
]


def _once(organisations: Sequence[UUID]) -> Sequence[UUID]:
    if len(set(organisations)) < len(organisations):
        raise wrong("同一家组织只能出现一次", "names each organisation once")
    return organisations


class JointIn(BaseModel):
    """Something that organisations do together."""

    model_config = ConfigDict(extra="forbid")

    kind: JointKind
    platform: Platform | None = Field(default=None, description="Which of the five; absent: that of its kind.")
    organisations: Annotated[list[UUID], AfterValidator(_once)] = Field(min_length=2, max_length=50)
    what: Words = Field(description="What it is.")
    source: Words = Field(description="Where it is known from: minutes, an agreement, a booking.")
    begins_on: Day = Field(alias="from")
    ends_on: Day | None = Field(default=None, alias="until", description="Its last day; absent: it goes on.")

    @model_validator(mode="after")
    def _order(self) -> "JointIn":
        if self.ends_on is not None and self.ends_on < self.begins_on:
            raise wrong("结束不能早于开始", "does not end before it begins", at="until")
        return self


class JointOut(BaseModel):
    """One joint."""

    id: UUID
    kind: JointKind
    platform: Platform
    organisations: list[MemberOrganisation]
    what: str
    source: str
    begins_on: date = Field(alias="from")
    ends_on: date | None = Field(alias="until")
    withdrawn_for: str | None = Field(description="Why it was withdrawn, where it was entered by mistake.")


class JointEnding(BaseModel):
    """The last day of a joint."""

    model_config = ConfigDict(extra="forbid")

    ends_on: Day = Field(alias="until")


class JointCount(BaseModel):
    """How many joints of a kind touch the window (项); its list opens with the same kind and window."""

    kind: JointKind
    count: int


class JointCounts(BaseModel):
    """Every kind with its count."""

    items: list[JointCount]
