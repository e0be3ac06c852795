"""Wire shapes of requests that need a second administrator."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kernel.problems import wrong
from services.identity.accounts.schemas import Roles
from services.identity.invitations.schemas import Link

Kind = Literal["join", "password", "factor", "reopen", "roles"]
State = Literal["open", "approved", "refused", "expired"]


class ApprovalIn(BaseModel):
    """What is asked for whom, and how the asker made sure of the person; roles where roles are asked for."""

    model_config = ConfigDict(extra="forbid")

    account: UUID
    kind: Kind
    roles: Roles | None = None
    evidence: Annotated[str, Field(min_length=2, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]

    @model_validator(mode="after")
    def _roles(self) -> "ApprovalIn":
        if (self.kind == "roles") != (self.roles is not None):
            raise wrong(
                "申请角色时须给出角色，其他申请不给", "roles are given where roles are asked for, and only there"
            )
        return self


class Somebody(BaseModel):
    """An account as a request names it; the machine's operator has no id."""

    id: UUID | None
    name: str
    display_name: str


class ApprovalOut(BaseModel):
    """A request and what became of it; `decidable` where the one who reads it may decide it now."""

    id: UUID
    account: Somebody
    kind: Kind
    roles: list[str] | None
    held: list[str] = Field(description="The roles that the account holds today.")
    evidence: str
    asked_by: Somebody
    asked_at: datetime
    ends_at: datetime
    state: State
    decided_by: Somebody | None
    decided_at: datetime | None
    decidable: bool


class Decided(BaseModel):
    """A request after its decision; the link, where there is one, is shown this once."""

    approval: ApprovalOut
    link: Link | None = None
