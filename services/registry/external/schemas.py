"""Wire shapes of what other systems write."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

from kernel.problems import wrong
from services.registry import identifiers
from services.registry.identifiers import Legal
from services.registry.offerings.schemas import Audience

_NO_CONTROLS = r"^[^\x00-\x1f\x7f]*$"
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=_NO_CONTROLS)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=_NO_CONTROLS)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40, pattern=_NO_CONTROLS)]
ID = r"^[\w.:~-]{1,128}$"


class OrganisationIn(BaseModel):
    """An organisation as another system knows it; fields that are absent stay as they are."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    uscc: str | None = Field(default=None, max_length=40, description="Unified social credit code; absent: filed.")
    filing_number: str | None = Field(
        default=None, max_length=60, pattern=_NO_CONTROLS, description="The street's number, where there is no code."
    )
    type: Text = ""
    sector: Text = ""
    registration_authority: Text = ""
    registered_on: date | None = None
    community: str | None = Field(default=None, pattern=r"^\d{12}$", description="Code of the community it lies in.")
    full_time_staff: int | None = Field(default=None, ge=0, le=1_000_000)
    status: Literal["active", "suspended", "exited"] = "active"
    legal_status: Legal | None = Field(default=None, description="What the law says of it; absent: not known.")

    @field_validator("uscc")
    @classmethod
    def _sound(cls, given: str | None) -> str | None:
        if not given:
            return None
        code = identifiers.tidy(given)
        if identifiers.grade_uscc(code).grade == "invalid":
            raise wrong("统一社会信用代码的位数或校验位不对", "is not a credit code: its length or check is wrong")
        return code

    @field_validator("filing_number")
    @classmethod
    def _spelt(cls, given: str | None) -> str | None:
        number = identifiers.filing_number(given) if given else None
        if given and number is None:
            raise wrong("备案号里没有数字", "holds no digit")
        return number


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
    disability_classes: list[Short] = Field(default=[], max_length=20)
    need_tags: list[Short] = Field(default=[], max_length=40)
    capacity: int = Field(ge=0, le=1_000_000)
    radius_m: int = Field(ge=1, le=1_000_000)
    place: Text = ""
    lon: float = Field(ge=73, le=136)
    lat: float = Field(ge=3, le=54)
    crs: Literal["WGS84", "GCJ02", "BD09"] = Field(default="WGS84", description="The map the point was taken from.")
    schedule: Text = ""
    open: bool = True
