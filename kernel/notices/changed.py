"""Who changed a record last, and when: for whoever meets somebody else's edit, from the same events as the notices.

A service declares in its `tells.py` which events move the version of a record that a form edits; of no others is
anybody told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, Field
from sqlalchemy import text

from kernel.access import Principal
from kernel.db import Read
from kernel.notices import names
from kernel.problems import Forbidden, NotFound
from kernel.progress import own

# What has just happened has no offset yet, and is the newest of all.
_LAST = text(
    """
    select coalesce(data ->> 'by', actor) as by, recorded_at
      from event
     where subject = :record and type = any(:types)
     order by "offset" desc nulls first, id desc
     limit 1
    """
)


@dataclass(frozen=True, slots=True)
class Change:
    """One kind of record: the permission to edit it, and the events of its edits, whose subject it is."""

    kind: str
    permission: str
    types: tuple[str, ...]


class Changed(BaseModel):
    """The last change of a record."""

    by: str | None = Field(description="The shown name of whoever made it; a part of the system as what it is.")
    at: datetime


def router(changes: Sequence[Change]) -> APIRouter:
    """The route over a service's records that forms edit."""
    routes = APIRouter(tags=["notices"])
    known = {change.kind: change for change in changes}

    @routes.get("/changed")
    async def read_changed(
        request: Request,
        principal: Annotated[Principal, Depends(own)],
        session: Read,
        kind: Annotated[str, Query(max_length=40, description="Which kind of record.")],
        record: Annotated[str, Query(max_length=40, description="Its id.")],
    ) -> Changed:
        """Who changed a record last and when, for those who may edit it; raises NotFound, Forbidden."""
        if kind not in known:
            raise NotFound
        if not principal.may(known[kind].permission):
            raise Forbidden(permission=known[kind].permission)
        given = {"types": list(known[kind].types), "record": record}
        last = (await session.execute(_LAST, given)).one_or_none()
        if last is None:
            raise NotFound
        called = await names.names(request.app.state.peers, [last.by])
        return Changed(by=names.shown(last.by, called), at=last.recorded_at)

    return routes
