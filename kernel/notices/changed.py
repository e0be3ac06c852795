"""Who changed a record last, and when: for whoever meets somebody else's edit, from the same events as the notices."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, Field
from sqlalchemy import text

from kernel.db import Read
from kernel.notices import names
from kernel.problems import NotFound
from kernel.progress import own

# What has just happened has no offset yet, and is the newest of all.
_LAST = text(
    """
    select coalesce(data ->> 'by', actor) as by, recorded_at
      from event
     where subject = :record and (type = :of or type like :of || '.%')
     order by "offset" desc nulls first, id desc
     limit 1
    """
)


class Changed(BaseModel):
    """The last change of a record."""

    by: str | None = Field(description="The shown name of whoever made it; a part of the system as what it is.")
    at: datetime


def router() -> APIRouter:
    """The route over a service's own events."""
    routes = APIRouter(tags=["notices"])

    @routes.get("/changed", dependencies=[Depends(own)])
    async def read_changed(
        request: Request,
        session: Read,
        of: Annotated[
            str,
            Query(
                pattern=r"^[a-z]+(\.[a-z_]+)+$",
                max_length=80,
                description="A type of its events, or what these begin with.",
            ),
        ],
        record: Annotated[str, Query(pattern=r"^[0-9a-f-]{4,36}$", description="The subject of its events.")],
    ) -> Changed:
        """Who changed a record last and when, where the caller may see that; raises NotFound."""
        last = (await session.execute(_LAST, {"of": of, "record": record})).one_or_none()
        if last is None:
            raise NotFound
        known = await names.names(request.app.state.peers, [last.by])
        return Changed(by=names.shown(last.by, known), at=last.recorded_at)

    return routes
