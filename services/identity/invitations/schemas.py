"""Wire shapes of invitation links."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from services.identity.accounts.schemas import Password

Code = Annotated[str, Field(min_length=20, max_length=60)]


class Link(BaseModel):
    """A link, shown once to whoever hands it over: the address, the same as a picture to scan, and its last moment."""

    address: str
    image: str
    ends_at: datetime


class Opening(BaseModel):
    """The code of a link."""

    model_config = ConfigDict(extra="forbid")

    code: Code


class Opened(BaseModel):
    """Whom a link is for, and what they will be asked."""

    name: str
    display_name: str
    second_factor: bool = Field(description="A second factor has to be enrolled or proved after the password.")
    again: bool = Field(description="The account has a password already, which another replaces.")
    ends_at: datetime


class Acceptance(Opening):
    """The code of a link, and the password to sign in with from now on."""

    password: Password
