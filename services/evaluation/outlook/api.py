"""The route of the outlook."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from kernel.access import Principal, permission
from kernel.db import Read
from kernel.paging import After, Limit
from services.evaluation.gate import rules as gate
from services.evaluation.outlook import schemas, service

router = APIRouter(prefix="/v1/gate", tags=["gate"])
MayRead = Annotated[Principal, Depends(permission("standings:read"))]


@router.get("/outlook")
async def show_outlook(
    principal: MayRead,
    session: Read,
    days: Annotated[int, Query(ge=1, le=366, description="How many days from tomorrow on.")] = 31,
    after: After = None,
    limit: Limit = 50,
) -> schemas.Outlook:
    """Whose points close, open or get a further reason in the coming days if nobody does anything, and why."""
    found = await service.ahead(session, days=days, after=after, limit=limit)
    items = [
        {
            "organisation": {"id": known.organisation_id, "name": known.name},
            "on": turn.on,
            "closes": turn.closes,
            "opens": turn.opens,
            "further": turn.further,
            "eases": turn.eases,
            "why": [gate.plain(test) | {"turns": turns} for test, turns in turn.why],
        }
        for known, turn in found.rows
    ]
    named = ("first", "last", "organisations", "falling")
    shown = {name: getattr(found, name) for name in named}
    return schemas.Outlook.model_validate({**shown, "items": items, "next": found.more})
