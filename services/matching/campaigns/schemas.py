"""Wire shapes of campaigns."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

Step = Literal["listed", "eligible", "invited", "agreed", "attended", "enrolled"]
Group = Literal["listed", "eligible", "invited", "agreed", "attended", "enrolled", "waitlisted", "lapsed"]


class CampaignIn(BaseModel):
    """Open a campaign on a finished run."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=100)
    run: UUID
    tag: str = Field(min_length=1, max_length=40)
    purpose: str | None = Field(default=None, max_length=60, description="Absent: the run's own, and never another.")
    holder: UUID | None = Field(default=None, description="Whose list; absent: the only holder on file.")
    channel: Literal["print", "smtp", "sms"] = Field(default="print", description="How messages leave.")
    deadline_days: int | None = Field(default=None, ge=1, le=60, description="Days a family may answer; absent: 14.")


class Named(BaseModel):
    """Something by id and name."""

    id: UUID
    name: str


class CampaignOut(BaseModel):
    """A campaign."""

    id: UUID
    name: str
    run: UUID
    tag: str
    purpose: str
    holder: Named
    channel: str
    deadline_days: int
    waves: int = Field(description="Waves sent so far.")
    created_at: datetime
    version: int


class CampaignPage(CampaignOut):
    """A campaign with what its page says beside the funnel."""

    may_invite: bool = Field(description="Whether the caller may send: the holder, or staff with its mandate.")
    basis_confirmed: bool = Field(description="Whether a person stands behind the basis; without it nobody is invited.")
    take_up: float = Field(description="Expected share of yeses among those asked.")
    next_wave: int = Field(description="Families the next wave would ask at most; `/waves/next` says how many fit.")
    outstanding: int = Field(description="Invitations still to be answered.")
    resting: int = Field(description="Links that rest after five wrong birthdays.")


class FunnelStep(BaseModel):
    """One step and the people at it."""

    step: Step
    count: int


class Funnel(BaseModel):
    """People at each step, each a subset of the one before."""

    campaign: UUID
    steps: list[FunnelStep]
    waitlisted: int = Field(description="People counted in `agreed` who wait for a place.")
    lapsed: int = Field(
        description="People who agreed and no longer do: taken back, or the term is over. They left `agreed`."
    )
    waves: int = Field(description="Waves sent, counted in the same moment as the steps.")
    outstanding: int = Field(description="Invitations still to be answered, in the same moment.")


class Community(BaseModel):
    """A community by code and name."""

    code: str
    name: str


class FunnelRow(BaseModel):
    """One person behind a number, by pseudonym."""

    pseudonym: UUID
    community: Community
    result: str
    state: str | None
    wave: int | None
    offering: Named | None
    sent_at: datetime | None
    answered_at: datetime | None
    consent: str | None
    waitlisted: bool | None
    attendance: str | None
