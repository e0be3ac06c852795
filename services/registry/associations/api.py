"""Routes of associations."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.paging import AsOf
from services.registry.associations import schemas, service

router = APIRouter(prefix="/v1/associations", tags=["associations"])
MayRead = Annotated[Principal, Depends(permission("association:read"))]
MayManage = Annotated[Principal, Depends(permission("association:manage"))]


@router.get("")
async def list_associations(principal: MayRead, session: Read, as_of: AsOf = None) -> schemas.Associations:
    """The associations of the area, each with its members, its charter and what is undecided, today or on a day."""
    found = await service.every(session, on=as_of)
    return schemas.Associations(items=[schemas.AssociationOut.model_validate(row) for row in found])


@router.post("", status_code=201)
@preconditions.idempotent
async def record_association(principal: MayManage, session: Tx, given: schemas.AssociationIn) -> schemas.AssociationOut:
    """Put on record that an organisation is an association."""
    return schemas.AssociationOut.model_validate(await service.record(session, given))


@router.get("/{id}")
async def show_association(principal: MayRead, session: Read, id: UUID) -> schemas.AssociationOut:
    """One association."""
    return schemas.AssociationOut.model_validate(await service.shown(session, id))
