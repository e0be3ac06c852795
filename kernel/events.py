"""Events: what happened, written in the transaction in which it happens, and served as a feed once sealed.

One append-only table a service is outbox, feed and audit trail (`mechanisms.sql`); `kernel.sealer` orders it. `GET
/events` serves sealed rows as CloudEvents 1.0 within the reader's scope; internal events never leave. A cursor is epoch
and offset: where the epoch differs, the database was restored, and the reader is told where the new epoch began.
"""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from typing import Annotated, Any, Literal
from uuid import UUID

from asyncpg import Record
from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict
from sqlalchemy.ext.asyncio import AsyncSession

from kernel import paging, reads
from kernel.access import Principal, permission
from kernel.db import Database, after_commit, raw, uuid7
from kernel.problems import Gone, Malformed, field
from kernel.reads import FIRST, Reader
from kernel.sealer import ear

LONGEST_WAIT = 25
_NOWHERE = "0" * 12

_RECORD = """
    insert into event (id, occurred_on, actor, area, organisation, type, subject, data, internal)
    values ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9)
"""


def _read(types: str) -> str:
    return reads.statement(
        f"""
        select f.epoch, f.began, f.head, e.*
        from feed f left join lateral (
          select e."offset", e.id, e.type, e.subject, e.recorded_at, e.occurred_on, e.actor, e.area, e.organisation,
            e.data
          from event e
          where e."offset" > ${FIRST} and not e.internal and scope.subject <> '' {types}
          order by e."offset"
          limit ${FIRST + 1}
        ) e on true
        """  # noqa: S608 - parameters' numbers and a constant
    )


_READ, _READ_TYPES = _read(""), _read(f"and e.type = any(${FIRST + 2}::text[])")


class EpochChanged(Gone):
    """The database behind the feed was restored; offsets after `began` are not those the cursor counted."""

    slug = "epoch-changed"
    zh, en = "事件流已重新开始", "The feed has begun a new epoch"
    mend_zh = "请从 began 与原位置中较小的位置继续读取。"
    mend_en = "Continue from your own offset or `began`, whichever is smaller."


class CloudEvent(BaseModel):
    """CloudEvents 1.0 in JSON; `sequence` is the offset, the other lower-case names are extensions."""

    model_config = ConfigDict(extra="forbid")

    specversion: Literal["1.0"] = "1.0"
    id: UUID
    source: str
    type: str
    subject: str
    time: str
    datacontenttype: Literal["application/json"] = "application/json"
    sequence: str
    actor: str
    area: str
    organisation: str | None = None
    occurredon: date | None = None
    data: dict[str, Any]


class Feed(BaseModel):
    """A stretch of the feed and the cursor that continues after it."""

    epoch: UUID
    events: list[CloudEvent]
    next: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows read in one snapshot, and where the feed stood in it."""

    epoch: str
    began: int
    head: int
    rows: Sequence[Record]


@dataclass(frozen=True, slots=True)
class Told:
    """An event to be written; a shorter area prefix is padded to the 12-digit code.

    `data` goes to every reader in scope and is kept for good: it holds no personal values, a person is a pseudonym.
    """

    type: str
    subject: str
    data: Mapping[str, Any]
    area: str
    organisation: UUID | None = None
    internal: bool = False
    occurred_on: date | None = None


async def record(
    session: AsyncSession,
    *,
    type: str,
    subject: str,
    data: Mapping[str, Any],
    area: str,
    organisation: UUID | None = None,
    internal: bool = False,
    occurred_on: date | None = None,
) -> UUID:
    """Write an event in the caller's transaction (see `Told`)."""
    told = Told(type, subject, data, area, organisation, internal, occurred_on)
    return (await record_many(session, [told]))[0]


async def record_many(session: AsyncSession, told: Sequence[Told]) -> list[UUID]:
    """Write several events in the caller's transaction with one statement; their ids in the order given.

    Every use case does this: SQLAlchemy's way to the same statement costs a tenth of a small transaction.
    """
    principal: Principal = session.info["principal"]
    ids = [uuid7() for _ in told]
    rows = [
        (
            *(id, each.occurred_on, principal.subject, each.area.ljust(len(_NOWHERE), "0"), each.organisation),
            *(each.type, each.subject, json.dumps(each.data, ensure_ascii=False, default=str), each.internal),
        )
        for id, each in zip(ids, told, strict=True)
    ]
    if rows:
        await (await raw(session)).executemany(_RECORD, rows)
        after_commit(session, session.info["told"].set)
    return ids


async def read(reader: Reader, *, after: int, types: Sequence[str] | None, limit: int) -> Stretch:
    """Sealed events after an offset that the reader's scope may see, and the head of the same snapshot.

    A hot read, for the sake of its plan: it walks the index of offsets, however many events are still to come.
    """
    rows = await reader.rows(_READ_TYPES if types else _READ, after, limit, *([list(types)] if types else []))
    first = rows[0]
    kept = [row for row in rows if row["offset"] is not None]
    return Stretch(str(first["epoch"]), first["began"], first["head"], kept)


def cloud(service: str, row: Record) -> dict[str, Any]:
    """A row as a CloudEvent; attributes without a value are left out, as the specification wants it."""
    event: dict[str, Any] = {
        "specversion": "1.0",
        "id": str(row["id"]),
        "source": f"/{service}",
        "type": row["type"],
        "subject": row["subject"],
        "time": row["recorded_at"].astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "datacontenttype": "application/json",
        "sequence": str(row["offset"]),
        "actor": row["actor"],
        "area": row["area"],
    }
    if row["organisation"] is not None:
        event["organisation"] = str(row["organisation"])
    if row["occurred_on"] is not None:
        event["occurredon"] = row["occurred_on"].isoformat()
    event["data"] = json.loads(row["data"])
    return event


def cursor(epoch: str, offset: int) -> str:
    """The opaque cursor that continues after this offset."""
    return paging.encode(epoch, offset)


def position(after: str | None) -> tuple[str, int] | None:
    """Epoch and offset of a cursor, None for the very beginning."""
    parts = paging.decode(after, parts=2)
    if parts is None:
        return None
    if not isinstance(parts[0], str) or not isinstance(parts[1], int):
        raise Malformed(errors=[field("/query/after", "不是这个事件流的标记", "not a cursor of this feed")])
    return parts[0], parts[1]


router = APIRouter(tags=["events"])
MayRead = Annotated[Principal, Depends(permission("events:read"))]


@router.get("/events", response_model=Feed)
async def feed(
    request: Request,
    principal: MayRead,
    after: Annotated[
        str | None, Query(max_length=512, description="The `next` of the stretch before, or `latest`.")
    ] = None,
    types: Annotated[str | None, Query(max_length=2000, description="Event types asked for, comma between.")] = None,
    wait: Annotated[float, Query(ge=0, le=LONGEST_WAIT, description="Seconds to wait for something new.")] = 0,
    limit: Annotated[int, Query(ge=1, le=1000, description="Events a stretch.")] = 200,
) -> JSONResponse:
    """Sealed events in order, within the reader's scope; waits for news where there is none and `wait` is set."""
    database: Database = request.app.state.database
    reader = Reader(database, principal)
    wanted = [name for name in (types or "").split(",") if name] or None
    latest = after == "latest"
    start = None if latest else position(after)
    until = time.monotonic() + wait
    with ear(database, "event") as news:
        while True:
            news.quiet()
            stretch = await read(reader, after=start[1] if start else 0, types=wanted, limit=0 if latest else limit)
            if latest:
                start, latest = (stretch.epoch, stretch.head), False
            if start is not None and start[0] != stretch.epoch:
                raise EpochChanged(epoch=stretch.epoch, began=stretch.began)
            left = until - time.monotonic()
            if stretch.rows or left <= 0 or await request.is_disconnected():
                break
            await news.heard(left)
    return JSONResponse(_answer(request.app.state.service, stretch, limit))


def _answer(service: str, stretch: Stretch, limit: int) -> dict[str, Any]:
    full = len(stretch.rows) == limit
    reached = stretch.rows[-1]["offset"] if full else stretch.head
    return {
        "epoch": stretch.epoch,
        "events": [cloud(service, row) for row in stretch.rows],
        "next": cursor(stretch.epoch, reached),
    }
