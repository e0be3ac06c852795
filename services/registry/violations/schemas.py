"""Wire shapes of violations."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from services.registry.days import Day
from services.registry.referrals.schemas import Evidence, EvidenceTold, GroundCode, GroundGiven, Named, ReferralOf
from services.registry.texts import PROSE

ViolationState = Literal["found", "demanded", "rectified", "not_rectified", "referred", "withdrawn"]
ViolationMove = Literal["demand", "rectified", "not_rectified", "refer", "withdraw"]
Said = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300, pattern=PROSE)]


class NewViolation(BaseModel):
    """What was found of an organisation, on which day, against which rule, and what proves it."""

    model_config = ConfigDict(extra="forbid")

    organisation_id: UUID
    found_on: Day
    ground: GroundGiven
    facts: Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=2000, pattern=PROSE)]
    evidence: list[Evidence] = Field(default=[], max_length=20)


class ViolationDemand(BaseModel):
    """Until when the organisation has to put it right, and how."""

    model_config = ConfigDict(extra="forbid")

    rectify_by: date
    demand: Said = ""


class ViolationLook(BaseModel):
    """What a later look found."""

    model_config = ConfigDict(extra="forbid")

    outcome: Literal["rectified", "not_rectified"]
    looked_on: date | None = Field(default=None, description="Absent: today.")
    note: Said = ""


class ViolationReferring(BaseModel):
    """To whom the letter goes."""

    model_config = ConfigDict(extra="forbid")

    addressee: Named | None = Field(default=None, description="Absent: the authority on the organisation's record.")


class ViolationWithdrawal(BaseModel):
    """Why a finding does not stand."""

    model_config = ConfigDict(extra="forbid")

    reason: Named


class ViolationReferral(BaseModel):
    """The letter that was drafted from it."""

    id: UUID
    number: str | None
    state: Literal["draft", "sent", "received", "replied", "withdrawn"]
    outcome: Literal["accepted", "not_accepted", "deregistered"] | None


class ViolationOut(BaseModel):
    """A violation, how it stands, and what may be done with it by whoever reads."""

    id: UUID
    organisation: ReferralOf
    state: ViolationState
    found_on: date
    ground: GroundCode
    basis: str
    facts: str
    evidence: list[EvidenceTold]
    recorded_by: str | None = Field(description="The shown name of whoever recorded it; not for programs.")
    recorded_at: datetime
    demand: str
    demanded_on: date | None
    rectify_by: date | None
    looked_on: date | None
    note: str = Field(description="What the later look found.")
    referral: ViolationReferral | None
    withdrawn_reason: str
    moves: list[ViolationMove]
    version: int
