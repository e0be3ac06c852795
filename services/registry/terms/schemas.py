"""Wire shapes of terms."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from kernel.problems import wrong
from services.registry.texts import LINE

Post = Literal["secretary", "deputy_secretary", "organisation", "publicity", "discipline", "member"]


class OfficerIn(BaseModel):
    """Who holds a post."""

    model_config = ConfigDict(extra="forbid")

    post: Post
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=40, pattern=LINE)]


def _one_secretary(officers: Sequence[OfficerIn]) -> Sequence[OfficerIn]:
    if sum(each.post == "secretary" for each in officers) > 1:
        raise wrong("书记只能有一人", "names one secretary at most")
    if len({(each.post, each.name) for each in officers}) < len(officers):
        raise wrong("同一人同一职务只填一次", "names each person once in a post")
    return officers


class TermIn(BaseModel):
    """A term with those who hold its posts now."""

    model_config = ConfigDict(extra="forbid")

    number: int | None = Field(default=None, ge=1, le=100, description="Which one it is (第几届).")
    from_on: date = Field(description="Its first day.")
    until_on: date | None = Field(
        default=None, description="The first day after it; absent: as long as the regulation says for such a unit."
    )
    officers: Annotated[list[OfficerIn], AfterValidator(_one_secretary)] = Field(default=[], max_length=15)


class Officer(BaseModel):
    """Who holds or held a post."""

    post: Post
    name: str
    from_on: date
    until_on: date | None = Field(description="The first day on which it was another's or nobody's.")


class Term(BaseModel):
    """A term of a unit."""

    id: UUID
    number: int | None
    from_on: date
    until_on: date
    longer: bool = Field(description="Whether it is longer than the regulation says for such a unit.")
    officers: list[Officer]


class Terms(BaseModel):
    """The terms of a unit, the latest first."""

    items: list[Term]
    usual_years: int | None = Field(description="How long a term of such a unit is; null where it has none.")
