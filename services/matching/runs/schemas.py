"""Wire shapes of runs."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from services.matching.holders import service as holders


class RunIn(BaseModel):
    """Ask for a run: the day that ages are taken on, and the tags (absent: every tag of the audience)."""

    model_config = ConfigDict(extra="forbid")

    as_of: date = Field(description="Ages are taken on this day.")
    tags: list[str] | None = Field(default=None, max_length=64, description="Need tags; absent: all.")
    purpose: str = Field(
        default=holders.EARLY_EDUCATION, pattern="^[a-z_]{3,60}$", description="Only lists lent for this take part."
    )


class Named(BaseModel):
    """Something by id and name."""

    id: UUID
    name: str


class Community(BaseModel):
    """A community by code and name."""

    code: str
    name: str


class Started(BaseModel):
    """A run on its way: its id, and the job to follow."""

    run: UUID
    job: UUID


class Certificate(BaseModel):
    """The proof kept with the plan: nobody prefers another place at the posted prices by more than ε metres."""

    epsilon_m: float
    gap_m: float
    violation_m: float
    primal_m: float
    dual_m: float
    served_by_tier: list[int]
    maximal: list[bool]
    digest: str


class Refusal(BaseModel):
    """An organisation left out: rule, version, remedy, and how old the local copy of the judgement is."""

    organisation: Named
    rule: str
    version: str
    remedy_zh: str
    remedy_en: str
    evaluated_at: datetime
    age_seconds: int | None


class RunOut(BaseModel):
    """A run with its figures; they are empty until `state` is `done`."""

    id: UUID
    as_of: date
    purpose: str
    tags: list[str]
    state: str
    job: UUID | None
    created_at: datetime
    seconds: float | None
    people: int | None = None
    demands: int | None = None
    candidates: int | None = None
    eligible_people: int | None = None
    assigned: int | None = None
    unassigned: int | None = None
    none: int | None = None
    mean_distance_km: float | None = None
    offerings: int | None = None
    places: int | None = None
    certificate: Certificate | None = None
    refused: list[Refusal] = []


class Assignment(BaseModel):
    """What a run proposes for one person's need of one tag."""

    pseudonym: UUID
    tag: str
    result: str
    community: Community
    offering: Named | None
    organisation: Named | None
    distance_m: float | None


class Whom(BaseModel):
    """The child whose result is to be explained."""

    model_config = ConfigDict(extra="forbid")

    code: str = Field(min_length=1, max_length=40, description="Child code (儿童编码), or the pseudonym.")


class Explanation(BaseModel):
    """Why this child is proposed there and not elsewhere, one entry per tag."""

    run: UUID
    code: str
    as_of: date
    explanations: list[dict[str, Any]]


class CommunityPoint(BaseModel):
    """A community on the map with its demands."""

    code: str
    name: str
    lon: float
    lat: float
    eligible: int
    assigned: int


class OfferingPoint(BaseModel):
    """An offering on the map: places, how many the plan fills, and its congestion."""

    id: UUID
    organisation: Named
    name: str
    place: str
    need_tags: list[str]
    min_months: int
    max_months: int
    radius_m: int
    lon: float
    lat: float
    capacity: int
    assigned: int
    allowed: bool


class RunMap(BaseModel):
    """Aggregates of a run by community and offering; nothing more precise than the data have."""

    communities: list[CommunityPoint]
    offerings: list[OfferingPoint]
