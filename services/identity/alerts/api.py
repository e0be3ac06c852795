"""The route of alerts."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header

from kernel.access import Principal, permission
from services.identity.alerts import service
from services.identity.alerts.schemas import AlertOut, Look

MayRead = Annotated[Principal, Depends(permission("alerts:read"))]


def router(look: Look) -> APIRouter:
    """The route over whoever looks after the installation."""
    routes = APIRouter(prefix="/v1/alerts", tags=["alerts"])

    @routes.get("")
    async def list_alerts(principal: MayRead, accept_language: Annotated[str, Header()] = "") -> list[AlertOut]:
        """What has to be mended now, of the reader's own administration."""
        return service.shown(await look(), principal, accept_language.lower() or principal.language)

    return routes
