"""Wire shapes of proceedings."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from services.registry.memberships.schemas import MemberOrganisation, Words
from services.registry.texts import PROSE

ProceedingKind = Literal["admission", "expulsion"]
ProceedingState = Literal[
    "applied",
    "returned",
    "notified",
    "before_committee",
    "admitted",
    "refused",
    "withdrawn",
    "lapsed",
    "expelled",
    "dropped",
]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000, pattern=PROSE)]


class ApplicationIn(BaseModel):
    """An organisation asks to join."""

    model_config = ConfigDict(extra="forbid")

    organisation_id: UUID
    statement: Note = Field(default="", description="What the organisation says of itself.")


class ExpulsionIn(BaseModel):
    """The centre proposes to expel a member."""

    model_config = ConfigDict(extra="forbid")

    organisation_id: UUID
    grounds: Words = Field(description="What happened and what it offends against.")


class Preparing(BaseModel):
    """A move of the centre; `answer` and `withdraw` are of an organisation that does so on paper or by telephone."""

    model_config = ConfigDict(extra="forbid")

    move: Literal["submit", "return", "answer", "withdraw", "hear", "drop"]
    note: Note = ""


class Answering(BaseModel):
    """A move of the organisation."""

    model_config = ConfigDict(extra="forbid")

    move: Literal["answer", "withdraw"]
    note: Note = ""


class Deciding(BaseModel):
    """The committee's decision."""

    model_config = ConfigDict(extra="forbid")

    decision: Literal["approve", "refuse"]
    reason: Note = Field(default="", description="Needed to refuse an admission, and in every expulsion.")


class AdmissionCheck(BaseModel):
    """One check and its outcome; what is not known bars nothing, and an alert is there to be looked at.

    `not_applicable`: nothing is asked of such an organisation, as no paper is of an enterprise.
    """

    code: Literal["record", "documents", "credit", "gate", "kin"] = Field(
        description="kin: organisations of note with the same representative, telephone or address; not for applicants."
    )
    outcome: Literal["passed", "failed", "unknown", "not_applicable", "alert"]
    evidence: dict[str, Any]


class WaitsFor(BaseModel):
    """For whom a proceeding waits, and until when."""

    on: Literal["centre", "organisation", "committee"]
    since: datetime
    due_on: date = Field(description="The last day in time, by working days of the office's calendar.")
    left: int = Field(description="Working days from today to that day; negative: so many over it.")
    waited: int = Field(description="Working days that it has waited.")
    silence: ProceedingState = Field(description="Where it goes when nobody answers in time.")
    plain_weeks: bool = Field(description="The calendar did not answer: counted from Monday to Friday.")


class EarlierMembership(BaseModel):
    """A time of membership that was over when the organisation applied."""

    number: int = Field(description="The member number of that time.")
    begins_on: date = Field(alias="from")
    ends_on: date = Field(alias="until", description="Its last day; before `from` where it ended on the day it began.")
    ended_as: Literal["left", "expelled"]
    reason: str = Field(description="Why it ended.")


class ProceedingOut(BaseModel):
    """A proceeding as the board and the agenda show it."""

    id: UUID
    association_id: UUID
    organisation: MemberOrganisation
    kind: ProceedingKind
    state: ProceedingState
    statement: str = Field(description="The application's words, or the grounds of an expulsion.")
    note: str = Field(description="What was said with the last move.")
    earlier: list[EarlierMembership] = Field(
        description="Of an admission: how the organisation was a member of this association before, the first first."
    )
    checks: list[AdmissionCheck]
    checked_at: datetime | None
    opened_at: datetime
    waits: WaitsFor | None
    decidable: bool = Field(description="The one who reads it may decide it now.")
    number: int | None = Field(description="The member number that was given.")


class StepOut(BaseModel):
    """One move."""

    move: str
    state: ProceedingState
    note: str
    by: str | None = Field(description="The shown name of whoever made it; a part of the system as what it is.")
    at: datetime


class ProceedingRecord(ProceedingOut):
    """A proceeding with all its steps."""

    steps: list[StepOut]
