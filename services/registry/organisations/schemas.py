"""Wire shapes of organisations."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, Field

from kernel.reads import Filters
from services.registry.identifiers import Charity, Legal

Kind = Literal["registered", "filed", "other"]
OnRecord = Literal["candidate", "admitted", "active", "suspended", "exited"]
Status = Literal[OnRecord, "withdrawn"]
Known = Literal["yes", "no", "unknown"]
Blank = BeforeValidator(lambda value: None if value == "" else value)


class Sought(BaseModel):
    """Which organisations are asked for."""

    q: Annotated[str | None, Blank] = Field(
        default=None,
        max_length=60,
        description="Part of a name, present or former, of its pinyin (three letters and more), its initials, credit"
        " code, filing number or telephone, however its digits are written.",
    )
    kind: Annotated[Kind | None, Blank] = Field(default=None, description="Registered, filed or other.")
    sector: Annotated[str | None, Blank] = Field(
        default=None, max_length=60, pattern=r"^[^\x00]*$", description="Exactly this trade."
    )
    legal_status: Annotated[Legal | None, Blank] = Field(default=None, description="What the law says of it.")
    status: Annotated[OnRecord | None, Blank] = Field(default=None, description="How it stands with the house.")
    report: Annotated[Literal["owed"] | None, Blank] = Field(
        default=None,
        description="Those that owe last year's annual report today: from thirty days before its first day due, until"
        " it is on record.",
    )
    sponsor: Annotated[bool | None, Blank] = Field(
        default=None, description="Those that are marked as sponsors, or as none."
    )
    community: Annotated[str | None, Blank] = Field(
        default=None, pattern=r"^[0-9]{12}$", description="Those that lie in the community with this code."
    )
    as_of: Annotated[date | None, Blank] = Field(
        default=None,
        description="As the list stood at the end of this day: names, codes, places and states of then, which the"
        " other filters ask of; no day to come; absent: today.",
    )


class SoughtFile(Sought):
    """Which organisations are asked for, and which of their columns."""

    columns: str = Field(
        default="",
        max_length=500,
        description="Columns by key, comma between; `national`: the platform's own names; empty: the usual.",
    )


class SoughtPage(Sought, Filters):
    """Which organisations are asked for, a page at a time."""


class Place(BaseModel):
    """The community; its code is absent until the community itself is on record."""

    code: str | None
    name: str


class FormerName(BaseModel):
    """A name it bore; from is absent where the day is not known."""

    name: str
    from_: date | None = Field(alias="from")
    until: date


class Organisation(BaseModel):
    """An organisation as lists show it."""

    id: UUID
    name: str
    kind: Kind
    uscc: str | None
    filing_number: str | None
    type: str
    sector: str
    registration_authority: str
    registered_on: date | None
    community: Place | None
    formal_members: int | None
    status: Status
    legal_status: Legal | None = Field(description="What the law says: absent where it is not known.")
    legal_representative: str
    sponsor: bool | None = Field(description="It gives money or goods to what others do; absent: not told.")
    former_names: list[FormerName] = Field(description="The names it bore before, the latest last.")
    confirmed_at: datetime | None = Field(description="When somebody last said that all of it is right.")
    stale: bool = Field(description="Neither recorded nor confirmed for 90 days: last among what a search finds.")
    recorded_on: date = Field(
        description="The day from which it is on record; a list as of an earlier day shows it, once registered, as it"
        " was first known, without legal status and members."
    )
    version: int


class Facts(BaseModel):
    """The three coverage facts, each known or not."""

    party_unit: Known
    formal_members: Known
    work_coverage: Known
    recorded_at: datetime | None
    version: int


class StatusMove(BaseModel):
    """One thing that can be done with how an organisation stands with the house."""

    name: Literal["admit", "activate", "suspend", "resume", "exit", "return"]
    to: OnRecord = Field(description="The status that it leads to, which is what an edit sends.")
    argued: bool = Field(description="It needs a reason, as the edit's `note`.")


class Record(Organisation):
    """An organisation's whole record."""

    moves: list[StatusMove] = Field(description="What its status may become; whoever edits the record does it.")
    area: str
    phone: str = Field(description="As it was typed.")
    phone_e164: list[str] = Field(description="The numbers in it that can be told for sure, as E.164.")
    phone_grade: Literal["ok", "warn"] | None = Field(
        description="`warn`: not all of it can be dialled from elsewhere; absent where none was typed."
    )
    phone_why: Literal["form", "area_code", "short"] | None = Field(description="What is the matter with it.")
    address: str
    introduction: str
    supervising_unit: str = Field(description="The authority in charge of its field (业务主管单位); blank: none told.")
    registered_capital: float | None = Field(description="In 10,000 yuan (万元); absent: not told.")
    certificate_number: str = Field(description="Of its certificate (登记证号), from before there were credit codes.")
    certificate_from: date | None = Field(description="The first day its registration certificate is valid.")
    certificate_until: date | None = Field(description="The last one; 9999-12-31: without an end (长期).")
    business_scope: str
    charity: Charity | None = Field(
        description="As civil affairs says: no charity, recognised as one (慈善组织认定), or one that may raise funds"
        " in public (公开募捐资格); absent: not known."
    )
    merged_into: UUID | None = Field(description="The organisation that this one went into in a merge.")
    full_time_staff: int | None
    formal_members_on: date | None
    coverage: Facts
    offerings: int
