"""Wire shapes of associations."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class AssociationIn(BaseModel):
    """Which organisation on record is an association."""

    model_config = ConfigDict(extra="forbid")

    organisation_id: UUID
    founded_on: date = Field(description="The day on which the association was founded.")


class AssociationOut(BaseModel):
    """An association with what is to be known of it at a glance; figures are of what the caller sees."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID = Field(description="The id of the organisation that it is.")
    name: str
    founded_on: date
    begins_on: date = Field(description="From this day on members come by admission alone.")
    members: int = Field(description="Members today (家).")
    open_proceedings: int = Field(description="Admissions and expulsions that are not decided yet (件).")
    charter: int | None = Field(description="The number of the version of its charter that is in force.")
    sector: str = Field(description="What the organisation that it is works in; blank where that is not told or seen.")
    unacknowledged: int = Field(description="Members today that have not acknowledged the version in force (家).")


class Associations(BaseModel):
    """The associations; there are few, so there are no pages."""

    items: list[AssociationOut]
