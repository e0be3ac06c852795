"""Wire shapes of accounts."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from services.identity.sessions.schemas import Named

Role = Literal[
    "centre_staff",
    "organisation_manager",
    "party_worker",
    "committee_reviewer",
    "evaluator",
    "bureau_clerk",
    "list_holder",
    "system_admin",
    "security_admin",
    "auditor",
]
Name = Annotated[str, Field(min_length=2, max_length=64, pattern=r"^[\w.@-]+$")]
Shown = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[^\x00-\x1f\x7f]+$")]
Roles = Annotated[list[Role], Field(min_length=1, max_length=8)]
Password = Annotated[str, Field(max_length=1024)]


class AccountIn(BaseModel):
    """A new account; without a password it waits for its invitation. A demo account's password is made for it."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    display_name: Shown
    roles: Roles
    area: str = Field(default="", pattern=r"^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})?$", description="Empty: the creator's.")
    organisation: Named | None = None
    holder: Named | None = None
    language: Literal["zh", "en"] = "zh"
    password: Password | None = None
    demo: bool = False


class AccountChange(BaseModel):
    """What to change; what is absent stays."""

    model_config = ConfigDict(extra="forbid")

    display_name: Shown | None = None
    roles: Roles | None = None
    disabled: bool | None = None


class AccountOut(BaseModel):
    """An account as its managers see it."""

    id: UUID
    name: str
    display_name: str
    roles: list[str]
    area: str
    organisation: Named | None
    holder: Named | None
    language: str
    demo: bool
    disabled: bool
    joined: bool = Field(description="Has a password: the invitation was taken up.")
    created_at: datetime
    version: int


class Place(BaseModel):
    """An organisation or a holder of lists that an account may belong to."""

    kind: Literal["organisation", "holder"]
    id: UUID
    name: str


class RoleOut(BaseModel):
    """A role: what it may do, and whether two people have to give it and its holder needs a second factor."""

    role: str
    permissions: list[str]
    administrator: bool
