"""Wire shapes of one's own account."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from services.identity.accounts.schemas import Password
from services.identity.factors.schemas import FactorOut
from services.identity.sessions.schemas import Theme

Present = Annotated[str, Field(min_length=1, max_length=1024)]


class WithPassword(BaseModel):
    """The present password, without which nothing of the account is changed."""

    model_config = ConfigDict(extra="forbid")

    password: Present


class PasswordChange(WithPassword):
    """The present password and the one to come."""

    new: Password


class Look(BaseModel):
    """How pages look to oneself, on every device."""

    model_config = ConfigDict(extra="forbid")

    theme: Theme


class OwnFactors(BaseModel):
    """One's second factors, how many recovery codes are left, and whether one must have a factor."""

    items: list[FactorOut]
    recovery_left: int
    required: bool


class RecoveryCodes(BaseModel):
    """Fresh recovery codes, shown this once; earlier ones are no longer good."""

    recovery_codes: list[str]
