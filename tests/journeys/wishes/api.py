"""Routes of wishes."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.preconditions import idempotent
from services.projects.wishes import schemas, service

router = APIRouter(prefix="/v1/wishes", tags=["wishes"])
MayKeep = Annotated[Principal, Depends(permission("wishes:keep"))]


@router.get("")
async def list_wishes(principal: MayKeep, session: Read) -> schemas.Wishes:
    """The organisation's wishes, the oldest first."""
    return schemas.Wishes(items=[schemas.Wish.model_validate(each) for each in await service.every(session)])


@router.post("", status_code=201)
@idempotent
async def make_wish(principal: MayKeep, session: Tx, request: Request, given: schemas.WishIn) -> schemas.Wish:
    """Write a wish down."""
    area = request.app.state.settings.street
    return schemas.Wish.model_validate(await service.make(session, principal, said=given.said, area=area))
