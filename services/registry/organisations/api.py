"""Routes of organisations: the list, its export, and a record."""

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kernel import preconditions, reads
from kernel.access import Principal, permission
from kernel.db import Read
from kernel.paging import Page
from kernel.reads import Hot, Reads, Record
from kernel.tabular import exporting
from services.registry import phones
from services.registry.organisations import export, schemas, service, states, telling

router = APIRouter(prefix="/v1", tags=["organisations"])
hot = APIRouter(prefix="/v1", tags=["organisations"], route_class=Hot)
MayRead = Annotated[Principal, Depends(permission("organisations:read"))]


@hot.get("/organisations", response_model=Page[schemas.Organisation])
async def list_organisations(
    principal: MayRead,
    filters: Annotated[schemas.SoughtPage, Query()],
    reader: Reads,
) -> Response:
    """Organisations by the pinyin of their names; `q` looks into names and codes, and puts last what may be stale."""
    rows = await service.page(reader, filters)
    return reads.page(rows, filters.limit, key=_key)


def _key(row: Record) -> tuple[Any, ...]:
    return row["stale"], row["street"], row["sort_key"], row["id"]


@router.get("/organisations.xlsx", response_class=Response, responses=exporting.DOCUMENTED)
async def export_organisations_xlsx(
    principal: MayRead,
    request: Request,
    filters: Annotated[schemas.SoughtFile, Query()],
    reader: Reads,
) -> Response:
    """Exactly the rows that the filters let pass and the columns asked for; cells cannot become formulas."""
    return await exporting.workbook(
        request,
        principal,
        await service.everything(reader, filters),
        _columns(filters),
        name="organisations",
        title=export.TITLE,
        sought=export.sought(filters, en=exporting.english(request)),
    )


@router.get("/organisations.csv", response_class=Response)
async def export_organisations_csv(
    principal: MayRead,
    request: Request,
    filters: Annotated[schemas.SoughtFile, Query()],
    reader: Reads,
) -> Response:
    """Exactly the rows that the filters let pass, as UTF-8 CSV; cells cannot become formulas."""
    rows = await service.everything(reader, filters)
    return export.commas(rows, _columns(filters), en=exporting.english(request))


def _columns(filters: schemas.SoughtFile) -> list[exporting.Shown[Record]]:
    return export.columns(exporting.keys(filters.columns), as_of=filters.as_of)


@router.get("/organisations/{id}")
async def show_organisation(principal: MayRead, session: Read, id: UUID, response: Response) -> schemas.Record:
    """An organisation's record with its coverage facts and the number of its open offerings."""
    record = await service.get_record(session, id)
    response.headers["ETag"] = preconditions.etag(record["version"])
    return shown(record)


def shown(record: Mapping[str, Any]) -> schemas.Record:
    """The wire form of a whole record."""
    name = record["community_name"]
    phone = phones.grade(record["phone"])
    moves = [] if record["merged_into"] else states.moves(record["status"])
    return schemas.Record.model_validate(
        {
            **record,
            "phone_grade": phone and phone.grade,
            "phone_why": phone and phone.why,
            "moves": [{"name": move.name, "to": move.end, "argued": move.argued} for move in moves],
            "community": {"code": telling.community_code(record["area"]), "name": name} if name else None,
            "coverage": {
                "party_unit": record["party_unit"] or "unknown",
                "formal_members": record["formal_members_fact"] or "unknown",
                "work_coverage": record["work_coverage"] or "unknown",
                "recorded_at": record["recorded_at"],
                "version": record["coverage_version"],
            },
        }
    )
