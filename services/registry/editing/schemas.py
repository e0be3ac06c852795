"""Wire shapes of records kept by hand."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from services.registry import phones
from services.registry.change_requests.schemas import ChangeRequest
from services.registry.codes import FilingNumber, Uscc
from services.registry.days import Day
from services.registry.identifiers import Charity, Legal
from services.registry.organisations.schemas import FormerName, OnRecord, Record
from services.registry.origins import Origin
from services.registry.texts import LINE, PROSE

Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=LINE)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=LINE)]
Long = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000, pattern=PROSE)]
Scope = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000, pattern=PROSE)]
Capital = Annotated[Decimal, Field(ge=0, max_digits=18, decimal_places=6)]
Phone = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=60, pattern=phones.TYPED), BeforeValidator(phones.half)
]


class OrganisationFields(BaseModel):
    """The fields of a record; those that are absent stay as they are."""

    model_config = ConfigDict(extra="forbid")

    uscc: Uscc = Field(default=None, description="Unified social credit code.")
    filing_number: FilingNumber = Field(default=None, description="The street's number, where it has no code.")
    type: Text = ""
    sector: Text = ""
    registration_authority: Text = ""
    registered_on: Day | None = None
    supervising_unit: Text = ""
    registered_capital: Capital | None = Field(default=None, description="In 10,000 yuan (万元).")
    certificate_number: Text = ""
    certificate_from: Day | None = None
    certificate_until: Day | None = Field(default=None, description="9999-12-31: without an end (长期).")
    business_scope: Scope = ""
    legal_representative: Text = ""
    legal_status: Legal | None = None
    charity: Charity | None = Field(default=None, description="As civil affairs says; absent: not known.")
    sponsor: bool | None = Field(default=None, description="It gives money or goods to what others do.")
    phone: Phone = ""
    address: Text = ""
    introduction: Long = ""
    community: str | None = Field(default=None, pattern=r"^\d{12}$", description="Code of the community it lies in.")
    full_time_staff: int | None = Field(default=None, ge=0, le=1_000_000)
    status: OnRecord = "active"


class NewOrganisation(OrganisationFields):
    """An organisation that is put on record by hand, with a credit code or else with the street's filing number."""

    name: Name
    differs: Annotated[str, StringConstraints(strip_whitespace=True, max_length=300, pattern=PROSE)] = Field(
        default="",
        description="In what it differs from one of the same name on record in the street, which is needed where there"
        " is one; it stays with the name.",
    )


class OrganisationEdit(OrganisationFields):
    """What is to be changed; `note` says by what evidence, for whoever decides what has to be asked for.

    The house's status changes by a move of its table alone; to suspend, to exit and to take back need the reason.
    """

    name: Name | None = None
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500, pattern=PROSE)] = Field(
        default="", description="By what evidence, or for what reason; it stays with the values."
    )
    draft: bool = Field(default=False, description="Keep what has to be asked for as a draft, and do not send it.")


class Edited(BaseModel):
    """What became of an edit: the fields that apply, and the request that the others became."""

    organisation: Record
    applied: list[str]
    request: ChangeRequest | None


class FieldOrigin(BaseModel):
    """One field: who is its authority, and where its present value comes from; absent where that is not known."""

    field: str
    authority: Origin
    settles: bool = Field(description="Whether a change by whoever reads this holds at once; else it is asked for.")
    origin: Origin | None
    at: datetime | None
    by: str | None = Field(description="The shown name of who gave it, where identity knows it.")
    note: str | None = Field(description="By what evidence, or for what reason, where that was said.")


class Provenance(BaseModel):
    """Where the values of a record come from, how its code is graded, and what it was called."""

    organisation_id: UUID
    fields: list[FieldOrigin]
    code_grade: Literal["ok", "warn", "invalid"] | None = Field(description="How far its credit code can be trusted.")
    code_why: str | None = Field(description="What is doubtful: `prefix` or `subject`.")
    name_grade: Literal["ok", "warn", "invalid"] = Field(description="How far its name can be trusted.")
    name_why: str | None = Field(description="What is doubtful: `nationwide`, a claim to the whole country.")
    named_on: date | None
    former_names: list[FormerName]
