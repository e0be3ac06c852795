"""Wire shapes of an organisation's staff."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from services.registry import phones
from services.registry.days import Day
from services.registry.texts import LINE

StaffRole = Literal["legal_representative", "chief", "finance", "contact", "professional"]
Phone = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=30, pattern=phones.TYPED), BeforeValidator(phones.half)
]


class StaffPostIn(BaseModel):
    """Somebody's role in an organisation."""

    model_config = ConfigDict(extra="forbid")

    role: StaffRole = Field(description="An organisation has one legal representative and one chief at a time.")
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=40, pattern=LINE)]
    phone: Phone = Field(default="", description="A telephone number; empty where it is not known.")
    qualification: Annotated[str, StringConstraints(strip_whitespace=True, max_length=60, pattern=LINE)] = Field(
        default="", description="A professional qualification, for instance 社会工作师（中级）."
    )
    from_on: Day = Field(description="The first day.")
    until_on: Day | None = Field(default=None, description="The first day after the last one; absent: still there.")


class StaffPostEdit(BaseModel):
    """What may be mended of a post; who it is stays, another person is another post."""

    model_config = ConfigDict(extra="forbid")

    phone: Phone | None = Field(default=None, description="Another telephone number; absent: as it was.")
    qualification: Annotated[str, StringConstraints(strip_whitespace=True, max_length=60, pattern=LINE)] = ""
    from_on: Day
    until_on: Day | None = None


class StaffPost(BaseModel):
    """Somebody's role, the person masked."""

    id: UUID
    role: StaffRole
    name: str = Field(description="Masked.")
    phone: str = Field(description="Masked; empty where it is not known.")
    phone_grade: Literal["ok", "warn"] | None = Field(
        description="`warn`: it cannot be dialled from elsewhere; absent where none was typed."
    )
    qualification: str
    from_on: date
    until_on: date | None
    living: bool = Field(description="Whether it is held on the day asked for.")
    version: int


class StaffLook(BaseModel):
    """What somebody's name and number are needed for."""

    model_config = ConfigDict(extra="forbid")

    purpose: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=100, pattern=LINE)]


class StaffPerson(BaseModel):
    """Somebody's name and number, whole."""

    name: str
    phone: str = Field(description="As it was typed.")
    phone_e164: list[str] = Field(description="As E.164, where that can be told.")
