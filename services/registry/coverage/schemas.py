"""Wire shapes of coverage, and what living records say of it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Literal, NamedTuple
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from kernel.problems import wrong
from services.registry.texts import PROSE

MOST = 100
Known = Literal["yes", "no", "unknown"]


class Facts(BaseModel):
    """The three facts as a person records them."""

    model_config = ConfigDict(extra="forbid")

    party_unit: Known = Field(description="Has a Party unit, own or joint (党组织).")
    formal_members: Known = Field(description="Has formal Party members (正式党员).")
    work_coverage: Known = Field(description="Covered by Party work; an instructor is enough (党的工作覆盖).")
    note: str = Field(default="", max_length=500, pattern=PROSE, description="Where this is known from.")


class Entry(BaseModel):
    """One recording: what, when, by whom."""

    model_config = ConfigDict(from_attributes=True)

    party_unit: Known
    formal_members: Known
    work_coverage: Known
    note: str
    source: Literal["person", "import", "unit", "instructor", "count"] = Field(
        description="Who or what said so: a person, a list, a living unit or instructor, a person's count."
    )
    recorded_by: str | None = Field(description="The shown name of who recorded it, where identity knows it.")
    recorded_at: datetime
    version: int


class Coverage(BaseModel):
    """The facts as they stand, and how they came to be; the latest recording first."""

    party_unit: Known
    formal_members: Known
    work_coverage: Known
    note: str
    recorded_by: str | None
    recorded_at: datetime | None
    version: int
    follows: list[Literal["party_unit", "work_coverage"]] = Field(
        description="The facts that follow a living unit, instructor or liaison; they are not recorded by hand."
    )
    history: list[Entry]


class Standing(BaseModel):
    """The facts of one of many organisations, without the note."""

    organisation_id: UUID
    party_unit: Known
    formal_members: Known
    work_coverage: Known
    version: int


class Standings(BaseModel):
    """The facts of those organisations that the caller may see; what nobody recorded is unknown, at version 0."""

    items: list[Standing]


class Recording(BaseModel):
    """What is to be recorded of one of many organisations; a fact that is absent stays as it is."""

    model_config = ConfigDict(extra="forbid")

    organisation_id: UUID
    version: int = Field(ge=0, le=2**31 - 1, description="The version that was seen; another one is not overwritten.")
    party_unit: Known | None = None
    formal_members: Known | None = None
    work_coverage: Known | None = None
    note: str | None = Field(default=None, max_length=500, pattern=PROSE)


def _once(items: Sequence[Recording]) -> Sequence[Recording]:
    if len({each.organisation_id for each in items}) < len(items):
        raise wrong("同一家组织只能出现一次", "names each organisation once")
    return items


class Recordings(BaseModel):
    """What a person records of many organisations at once."""

    model_config = ConfigDict(extra="forbid")

    items: Annotated[list[Recording], AfterValidator(_once)] = Field(min_length=1, max_length=MOST)


class Former(BaseModel):
    """The facts and the note as they stood."""

    party_unit: Known
    formal_members: Known
    work_coverage: Known
    note: str


class Recorded(BaseModel):
    """An organisation whose facts were recorded: the version now, and what stood there before, to be put back."""

    organisation_id: UUID
    version: int
    before: Former


class Unrecorded(BaseModel):
    """An organisation left as it was: it is not there any more, somebody recorded something else meanwhile, or a living
    unit or instructor says otherwise."""

    organisation_id: UUID
    why: Literal["gone", "overtaken", "units"]


class RecordedEach(BaseModel):
    """What became of each organisation."""

    recorded: list[Recorded]
    refused: list[Unrecorded]


class Living(NamedTuple):
    """The living records of one organisation: the name of its unit, and whether an instructor or liaison has it.

    Each fact's `until` is the first day on which no record on file speaks for it any more; None: no end is on file.
    """

    unit: str | None = None
    instructor: bool = False
    unit_until: date | None = None
    work_until: date | None = None

    @property
    def facts(self) -> Mapping[str, bool]:
        """For which facts they speak. (中国共产党支部工作条例（试行）2018; an instructor is enough for coverage.)"""
        return {"party_unit": self.unit is not None, "work_coverage": self.unit is not None or self.instructor}

    @property
    def until(self) -> Mapping[str, date | None]:
        """Until when they speak for each fact."""
        return {"party_unit": self.unit_until, "work_coverage": self.work_until}
