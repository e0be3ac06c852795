"""Wire shapes of sessions."""

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from kernel.problems import wrong

Status = Literal["attended", "absent", "enrolled"]


class Line(BaseModel):
    """The one line a session counts for."""

    model_config = ConfigDict(extra="forbid")

    campaign_id: UUID


class Planned(BaseModel):
    """A session to be held."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    offering_id: UUID
    title: Annotated[str, Field(min_length=1, max_length=120)]
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    place: str = Field(default="", max_length=200)
    line: Line
    agreement_id: UUID | None = Field(default=None, description="The agreement it is held under, in force on its day.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.ends_at <= self.starts_at:
            raise wrong("结束时间应晚于开始时间", "a session ends after it starts")
        return self


class CitedAgreement(BaseModel):
    """The agreement a session is held under."""

    id: UUID
    title: str


class Session(BaseModel):
    """A session with its figures: 人次 there, and how many of them enrolled."""

    id: UUID
    offering_id: UUID
    organisation_id: UUID
    title: str
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    place: str
    line: Line
    agreement: CitedAgreement | None
    recorded: bool
    attended: int
    enrolled: int
    version: int


class Participant(BaseModel):
    """A participant by pseudonym; no status before attendance is recorded."""

    pseudonym: UUID
    status: Status | None


class Participants(BaseModel):
    """All participants of a session; a class has dozens, so there are no pages."""

    items: list[Participant]


class Row(BaseModel):
    """Whether one participant was there."""

    model_config = ConfigDict(extra="forbid")

    pseudonym: UUID
    status: Status | None = Field(description="Null: what was recorded is taken back.")


class AttendanceRows(BaseModel):
    """Rows to record; participants not named keep theirs."""

    model_config = ConfigDict(extra="forbid")

    rows: list[Row] = Field(min_length=1, max_length=500)


class Figures(BaseModel):
    """What the rows of a campaign's sessions count to."""

    sessions: int = Field(description="期: sessions held or planned.")
    persons: int = Field(description="人: different people who were there.")
    visits: int = Field(description="人次: attendance rows of people who were there.")
    enrolled: int = Field(description="人: different people who enrolled.")
