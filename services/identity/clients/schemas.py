"""Wire shapes of programs and of the token endpoint."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from services.identity.roles import Scope


class ClientIn(BaseModel):
    """A program that is to work with the system."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[^\x00-\x1f\x7f]+$")]
    scopes: Annotated[list[Scope], Field(min_length=1, max_length=20)]
    area: str = Field(default="", pattern=r"^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})?$", description="Empty: the creator's.")


class ClientOut(BaseModel):
    """A program as its administrators see it."""

    id: UUID = Field(description="The `client_id` of OAuth.")
    name: str
    scopes: list[str]
    area: str
    test_area: str
    made_at: datetime
    used_at: datetime | None = Field(description="When it last asked for a token.")
    ended: bool
    version: int


class ClientMade(ClientOut):
    """A program with its secret, which is shown this once."""

    secret: str = Field(description="The `client_secret` of OAuth.")


class AccessToken(BaseModel):
    """What RFC 6749 5.1 answers."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105 - the name of the kind, not a token
    expires_in: int
    scope: str


class Metadata(BaseModel):
    """What RFC 8414 publishes of the token endpoint."""

    issuer: str
    token_endpoint: str
    grant_types_supported: list[str]
    token_endpoint_auth_methods_supported: list[str]
    response_types_supported: list[str]
    scopes_supported: list[str]
    service_documentation: str
