"""Routes of joints."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from kernel import preconditions
from kernel.access import Principal, permission
from kernel.db import Read, Tx
from kernel.paging import After, Limit, Page
from services.registry.joints import models, schemas, service
from services.registry.withdrawn import Withdrawal

router = APIRouter(prefix="/v1/joints", tags=["joints"])
MayRead = Annotated[Principal, Depends(permission("association:read"))]
MayManage = Annotated[Principal, Depends(permission("association:manage"))]
Organisation = Annotated[UUID | None, Query(description="With this organisation alone.")]
Since = Annotated[date | None, Query(alias="from", description="The window's first day.")]
Until = Annotated[date | None, Query(description="The window's last day.")]
Gone = Annotated[bool, Query(description="Those that were withdrawn, with the reason, instead of those that count.")]


@router.get("")
async def list_joints(
    principal: MayRead,
    session: Read,
    organisation: Organisation = None,
    kind: Annotated[schemas.JointKind | None, Query(description="Of this kind alone.")] = None,
    since: Since = None,
    until: Until = None,
    withdrawn: Gone = False,
    after: After = None,
    limit: Limit = 50,
) -> Page[schemas.JointOut]:
    """The joints that touch a window; a manager sees those of the own organisation."""
    sought = {"organisation": organisation, "kind": kind, "since": since, "until": until}
    rows, more = await service.page(session, **sought, withdrawn=withdrawn, after=after, limit=limit)  # type: ignore[arg-type]
    return Page(items=[_shown(row) for row in rows], next=more)


@router.get("/counts")
async def count_joints(
    principal: MayRead, session: Read, organisation: Organisation = None, since: Since = None, until: Until = None
) -> schemas.JointCounts:
    """How many joints of each kind touch a window; what has not begun is none yet."""
    found = await service.counts(session, organisation=organisation, since=since, until=until)
    return schemas.JointCounts(items=[schemas.JointCount(kind=kind, count=n) for kind, n in found])  # type: ignore[arg-type]


@router.post("", status_code=201)
@preconditions.idempotent
async def record_joint(principal: MayManage, session: Tx, given: schemas.JointIn) -> schemas.JointOut:
    """Record something that organisations do together."""
    return _shown(await service.record(session, given))


@router.post("/{id}/end")
async def end_joint(principal: MayManage, session: Tx, id: UUID, given: schemas.JointEnding) -> schemas.JointOut:
    """Say which day was its last."""
    return _shown(await service.end(session, id, until=given.ends_on))


@router.post("/{id}/withdraw")
@preconditions.idempotent
async def withdraw_joint(principal: MayManage, session: Tx, id: UUID, given: Withdrawal) -> schemas.JointOut:
    """Take back a joint that was put on record by mistake: it counts on no day any more."""
    return _shown(await service.withdraw(session, id, reason=given.reason))


def _shown(joint: models.Joint) -> schemas.JointOut:
    return schemas.JointOut.model_validate(
        {
            "id": joint.id,
            "kind": joint.kind,
            "platform": joint.platform,
            "organisations": joint.parties,
            "what": joint.what,
            "source": joint.source,
            "from": joint.begins_on,
            "until": joint.ends_on,
            "withdrawn_for": joint.withdrawn_for,
        }
    )
