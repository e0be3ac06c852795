"""Routes by external id: how another system writes and reads organisations and offerings by its own numbers."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Response
from pydantic import BaseModel

from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.preconditions import IfMatch, etag
from services.registry.external import service
from services.registry.external.schemas import ID, OfferingIn, OrganisationIn
from services.registry.external.shapes import OfferingPut, OrganisationPut
from services.registry.offerings import schemas as offering_schemas
from services.registry.offerings import service as offerings
from services.registry.organisations import schemas as organisation_schemas
from services.registry.organisations import service as organisations
from services.registry.organisations.api import shown

router = APIRouter(prefix="/v1", tags=["external ids"])

MayReadOrganisations = Annotated[Principal, Depends(permission("organisations:read"))]
MayRecordOrganisations = Annotated[Principal, Depends(permission("organisations:record"))]
MayReadOfferings = Annotated[Principal, Depends(permission("offerings:read"))]
MayRecordOfferings = Annotated[Principal, Depends(permission("offerings:record"))]
System = Annotated[str, Path(pattern=r"^[a-z][a-z0-9_.-]{0,31}$", description="The other system's name.")]
Id = Annotated[str, Path(pattern=ID, description="Its own number for the record.")]


def _made(model: type[BaseModel]) -> dict[int | str, dict[str, Any]]:
    return {201: {"model": model, "description": "It is new; 200 where it was changed, or where there was no news."}}


@router.get("/organisations/by-external/{system}/{external_id}")
async def show_organisation_by_external(
    principal: MayReadOrganisations, session: Read, response: Response, system: System, external_id: Id
) -> organisation_schemas.Record:
    """The organisation that another system knows by this number."""
    id = await service.find(session, service.address(principal, "organisation", system, external_id))
    record = await organisations.get_record(session, id)
    response.headers["ETag"] = etag(record["version"])
    return shown(record)


@router.put("/organisations/by-external/{system}/{external_id}", responses=_made(OrganisationPut))
async def put_organisation_by_external(
    principal: MayRecordOrganisations,
    session: Tx,
    response: Response,
    system: System,
    external_id: Id,
    given: OrganisationIn,
    if_match: IfMatch = None,
) -> OrganisationPut:
    """Make or change the organisation that another system knows by this number; no news is no event, and what is not
    the other system's to decide becomes a change request."""
    at = service.address(principal, "organisation", system, external_id)
    put = await service.put_organisation(session, at, given, if_match=if_match)
    _say(response, put)
    if put.created:  # an offering has no page of its own
        response.headers["Location"] = f"/v1/organisations/{put.id}"
    record = shown(await organisations.get_record(session, put.id)).model_dump(by_alias=True)
    return OrganisationPut(**record, waiting=[*put.waiting], rejected=[*put.rejected])


@router.get("/offerings/by-external/{system}/{external_id}")
async def show_offering_by_external(
    principal: MayReadOfferings, session: Read, response: Response, system: System, external_id: Id
) -> offering_schemas.Offering:
    """The offering that another system knows by this number, also when it is closed."""
    id = await service.find(session, service.address(principal, "offering", system, external_id))
    offering, name = await service.offering(session, id)
    response.headers["ETag"] = etag(offering.version)
    return offerings.shown(offering, name)


@router.put("/offerings/by-external/{system}/{external_id}", responses=_made(OfferingPut))
async def put_offering_by_external(
    principal: MayRecordOfferings,
    session: Tx,
    response: Response,
    system: System,
    external_id: Id,
    given: OfferingIn,
    if_match: IfMatch = None,
) -> OfferingPut:
    """Make, change or close the offering that another system knows by this number; no news is no event, and what its
    organisation has written itself stays."""
    at = service.address(principal, "offering", system, external_id)
    put = await service.put_offering(session, at, given, if_match=if_match)
    _say(response, put)
    record = offerings.shown(*await service.offering(session, put.id)).model_dump()
    return OfferingPut(**record, kept=[*put.kept])


def _say(response: Response, put: service.Put) -> None:
    response.headers["ETag"] = etag(put.version)
    response.status_code = 201 if put.created else 200
