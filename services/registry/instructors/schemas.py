"""Wire shapes of instructors and liaisons."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from services.registry.days import PartyDay
from services.registry.texts import LINE

MOST = 50
InstructorKind = Literal["instructor", "liaison"]


class InstructorEdit(BaseModel):
    """What is said of an instructor or liaison."""

    model_config = ConfigDict(extra="forbid")

    kind: InstructorKind = Field(description="An instructor (党建指导员) or a liaison (联络员).")
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=40, pattern=LINE)]
    works_from: Annotated[str, StringConstraints(strip_whitespace=True, max_length=80, pattern=LINE)] = Field(
        default="", description="The community or unit that he or she works from."
    )
    from_on: PartyDay = Field(description="The first day.")
    until_on: date | None = Field(default=None, description="The first day after the last one.")


class InstructorIn(InstructorEdit):
    """An instructor or liaison, with the organisations to work with from the first day."""

    community: str | None = Field(
        default=None, pattern=r"^[0-9]{12}$", description="The area of the work; absent: the caller's own."
    )
    organisations: list[UUID] = Field(default=[], max_length=MOST)


class AssignmentIn(BaseModel):
    """Organisations that somebody is to work with."""

    model_config = ConfigDict(extra="forbid")

    organisations: list[UUID] = Field(min_length=1, max_length=MOST)
    from_on: PartyDay = Field(description="The first day of it.")


class AssignmentEnd(BaseModel):
    """Somebody works with an organisation no more."""

    model_config = ConfigDict(extra="forbid")

    on: date = Field(description="The first day on which it is so.")


class Instructor(BaseModel):
    """An instructor or liaison as lists show one."""

    id: UUID
    area: str
    kind: InstructorKind
    name: str = Field(description="Masked in lists, whole on the own page.")
    works_from: str
    from_on: date
    until_on: date | None
    organisations: int = Field(description="Organisations worked with on the day asked about.")
    version: int


class InstructorAssignment(BaseModel):
    """An organisation that somebody works or worked with."""

    id: UUID
    organisation_id: UUID
    organisation_name: str
    from_on: date
    until_on: date | None
    living: bool = Field(description="Whether it holds today.")


class InstructorRecord(Instructor):
    """An instructor's or liaison's whole record."""

    assignments: list[InstructorAssignment] = Field(description="The present first.")


class OrganisationInstructor(BaseModel):
    """Somebody who works or worked with an organisation."""

    id: UUID
    instructor_id: UUID
    kind: InstructorKind
    name: str = Field(description="Masked.")
    works_from: str
    from_on: date
    until_on: date | None
    living: bool = Field(description="Whether it holds today.")


class OrganisationInstructors(BaseModel):
    """Who works or worked with an organisation, the present first."""

    items: list[OrganisationInstructor]
