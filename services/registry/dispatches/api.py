"""Routes of dispatches."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import Read, Tx, uuid7
from kernel.files import Files
from kernel.paging import After, Limit, Page
from services.registry import pairs
from services.registry.dispatches import models, schemas, service

router = APIRouter(prefix="/v1/dispatches", tags=["sync"])
MayRead = Annotated[Principal, Depends(permission("sync:read"))]
MayManage = Annotated[Principal, Depends(permission("sync:manage"))]
MOST = 200  # changed records that are listed; the others are counted


@router.post("", status_code=201, responses={200: {"model": schemas.Made}})
async def make_dispatch(
    principal: MayManage, request: Request, response: Response, given: schemas.NewDispatch
) -> schemas.Made:
    """Make the next dispatch; the one that is made and not yet written comes first, and none where nothing is news."""
    state, id = request.app.state, uuid7()
    files, kept = Files.from_settings(state.settings), None
    response.status_code = 200
    try:
        async with state.database.session(principal) as session:
            if (waits := await service.waiting(session, given.catalogue)) is not None:
                return schemas.Made(dispatch=_shown(waits))
            if given.catalogue == service.CORRECTIONS:
                draft = await service.corrections(session, id=id)
            else:
                draft = await service.draft(session, id=id, full=given.full)
            if draft is None:
                return schemas.Made(dispatch=None)
            kept = await service.FILES.keep(files, id, draft.data)
            made = schemas.Made(dispatch=_shown(await service.make(session, draft, file=kept.name)))
    except BaseException:
        service.FILES.forget(files, id, kept and kept.name)
        raise
    response.status_code = 201
    return made


@router.get("")
async def list_dispatches(
    principal: MayRead, session: Read, after: After = None, limit: Limit = 20
) -> Page[schemas.Dispatch]:
    """What this street has sent, the latest first, each with the answer that came back."""
    found, more = await service.page(session, after=after, limit=limit)
    return Page(items=[_shown(each) for each in found], next=more)


@router.get("/unsent")
async def list_unsent(principal: MayRead, session: Read) -> schemas.UnsentChanges:
    """What has changed on the register since the last dispatch."""
    area, last, news = await service.unsent(session)
    items = [
        schemas.Unsent(
            organisation_id=each.record.organisation,
            name=each.record.name,
            key=each.record.key,
            change=each.change,
            fields=each.fields if each.change == "changed" else [],
        )
        for each in news[:MOST]
    ]
    return schemas.UnsentChanges(sender=area[:9], since=last and last.made_at, total=len(news), items=items)


@router.get("/{id}/file", response_class=Response, responses={200: {"content": {"text/csv": {}}}})
async def open_dispatch(principal: MayManage, session: Read, request: Request, id: UUID) -> Response:
    """The data file, the same bytes each time."""
    dispatch = await service.get(session, id)
    data = await service.FILES.kept(Files.from_settings(request.app.state.settings), id, dispatch.file)
    return _file(data, "text/csv; charset=utf-8", dispatch.filename)


@router.get("/{id}/manifest", response_class=Response, responses={200: {"content": {"application/json": {}}}})
async def open_manifest(principal: MayManage, session: Read, id: UUID) -> Response:
    """The manifest, to be written beside the data file once that is whole."""
    dispatch = await service.get(session, id)
    name = dispatch.filename.removesuffix(".csv") + ".manifest.json"
    return _file(pairs.written(dispatch.manifest), "application/json", name)


@router.post("/{id}/sent")
async def mark_sent(principal: MayManage, session: Tx, id: UUID) -> schemas.Dispatch:
    """The pair lies in the receiver's folder."""
    return _shown(await service.sent(session, id))


@router.post("/receipts")
@preconditions.idempotent
async def read_receipt(principal: MayManage, session: Tx, given: schemas.ReturnedReceipt) -> schemas.Dispatch:
    """Take the answer to a dispatch, as it came back in a file."""
    return _shown(await service.answer(session, given))


def _file(data: bytes, media: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(data, media_type=media, headers=headers)


def _shown(dispatch: models.Dispatch) -> schemas.Dispatch:
    names = ("id", "catalogue", "kind", "number", "rows", "state", "filename", "made_at", "sent_at", "answered_at")
    told = {name: getattr(dispatch, name) for name in names} | {"sender": dispatch.area[:9], "answer": None}
    if dispatch.receipt is not None:
        reason = dispatch.receipt.get("reason") or {}
        told["answer"] = {name: dispatch.receipt[name] for name in ("state", "counts", "missing")}
        told["answer"]["signature"] = dispatch.receipt.get("signature", "unsigned")
        told["answer"] |= {name: reason.get(name) for name in ("zh", "en")}
    return schemas.Dispatch.model_validate(told)
