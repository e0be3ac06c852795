"""Wire shapes of the second step."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from services.identity.factors.schemas import Kind, Proof
from services.identity.sessions.schemas import SessionOut

Ticket = Annotated[str, Field(min_length=40, max_length=60)]
Label = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[^\x00-\x1f\x7f]+$")]


class NextStep(BaseModel):
    """Not signed in yet: what has to be done with the ticket. Of the account it tells the kinds of its factors only."""

    step: Literal["verify", "enrol"]
    ticket: str
    kinds: list[Literal["totp", "passkey", "recovery"]]
    passkey: dict[str, Any] | None = None


class Verify(BaseModel):
    """The proof of a second factor, for the ticket that the password gave."""

    model_config = ConfigDict(extra="forbid")

    ticket: Ticket
    proof: Proof


class Choose(BaseModel):
    """The kind of second factor to enrol."""

    model_config = ConfigDict(extra="forbid")

    ticket: Ticket
    kind: Kind


class Authenticator(BaseModel):
    """What an authenticator app needs: the secret to type, the address, and the same as a picture to scan."""

    secret: str
    address: str
    image: str


class Offered(BaseModel):
    """A factor to be made: for an authenticator app, or for the browser's passkeys."""

    totp: Authenticator | None = None
    passkey: dict[str, Any] | None = None


class Confirm(BaseModel):
    """The first proof of the factor offered, and a name to know the device by."""

    model_config = ConfigDict(extra="forbid")

    ticket: Ticket
    proof: Proof
    label: Label


class Enrolled(BaseModel):
    """Signed in. The recovery codes are shown this once; empty where the account has some already."""

    session: SessionOut
    recovery_codes: list[str]
