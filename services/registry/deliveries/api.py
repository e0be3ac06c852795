"""Routes of deliveries."""

import asyncio
from pathlib import PurePath
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response, UploadFile
from pydantic import ValidationError

from kernel import preconditions, problems
from kernel.access import Principal, permission
from kernel.db import Read, Tx, uuid7
from kernel.files import Files
from kernel.paging import After, Limit, Page
from kernel.problems import Malformed, TooLarge
from services.registry import pairs, receipt_keys, signatures
from services.registry.deliveries import models, reading, rules, schemas, service
from services.registry.senders import service as senders
from services.registry.senders.models import Sender

router = APIRouter(prefix="/v1/deliveries", tags=["sync"])
MayRead = Annotated[Principal, Depends(permission("sync:read"))]
MayManage = Annotated[Principal, Depends(permission("sync:manage"))]
ATTEMPT = "Of this reading, the first being 1; of the latest where none is named."
WHICH = "With this result alone; several may be named."


@router.post("", status_code=201, responses={200: {"model": schemas.Delivery}})
async def receive_delivery(
    principal: MayManage, request: Request, response: Response, file: UploadFile, manifest: UploadFile
) -> schemas.Delivery:
    """Take a data file with its manifest in; a pair that does not fit together is refused and answered by a receipt.

    The very same again is the delivery there is.
    """
    state, id = request.app.state, uuid7()
    told = _manifest(await manifest.read(1 << 16))
    data = await file.read(rules.MOST + 1)
    if len(data) > rules.MOST:
        raise TooLarge(limit=rules.MOST)
    filename = "".join(letter for letter in PurePath((file.filename or "").replace("\\", "/")).name if letter >= " ")
    table = await reading.table(state.settings, data)
    fault = await asyncio.to_thread(rules.fault, told, filename, data, table)
    async with state.database.session(principal) as session:
        sender = await senders.of_code(session, told.sender)
    delivery = service.described(told, sender, id=id, filename=filename, received=pairs.sha256(data))
    files = Files.from_settings(state.settings)
    kept = await service.FILES.keep(files, id, data) if fault is None else None
    delivery.file = kept and kept.name
    try:
        async with state.database.session(principal) as session:
            arrived = await service.arrive(session, delivery, fault=fault)
            shown = _shown(arrived, sender, repeated=arrived.id != id)
    except BaseException:
        service.FILES.forget(files, id, kept and kept.name)
        raise
    if shown.repeated or shown.state == "refused":
        service.FILES.forget(files, id, kept and kept.name)
    response.status_code = 200 if shown.repeated else 201
    return shown


@router.get("")
async def list_deliveries(
    principal: MayRead,
    session: Read,
    sender: Annotated[UUID | None, Query(description="Of this sender alone.")] = None,
    after: After = None,
    limit: Limit = 20,
) -> Page[schemas.Delivery]:
    """Deliveries that came, the latest first, refused ones among them."""
    rows, more = await service.page(session, sender=sender, after=after, limit=limit)
    return Page(items=[_shown(*row) for row in rows], next=more)


@router.get("/key")
async def show_receipt_key(principal: MayRead, request: Request) -> schemas.ReceiptKey:
    """The public key by which whoever sends here checks the receipts; the other half never leaves the home."""
    *former, now = receipt_keys.known(request.app.state.settings)
    told = [{"key": each.key, "since": each.since or None} for each in (*former, now)]
    return schemas.ReceiptKey.model_validate({**told[-1], "former": told[:-1]})


@router.post("/replays", status_code=202)
@preconditions.idempotent
async def replay_deliveries(principal: MayManage, session: Tx, given: schemas.NewReplay) -> schemas.Replay:
    """Read every kept file of a sender again from a number on, in the order of the numbers; what is known stays."""
    return await service.replay_from(session, given.sender_id, given.catalogue, number=given.number)


@router.get("/{id}")
async def show_delivery(principal: MayRead, session: Read, id: UUID) -> schemas.Delivery:
    """One delivery with its counts."""
    delivery = await service.get(session, id)
    return _shown(delivery, await senders.get(session, delivery.sender_id))


@router.get("/{id}/rows")
async def list_delivery_rows(
    principal: MayRead,
    session: Read,
    id: UUID,
    result: Annotated[list[schemas.RowResult] | None, Query(description=WHICH)] = None,
    attempt: Annotated[int | None, Query(ge=1, le=2**31 - 1, description=ATTEMPT)] = None,
    after: After = None,
    limit: Limit = 50,
) -> Page[schemas.DeliveryRow]:
    """What became of the rows, in the order of the file: the fields each changed, and those it asked for."""
    rows, more = await service.rows(session, id, attempt=attempt, results=result or (), after=after, limit=limit)
    return Page(items=[schemas.DeliveryRow.model_validate(row, from_attributes=True) for row in rows], next=more)


@router.get("/{id}/receipt", response_model=schemas.Receipt)
async def show_receipt(principal: MayRead, session: Read, request: Request, id: UUID) -> Response:
    """The receipt with its signature, byte for byte as its file is to hold it."""
    secret = receipt_keys.present(request.app.state.settings)
    content = pairs.written(signatures.signed(await service.answered(session, id), secret))
    return Response(content, media_type="application/json", headers={"Cache-Control": "no-store"})


@router.post("/{id}/replay", status_code=202)
@preconditions.idempotent
async def replay_delivery(principal: MayManage, session: Tx, id: UUID) -> schemas.Delivery:
    """Read the kept file again; what is known by now stays, and the receipt is the one that was given."""
    delivery = await service.replay(session, id)
    return _shown(delivery, await senders.get(session, delivery.sender_id))


def _manifest(content: bytes) -> schemas.Manifest:
    try:
        return schemas.Manifest.model_validate_json(content.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as wrong:
        found = [{**each, "loc": ("body", "manifest", *each["loc"])} for each in wrong.errors()]
        raise Malformed(errors=problems.fields(found)) from None  # type: ignore[arg-type]


def _shown(delivery: models.Delivery, sender: Sender, *, repeated: bool = False) -> schemas.Delivery:
    names = ("id", "sender_id", "catalogue", "kind", "number", "follows", "rows", "state", "counts", "attempts")
    told = {name: getattr(delivery, name) for name in (*names, "filename", "made_at", "received_at")}
    job = delivery.job if delivery.state == "reading" else None
    told |= {"sender": sender.name, "job": job, "repeated": repeated, "reason": rules.reason(delivery.reason)}
    return schemas.Delivery.model_validate(told)
