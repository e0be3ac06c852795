"""Routes of records kept by hand."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.notices import names
from kernel.preconditions import IfMatch, etag
from services.registry.change_requests import shapes
from services.registry.editing import schemas, service
from services.registry.organisations import schemas as organisation_schemas
from services.registry.organisations import service as organisations
from services.registry.organisations.api import shown
from services.registry.organisations.schemas import FormerName

router = APIRouter(prefix="/v1/organisations", tags=["organisations"])
MayRead = Annotated[Principal, Depends(permission("organisations:read"))]
MayEdit = Annotated[Principal, Depends(permission("organisations:edit"))]
MayRegister = Annotated[Principal, Depends(permission("organisations:register"))]


@router.post("", status_code=201)
@preconditions.idempotent
async def register_organisation(
    principal: MayRegister, session: Tx, request: Request, response: Response, given: schemas.NewOrganisation
) -> organisation_schemas.Record:
    """Put an organisation on record by hand; one whose code is known is named, and not made twice."""
    area = (principal.area if len(principal.area) >= 9 else request.app.state.settings.area).ljust(12, "0")
    made = await service.register(session, given, area=area)
    response.headers["Location"] = f"/v1/organisations/{made.id}"
    response.headers["ETag"] = etag(made.version)
    return shown(await organisations.get_record(session, made.id))


@router.patch("/{id}")
async def edit_organisation(
    principal: MayEdit,
    session: Tx,
    request: Request,
    response: Response,
    id: UUID,
    given: schemas.OrganisationEdit,
    if_match: IfMatch = None,
) -> schemas.Edited:
    """Change fields: what is the caller's to say applies at once, the rest becomes one change request."""
    edit = await service.edit(session, id, given, if_match=if_match)
    record = shown(await organisations.get_record(session, id))
    response.headers["ETag"] = etag(record.version)
    asked = None
    if edit.request is not None:
        known = {principal.subject: principal.name or None}
        asked = shapes.shown(edit.request, edit.organisation, principal=principal, known=known)
    return schemas.Edited(organisation=record, applied=edit.applied, request=asked)


@router.get("/{id}/provenance")
async def show_provenance(
    principal: MayRead, session: Read, request: Request, response: Response, id: UUID
) -> schemas.Provenance:
    """Of each field who is its authority and where its value comes from; how the code is graded; former names.

    A program hears nobody's name, colleagues being none of its business, nor what was said, which is free text.
    """
    organisation, fields = await service.provenance(session, id)
    subjects = {each["by"] for each in fields if each["by"]}
    program = principal.kind == "client"
    found = {} if program else await names.names(request.app.state.peers, subjects)
    known = {} if program else {each: names.shown(each, found) for each in subjects}
    grade, name = service.grade(organisation), service.grade_name(organisation)
    response.headers["ETag"] = etag(organisation.version)
    return schemas.Provenance(
        organisation_id=organisation.id,
        fields=[
            schemas.FieldOrigin.model_validate(
                each | {"by": known.get(each["by"]), "note": None if program else each["note"]}
            )
            for each in fields
        ],
        code_grade=grade and grade.grade,
        code_why=grade and grade.why,
        name_grade=name.grade,
        name_why=name.why,
        named_on=organisation.named_on,
        former_names=[FormerName.model_validate(each) for each in organisation.former_names],
    )
