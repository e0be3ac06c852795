"""Wire shapes of second factors."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kernel.problems import wrong

Kind = Literal["totp", "passkey"]


class Proof(BaseModel):
    """One proof of a second factor: an authenticator's code, a passkey's answer, or a recovery code."""

    model_config = ConfigDict(extra="forbid")

    code: Annotated[str, Field(pattern=r"^\s*\d{3}\s?\d{3}\s*$")] | None = None
    passkey: dict[str, Any] | None = None
    recovery: Annotated[str, Field(min_length=20, max_length=40)] | None = None

    @model_validator(mode="after")
    def _one(self) -> "Proof":
        if sum(given is not None for given in (self.code, self.passkey, self.recovery)) != 1:
            raise wrong("请给出验证码、通行密钥或恢复码中的一种", "give one of code, passkey, recovery")
        return self


class FactorOut(BaseModel):
    """A second factor as its owner sees it."""

    id: UUID
    kind: Kind
    label: str
    made_at: datetime
    used_at: datetime | None
