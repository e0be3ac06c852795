"""Routes of terms: the one place where the names of officers are shown."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.crypto import Keyring
from kernel.db import AsyncSession, Read, Tx
from kernel.preconditions import IfMatch
from services.registry.terms import rules, schemas, service

router = APIRouter(prefix="/v1", tags=["units"])
MayRead = Annotated[Principal, Depends(permission("units:read"))]
MayManage = Annotated[Principal, Depends(permission("units:manage"))]


@router.get("/units/{id}/terms")
async def list_terms(principal: MayRead, session: Read, id: UUID, request: Request) -> schemas.Terms:
    """The terms of a unit, the latest first, with who holds or held their posts."""
    return await _answer(session, request, id)


@router.post("/units/{id}/terms", status_code=201)
@preconditions.idempotent
async def begin_term(
    principal: MayManage, session: Tx, id: UUID, given: schemas.TermIn, request: Request
) -> schemas.Terms:
    """Put a term on record; refused where another one has some of its days."""
    await service.begin(session, request.app.state.keyring, id, given)
    return await _answer(session, request, id)


@router.put("/units/{id}/terms/{term}")
async def change_term(
    principal: MayManage,
    session: Tx,
    id: UUID,
    term: UUID,
    given: schemas.TermIn,
    request: Request,
    if_match: IfMatch = None,
) -> schemas.Terms:
    """Change a term or who holds its posts, the unit having been seen at the version named in If-Match."""
    await service.change(session, request.app.state.keyring, id, term, given, if_match=if_match)
    return await _answer(session, request, id)


async def _answer(session: AsyncSession, request: Request, id: UUID) -> schemas.Terms:
    keyring: Keyring = request.app.state.keyring
    found = await service.show(session, keyring, id)
    return schemas.Terms(
        usual_years=rules.YEARS.get(found.kind),
        items=[
            schemas.Term(
                id=term.id,
                number=term.number,
                from_on=term.from_on,
                until_on=term.until_on,
                longer=rules.is_longer(found.kind, term.from_on, term.until_on),
                officers=[
                    schemas.Officer(
                        post=each.officer.post,  # type: ignore[arg-type]
                        name=each.name,
                        from_on=each.officer.from_on,
                        until_on=each.officer.until_on,
                    )
                    for each in found.officers.get(term.id, [])
                ],
            )
            for term in found.terms
        ],
    )
