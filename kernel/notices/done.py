"""What somebody did oneself in the last seven days, by kind: the other side of the notices, from the same events."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from fastapi import APIRouter
from pydantic import BaseModel, Field
from sqlalchemy import text

from kernel import notices
from kernel.access import Principal
from kernel.db import AsyncSession, Read
from kernel.notices import MayAsk, Telling

DAYS = 7


class Deed(BaseModel):
    """One kind of thing that the caller did."""

    kind: str = Field(description="What was done; the screen has words for each.")
    count: int = Field(description="How many times.")


class Done(BaseModel):
    """What the caller did in one service in the last seven days."""

    items: list[Deed]


_TIMES = text(
    f"""
    select count(*)
      from event
     where type = any(:types) and data @> cast(:only as jsonb) and not internal
       and coalesce(data ->> 'by', actor) = :asker and "offset" >= {notices.FIRST}
    """  # noqa: S608 - a constant
)


async def times(session: AsyncSession, asker: Principal, telling: Telling) -> int:
    """How often somebody did one kind of thing lately."""
    since = notices.lowest_id(datetime.now(UTC) - timedelta(days=DAYS))
    given = {"types": list(telling.types), "only": json.dumps(dict(telling.only or {})), "asker": asker.subject}
    return int((await session.execute(_TIMES, {**given, "since": since})).scalar_one())


def router(tellings: Sequence[Telling]) -> APIRouter:
    """The route over a service's tellings."""
    routes = APIRouter(tags=["notices"])

    @routes.get("/done")
    async def list_done(principal: MayAsk, session: Read) -> Done:
        """What the caller did in this service in the last seven days, by kind."""
        counts = {
            telling.kind: await times(session, principal, telling)
            for telling in tellings
            if notices.is_told(principal, telling)
        }
        return Done(items=[Deed(kind=kind, count=count) for kind, count in counts.items() if count])

    return routes
