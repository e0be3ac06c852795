"""Wire shapes of plans."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from services.registry.texts import LINE, PROSE
from services.registry.units.schemas import Name

MOST_GROUPS = 2000
State = Literal["working", "proposed", "accepted", "superseded", "failed"]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300, pattern=PROSE)]

Trade = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40, pattern=LINE)]


class PlanIn(BaseModel):
    """What a plan may ask for; everything has a usual value."""

    model_config = ConfigDict(extra="forbid")

    most_units: int = Field(default=5, ge=2, le=8, description="Organisations that a joint branch has at most.")
    farthest_m: int = Field(default=1500, ge=100, le=50_000, description="Metres to the seat at most.")
    without_members: bool = Field(default=True, description="Organisations without formal members may join.")
    kindred_m: int = Field(default=200, ge=0, le=20_000, description="What a kindred trade weighs, in metres.")
    other_m: int = Field(default=600, ge=0, le=20_000, description="What another trade weighs, in metres.")
    branch_m: int = Field(default=1500, ge=0, le=20_000, description="What one more branch weighs, in metres.")
    thin_m: int = Field(default=200, ge=0, le=20_000, description="What each member short of five weighs, in metres.")
    families: list[Annotated[list[Trade], Field(min_length=2, max_length=30)]] | None = Field(
        default=None, max_length=30, description="Trades that are kindred, as lists; absent: the usual ones."
    )


class PlanAsked(PlanIn):
    """What a plan was asked for; an older one may have asked for less than may be asked for now."""

    farthest_m: int = Field(description="Metres to the seat at most.")
    families: list[list[str]] | None = Field(default=None, description="Trades that are kindred, as lists.")


class PlanObjective(BaseModel):
    """The objective's parts, in metres."""

    distance: int = Field(description="Metres that the others have to the seat.")
    sector: int = Field(description="What trades other than the seat's weigh.")
    size: int = Field(description="What a branch of that size weighs.")
    total: int


class PlanSaid(BaseModel):
    """A reason or a fault: its code, and a sentence in the caller's language."""

    code: str
    text: str


class PlanOrganisation(BaseModel):
    """An organisation as it stood when the plan was made."""

    id: UUID
    name: str
    formal_members: int | None


class PlanGroup(BaseModel):
    """Organisations that would found one joint branch."""

    organisations: list[PlanOrganisation]
    seat: UUID | None = Field(description="The one that the others reach best.")
    name: str = Field(description="What the branch would be called.")
    formal_members: int
    feasible: bool
    objective: PlanObjective
    reasons: list[PlanSaid]
    faults: list[PlanSaid]


class PlanInstructor(BaseModel):
    """The instructor or liaison who works nearest; the name is masked."""

    id: UUID
    name: str
    works_from: str
    distance_m: int | None


class PlanUnplaced(PlanOrganisation):
    """An organisation in no group, why, and who could take care of it."""

    why: PlanSaid
    nearest_instructor: PlanInstructor | None


class PlanHead(BaseModel):
    """A plan as lists show it."""

    id: UUID
    state: State
    as_of: date
    job: UUID | None
    created_at: datetime
    organisations: int = Field(description="Organisations without a branch that it is about.")
    groups_count: int
    accepted_at: datetime | None


class Plan(PlanHead):
    """A whole plan. `optimal`: no other covers more, nor as much at less cost; else the gaps say how far it may be.

    Once accepted otherwise than proposed it is not `optimal`, and the gaps are those of the proposal.
    """

    parameters: PlanAsked
    groups: list[PlanGroup]
    unplaced: list[PlanUnplaced]
    objective: PlanObjective
    optimal: bool
    gap: float = Field(description="Share of the cost that another plan could save at most at the same coverage.")
    members_short: int = Field(description="Formal members that another plan could bring in at most besides.")
    organisations_short: int = Field(description="Organisations that another plan could bring in at most besides.")
    seconds: float
    accepted_by: str | None = Field(description="The shown name of who accepted it, where identity knows it.")
    units: list[UUID] = Field(description="The joint branches founded by it.")


class Grouping(BaseModel):
    """A grouping as somebody has changed it, to be judged."""

    model_config = ConfigDict(extra="forbid")

    groups: list[Annotated[list[UUID], Field(max_length=50)]] = Field(max_length=MOST_GROUPS)


class PlanJudged(BaseModel):
    """A changed grouping as judged: each group feasible or why not, and the objective as it would be."""

    groups: list[PlanGroup]
    unplaced: list[PlanUnplaced] = Field(description="Who would be in no group; `taken_out`: by hand.")
    objective: PlanObjective
    feasible: bool


class PlanFounding(BaseModel):
    """A joint branch to be founded."""

    model_config = ConfigDict(extra="forbid")

    organisations: list[UUID] = Field(min_length=1, max_length=50)
    name: Name | None = None


class PlanAcceptance(BaseModel):
    """The committee approves: the joint branches are founded."""

    model_config = ConfigDict(extra="forbid")

    founded_on: date
    basis: Annotated[Text, StringConstraints(min_length=1)] = Field(description="The committee's approval.")
    parent_id: UUID | None = Field(default=None, description="The superior unit.")
    groups: list[PlanFounding] | None = Field(
        default=None, min_length=1, max_length=MOST_GROUPS, description="As adjusted; absent: as proposed."
    )
