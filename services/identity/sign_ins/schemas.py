"""Wire shapes of signing in."""

from pydantic import BaseModel, ConfigDict, Field


class SignIn(BaseModel):
    """A name and a password, as typed."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=256)
    password: str = Field(min_length=1, max_length=1024)


class OperatorSession(BaseModel):
    """The secret a command sends as `Authorization: Session …`."""

    session: str


class DemoSignIn(BaseModel):
    """A sample sign-in, shown on the sign-in page of a demo home."""

    role: str
    name: str
    password: str
