"""Wire shapes of Party units."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from services.registry.days import PartyDay
from services.registry.texts import LINE, PROSE

MOST = 50
UnitKind = Literal[
    "party_committee",
    "general_party_branch",
    "party_branch",
    "joint_party_branch",
    "functional_party_branch",
    "temporary_party_branch",
]


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=80, pattern=LINE)]
Basis = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300, pattern=PROSE)]


class UnitEdit(BaseModel):
    """What is said of a unit."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    kind: UnitKind
    parent_id: UUID | None = Field(default=None, description="The superior unit; absent where it is not on record.")
    founded_on: PartyDay = Field(description="The first day on which it is there.")
    basis: Basis = Field(default="", description="The approval it rests on, for instance the superior's reply.")


class UnitIn(UnitEdit):
    """A unit to be founded, with the organisations it has from that day."""

    community: str | None = Field(
        default=None, pattern=r"^[0-9]{12}$", description="The area it belongs to; absent: the caller's own."
    )
    organisations: list[UUID] = Field(default=[], max_length=MOST, description="These belong to it from `covers_from`.")
    covers_from: date | None = Field(default=None, description="Absent: from the day it was founded.")
    move: bool = Field(default=False, description="An organisation that is in another branch leaves it that day.")


class UnitEnd(BaseModel):
    """A unit ends."""

    model_config = ConfigDict(extra="forbid")

    on: date = Field(description="The first day on which it is no more; today at the latest.")
    basis: Basis = Field(default="", description="The decision it rests on.")


class CoverIn(BaseModel):
    """Organisations that are to belong to a unit."""

    model_config = ConfigDict(extra="forbid")

    organisations: list[UUID] = Field(min_length=1, max_length=MOST)
    from_on: date = Field(description="The first day on which they belong to it.")
    move: bool = Field(default=False, description="One that is in another branch leaves it that day.")


class CoverEnd(BaseModel):
    """An organisation leaves a unit."""

    model_config = ConfigDict(extra="forbid")

    on: date = Field(description="The first day on which it belongs to it no more.")


class UnitLink(BaseModel):
    """A unit as others name it."""

    id: UUID
    name: str
    kind: UnitKind


class UnitWarning(BaseModel):
    """Something to be watched; the rule's words are the screen's."""

    code: Literal[
        "no_superior",
        "no_organisation",
        "organisation_gone",
        "uncounted",
        "below_three",
        "above_fifty",
        "committee_needed",
        "committee_large",
        "temporary_over",
        "above_five",
        "own_branch_due",
        "no_term",
        "term_over",
        "term_ends",
    ]
    number: int | None = Field(default=None, description="Members, organisations or days, whatever it counts.")
    on: date | None = None


class Unit(BaseModel):
    """A unit as lists show it, on the day asked for."""

    id: UUID
    area: str
    name: str
    kind: UnitKind
    parent: UnitLink | None
    founded_on: date
    ended_on: date | None = Field(description="The first day on which it is no more.")
    basis: str
    organisations: int = Field(
        description="Organisations that belong to it on the day; today without those that are gone."
    )
    formal_members: int = Field(description="Formal members of these, by their latest counts.")
    uncounted: int = Field(description="Organisations among these without any count.")
    term_until: date | None = Field(description="The first day after its latest term.")
    warnings: list[UnitWarning]
    version: int


class UnitCover(BaseModel):
    """An organisation in a unit, from a day until the day before another."""

    id: UUID
    organisation_id: UUID
    organisation_name: str
    formal_members: int | None
    formal_members_on: date | None
    from_on: date
    until_on: date | None
    living: bool = Field(description="Whether it holds today.")


class UnitRecord(Unit):
    """A unit's whole record but for its terms."""

    ended_basis: str
    children: list[UnitLink]
    covers: list[UnitCover] = Field(description="Present and former organisations, the present first.")


class OrganisationUnit(BaseModel):
    """A unit that an organisation belongs to or belonged to."""

    id: UUID
    unit: UnitLink
    from_on: date
    until_on: date | None
    living: bool = Field(description="Whether it holds today.")


class OrganisationUnits(BaseModel):
    """The units of an organisation, the present first."""

    items: list[OrganisationUnit]
