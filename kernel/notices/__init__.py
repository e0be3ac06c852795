"""通知: what others did lately that concerns somebody, newest first, by record and week; the words are the screen's.

A notice is no row of its own but a look at the service's own events, under row-level security: who may see an event is
told of it, for as long as it is lately. What one did oneself is told as `done`; where the system acts for somebody, the
event's data say `by` whom. A service declares in its `tells.py` which events tell what, and to whom; `GET /notices` and
`GET /done` answer, and the door merges the services' answers.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field
from sqlalchemy import select, text
from sqlalchemy.orm import InstrumentedAttribute

from kernel.access import Principal
from kernel.db import AsyncSession, Read
from kernel.progress import own
from kernel.todo import Subject

DAYS = 14  # how long ago is still lately
MOST = 100  # of one kind: records, each once a week
WITHIN = 1_000  # the newest events of one kind that are looked at


class Notice(BaseModel):
    """What happened to one record in one week, told once however often it did."""

    kind: str = Field(description="What happened; the screen has words for each.")
    record: Subject
    week: date = Field(description="The Monday of the week, in Shanghai.")
    count: int = Field(description="How many times, of those looked at.")
    first: datetime
    last: datetime


class Notices(BaseModel):
    """What happened lately in one service."""

    items: list[Notice]


@dataclass(frozen=True, slots=True)
class Telling:
    """One kind: the events that tell it, the permission without which nobody is told, and which record it is about.

    `record` is a key of the events' data, else their subject is meant; `only` what their data must hold; `names` are
    the columns of the records' ids and names.
    """

    kind: str
    types: tuple[str, ...]
    permission: str
    names: tuple[InstrumentedAttribute[UUID], InstrumentedAttribute[Any]]
    record: str | None = None
    only: Mapping[str, Any] | None = None


# The first offset of lately is found by the time in the events' ids; from there it is one stretch of an index.
FIRST = """(select "offset" from event where id >= :since and "offset" is not null order by id limit 1)"""
_LATELY = text(
    f"""
    select record, week, count(*) as times, min(recorded_at) as first, max(recorded_at) as last
      from (
        select coalesce(data ->> cast(:record as text), subject) as record, recorded_at,
               cast(date_trunc('week', recorded_at at time zone 'Asia/Shanghai') as date) as week
          from event
         where type = any(:types) and data @> cast(:only as jsonb) and not internal
           and coalesce(data ->> 'by', actor) <> :asker and "offset" >= {FIRST}
         order by "offset" desc
         limit :within
      ) lately
     group by record, week
     order by last desc, record
     limit :most
    """  # noqa: S608 - a constant
)

MayAsk = Annotated[Principal, Depends(own)]


async def of(session: AsyncSession, asker: Principal, telling: Telling) -> list[Notice]:
    """What others did lately of one kind."""
    rows = (
        await session.execute(
            _LATELY,
            {
                "record": telling.record,
                "types": list(telling.types),
                "only": json.dumps(dict(telling.only or {})),
                "asker": asker.subject,
                "since": lowest_id(datetime.now(UTC) - timedelta(days=DAYS)),
                "within": WITHIN,
                "most": MOST,
            },
        )
    ).all()
    key, name = telling.names
    named = select(key, name).where(key.in_([UUID(row.record) for row in rows]))
    names = {str(id): str(called) for id, called in await session.execute(named)} if rows else {}
    return [
        Notice(
            kind=telling.kind,
            record=Subject(id=row.record, name=names.get(row.record, "")),
            week=row.week,
            count=row.times,
            first=row.first,
            last=row.last,
        )
        for row in rows
    ]


def is_told(asker: Principal, telling: Telling) -> bool:
    """Whether somebody may hear of this kind: by area, organisation or holder is an event seen, and by nothing else."""
    return bool(asker.area or asker.organisation or asker.holder) and asker.may(telling.permission)


def lowest_id(moment: datetime) -> UUID:
    """The lowest id that an event of that moment can have: ids begin with milliseconds (RFC 9562, version 7)."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)


def router(tellings: Sequence[Telling]) -> APIRouter:
    """The route over a service's tellings."""
    routes = APIRouter(tags=["notices"])

    @routes.get("/notices")
    async def list_notices(principal: MayAsk, session: Read) -> Notices:
        """What others did lately in this service that the caller may see, newest first."""
        found = [
            notice
            for telling in tellings
            if is_told(principal, telling)
            for notice in await of(session, principal, telling)
        ]
        return Notices(items=sorted(found, key=lambda notice: notice.last, reverse=True))

    return routes
