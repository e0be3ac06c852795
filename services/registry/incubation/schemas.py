"""Wire shapes of incubation support."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from kernel.problems import wrong
from services.registry.days import Day
from services.registry.memberships.schemas import MemberOrganisation, Words
from services.registry.platforms.schemas import Platform
from services.registry.texts import LINE

SupportKind = Literal["room", "links", "clients", "training", "other"]
Figure = Annotated[int | None, Field(default=None, ge=0, le=1_000_000)]
By = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=60, pattern=LINE)]


class PointIn(BaseModel):
    """What an organisation was on a day: a row of its capacity that is on record, or figures that become one."""

    model_config = ConfigDict(extra="forbid")

    row: UUID | None = Field(default=None, description="A row of its capacity; then nothing else is given.")
    on: Day | None = Field(default=None, description="The day of the figures.")
    staff: Figure = Field(default=None, description="People who work there (人).")
    places: Figure = Field(default=None, description="Places that it offers (个).")
    clients: Figure = Field(default=None, description="People whom it serves (人).")

    @model_validator(mode="after")
    def _something(self) -> "PointIn":
        counted = any(each is not None for each in (self.staff, self.places, self.clients))
        if self.row and (counted or self.on):
            raise wrong("选了已登记的数字，就不另填", "names a row or gives figures, not both", at="row")
        if not self.row and self.on is None:
            raise wrong("必须填写", "is needed", at="on")
        if not self.row and not counted:
            raise wrong("至少填写一个数字", "holds at least one figure")
        return self


class CapacityPoint(BaseModel):
    """What an organisation was on a day: a row of its capacity."""

    row: UUID
    on: date
    staff: int | None
    places: int | None
    clients: int | None


class SupportIn(BaseModel):
    """Support that was given."""

    model_config = ConfigDict(extra="forbid")

    organisation_id: UUID
    kind: SupportKind
    platform: Platform | None = Field(default=None, description="Which of the five; absent: that of its kind.")
    what: Words
    given_by: By = Field(description="The role or body that gave it, never a person's name.")
    given_on: Day
    before: PointIn | None = None
    after: PointIn | None = None


class Growth(BaseModel):
    """After less before; null where one of the two is not on record."""

    staff: int | None
    places: int | None
    clients: int | None


class SupportOut(BaseModel):
    """Support with what the organisation was before and after."""

    id: UUID
    organisation: MemberOrganisation
    kind: SupportKind
    platform: Platform
    what: str
    given_by: str
    given_on: date
    before: CapacityPoint | None
    after: CapacityPoint | None
    growth: Growth
    withdrawn_for: str | None = Field(description="Why it was withdrawn, where it was entered by mistake.")
