"""Wire shapes of the exchange."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kernel.problems import wrong

Audience = Literal["identity", "registry", "matching", "projects", "evaluation"]


class Exchange(BaseModel):
    """A session's secret, or the caller's own name, and the one service the token is for."""

    model_config = ConfigDict(extra="forbid")

    session: str | None = Field(default=None, max_length=200)
    client: str | None = Field(default=None, max_length=40)
    audience: Audience
    tests: bool = Field(default=False, description="For a part of the system: in the test areas, and nowhere else.")

    @model_validator(mode="after")
    def _one_of_two(self) -> "Exchange":
        if (self.session is None) == (self.client is None):
            raise wrong("会话与客户端须给出其中一个", "give either session or client")
        return self


class Token(BaseModel):
    """A token and the seconds it lives."""

    token: str
    expires_in: int


class KeySet(BaseModel):
    """The public keys (RFC 7517)."""

    keys: list[dict[str, Any]]
