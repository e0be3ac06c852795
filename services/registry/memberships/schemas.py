"""Wire shapes of membership."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from kernel.problems import wrong
from services.registry.texts import PROSE

MOST = 200
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=1000, pattern=PROSE)]


class MemberOrganisation(BaseModel):
    """The organisation that is meant."""

    id: UUID
    name: str


class MemberOut(BaseModel):
    """One time of membership."""

    id: UUID
    organisation: MemberOrganisation
    number: int = Field(description="The member number, given once.")
    begins_on: date = Field(alias="from")
    ends_on: date | None = Field(alias="until", description="The last day of membership; absent: it runs.")
    ended_as: Literal["left", "expelled"] | None
    reason: str = Field(description="Why it ended.")
    source: Literal["admission", "opening"] = Field(description="Admitted here, or a member before the record began.")
    basis: str = Field(description="What it rests on: the decision's reason, or the paper that shows it.")
    charter: int | None = Field(description="The newest version of the charter that it acknowledged; none withdrawn.")


class OpeningMember(BaseModel):
    """A member of before the record."""

    model_config = ConfigDict(extra="forbid")

    organisation_id: UUID
    begins_on: date = Field(alias="from", description="Member since.")


def _once(members: Sequence[OpeningMember]) -> Sequence[OpeningMember]:
    if len({each.organisation_id for each in members}) < len(members):
        raise wrong("同一家组织只能出现一次", "names each organisation once")
    return members


class Opening(BaseModel):
    """The members that the association had before it was put on record here."""

    model_config = ConfigDict(extra="forbid")

    basis: Words = Field(description="The paper that shows them: minutes, a register.")
    members: Annotated[list[OpeningMember], AfterValidator(_once)] = Field(min_length=1, max_length=MOST)


class Opened(BaseModel):
    """What became of them: the numbers given, in the order of the request."""

    numbers: list[int]


class Leaving(BaseModel):
    """A member leaves of its own will."""

    model_config = ConfigDict(extra="forbid")

    until: date = Field(description="The last day of membership; today at the latest.")
    reason: Words
