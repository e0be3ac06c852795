"""Routes of tokens: the exchange, and the public keys. Public, for the caller proves itself by its own secret."""

from fastapi import APIRouter, Depends, Request, Response

from kernel import access
from services.identity.tokens import service
from services.identity.tokens.keys import Keys
from services.identity.tokens.schemas import Exchange, KeySet, Token


def router(keys: Keys) -> APIRouter:
    """The routes over these keys."""
    routes = APIRouter(tags=["tokens"], dependencies=[Depends(access.public)])

    @routes.post("/v1/tokens")
    async def exchange_token(request: Request, response: Response, given: Exchange) -> Token:
        """A token of a session, for the gateway, or of a service, for itself (HTTP Basic)."""
        state = request.app.state
        response.headers["Cache-Control"] = "no-store"
        return await service.exchange(
            state.database,
            state.settings,
            keys,
            authorization=request.headers.get("authorization", ""),
            given=given,
        )

    @routes.get("/.well-known/jwks.json")
    async def read_keys() -> KeySet:
        """The public keys by which every service verifies tokens offline."""
        return KeySet.model_validate(keys.published())

    return routes
