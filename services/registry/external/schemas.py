"""Wire shapes of what other systems write."""

from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from services.registry.codes import FilingNumber, Uscc
from services.registry.days import Day
from services.registry.identifiers import Charity, Legal
from services.registry.offerings.schemas import Audience, Class, Sex
from services.registry.texts import LINE, PROSE

Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=LINE)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=LINE)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40, pattern=LINE)]
ID = r"^[\w.:~-]{1,128}$"


class OrganisationIn(BaseModel):
    """An organisation as another system knows it; fields that are absent stay as they are."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    uscc: Uscc = Field(default=None, description="Unified social credit code; absent: filed.")
    filing_number: FilingNumber = Field(default=None, description="The street's number, where there is no code.")
    type: Text = ""
    sector: Text = ""
    registration_authority: Text = ""
    registered_on: Day | None = None
    supervising_unit: Text = ""
    registered_capital: Annotated[Decimal, Field(ge=0, max_digits=18, decimal_places=6)] | None = Field(
        default=None, description="In 10,000 yuan (万元)."
    )
    certificate_number: Text = ""
    certificate_from: Day | None = None
    certificate_until: Day | None = Field(default=None, description="9999-12-31: without an end (长期).")
    business_scope: Annotated[str, StringConstraints(max_length=2000, pattern=PROSE)] = ""
    community: str | None = Field(default=None, pattern=r"^\d{12}$", description="Code of the community it lies in.")
    full_time_staff: int | None = Field(default=None, ge=0, le=1_000_000)
    status: Literal["active", "suspended", "exited"] = "active"
    legal_status: Legal | None = Field(default=None, description="What the law says of it; absent: not known.")
    charity: Charity | None = Field(default=None, description="As civil affairs says of it; absent: not known.")
    sponsor: bool | None = Field(default=None, description="It gives money or goods to what others do.")


class OfferingIn(BaseModel):
    """An offering as another system knows it; fields that are absent stay as they are."""

    model_config = ConfigDict(extra="forbid")

    organisation_id: UUID | None = Field(default=None, description="Its organisation by our id, or else:")
    organisation_external_id: str | None = Field(
        default=None, pattern=ID, description="its organisation by the same system's own number."
    )
    name: Name
    audience: Audience
    min_months: int = Field(default=0, ge=0, le=1800)
    max_months: int | None = Field(default=None, ge=0, le=1800)
    disability_classes: list[Class] = Field(default=[], max_length=7)
    need_tags: list[Short] = Field(default=[], max_length=40)
    excluded_classes: list[Class] = Field(default=[], max_length=7, description="Who has one of these is left out.")
    excluded_sex: Sex = Field(default="", description="Nobody of this sex is matched to it.")
    excludes_note: Text = Field(default="", description="Whom else it does not take, for people to weigh.")
    capacity: int = Field(ge=0, le=1_000_000)
    radius_m: int = Field(ge=1, le=1_000_000)
    place: Text = ""
    lon: float = Field(ge=73, le=136)
    lat: float = Field(ge=3, le=54)
    crs: Literal["WGS84", "GCJ02", "BD09"] = Field(default="WGS84", description="The map the point was taken from.")
    schedule: Text = ""
    open: bool = True
