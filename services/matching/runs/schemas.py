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
    """The proof kept with the plan, in metres. A plan's value is what it serves, each need by its tier's weight, less
    the way of those it serves; places already agreed to are no part of it.
    """

    epsilon_m: float = Field(description="By how much anybody may prefer another place at its congestion: the promise.")
    violation_m: float = Field(description="By how much somebody does prefer one; never more than `epsilon_m`.")
    primal_m: float = Field(description="The value of this plan.")
    dual_m: float = Field(description="A value that no plan whatever exceeds.")
    gap_m: float = Field(description="`dual_m - primal_m`: the way that another plan serving as many saves at most.")
    tier_weight_m: float = Field(description="What serving a need counts, for its tier and each that stands behind it.")
    served_by_tier: list[int] = Field(description="Needs with a place (child × tag) by tier, the first tier first.")
    maximal: list[bool] = Field(description="By tier: whether it is proved that no rearrangement serves one more.")
    digest: str = Field(description="SHA-256 of everything the proof rests on.")


class Verdicts(BaseModel):
    """How old the gate's verdicts were that a run went by."""

    fresh: bool = Field(
        description="False: evaluation did not answer; facts that came since count by what it said would bar."
    )
    age_seconds: int | None = Field(description="Absent: no verdict had come yet, and nobody was barred.")


class Refusal(BaseModel):
    """An organisation left out: rule, version, remedy, and how old the local copy of the judgement is."""

    organisation: Named
    rule: str
    version: str
    remedy_zh: str
    remedy_en: str
    evaluated_at: datetime
    age_seconds: int | None
    judged: bool = Field(
        default=True,
        description="False: evaluation has not judged these facts; the last verdict says that they bar.",
    )


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
    people: int | None = Field(default=None, description="Children who take part.")
    demands: int | None = Field(
        default=None, description="Needs, one for each child and tag (child × tag): assigned + unassigned + none."
    )
    candidates: int | None = Field(default=None, description="Possible pairs of a need and an offering.")
    eligible_people: int | None = Field(default=None, description="Children with at least one possible pair.")
    assigned: int | None = Field(default=None, description="Needs (child × tag) with a place.")
    unassigned: int | None = Field(default=None, description="Needs (child × tag) with a possible pair, but no place.")
    none: int | None = Field(default=None, description="Needs (child × tag) without a possible pair.")
    mean_distance_km: float | None = Field(default=None, description="Kilometres, over the needs with a place.")
    offerings: int | None = Field(default=None, description="Offerings that take part.")
    unconfirmed: int | None = Field(
        default=None, description="Open offerings left out because nobody has confirmed them for more than 180 days."
    )
    places: int | None = Field(default=None, description="Places of those that are open.")
    verdicts: Verdicts | None = Field(default=None, description="Absent until the run is done.")
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
