"""Listening: each service follows the others' feeds by a stored cursor and applies every event exactly once.

One loop a source asks `GET /events` and waits there; reactions run in the transaction that moves the cursor, so a crash
between the two undoes both. An event whose reaction fails is rolled back alone, tried again with back-off and never
skipped: what came before it stays applied, and readiness names the source that is stuck. A source that is down is
asked again and again; `age` says how old the local copy is meanwhile.

The test areas of outside programs are followed by loops of their own, with tokens and scopes that reach nothing else:
neither they nor the street's own ever hold both in hand.
"""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kernel import events
from kernel.access import Principal, system
from kernel.db import Database
from kernel.http import Peers, Refused
from kernel.sealer import ended
from kernel.settings import TESTS

log = logging.getLogger("wutong.listen")
WAIT = 5.0  # how long one ask may wait at the source; also how stale the age of a healthy copy may look
BATCH = 100  # events a transaction: a long open write would hold back every feed
PATIENCE = 5  # failures of one event before readiness says so
SLOWEST = 5.0

_ALONE = text("select pg_advisory_xact_lock(hashtext('wutong listener ' || current_schema()), hashtext(:source))")
_POSITION = text('select epoch, "offset" from listener_cursor where source = :source')
_MOVE = text(
    'insert into listener_cursor (source, epoch, "offset", updated_at)'
    " values (:source, :epoch, :offset, clock_timestamp() - cast(:since as interval))"
    ' on conflict (source) do update set epoch = excluded.epoch, "offset" = excluded."offset",'
    " updated_at = greatest(excluded.updated_at, listener_cursor.updated_at)"  # null: not read to the end this time
)
_AGE = text("select clock_timestamp() - updated_at from listener_cursor where source = :source")


@dataclass(frozen=True, slots=True)
class Event:
    """An event of another service, as a reaction sees it."""

    id: UUID
    type: str
    subject: str
    data: dict[str, Any]
    area: str
    actor: str
    offset: int
    recorded_at: datetime
    organisation: UUID | None = None
    occurred_on: date | None = None


Reaction = Callable[[AsyncSession, Event], Awaitable[None]]
Position = tuple[str, int]


@dataclass
class Source:
    """How one feed is being followed, in the installation's area or in the test areas."""

    service: str
    reactions: Mapping[str, Reaction]
    tests: bool = False
    failures: int = 0
    stuck: str = ""
    fresh: float | None = field(default=None)

    @property
    def name(self) -> str:
        """Under which its cursor is kept."""
        return f"{self.service} tests" if self.tests else self.service


class Failed(Exception):
    """A reaction raised; the events before it are applied."""

    def __init__(self, event: Event) -> None:
        super().__init__(event.type)
        self.event = event


def parse(given: Mapping[str, Any]) -> Event:
    """The event in a CloudEvent of our own making."""
    organisation, occurred = given.get("organisation"), given.get("occurredon")
    return Event(
        id=UUID(given["id"]),
        type=given["type"],
        subject=given["subject"],
        data=given["data"],
        area=given["area"],
        actor=given["actor"],
        offset=int(given["sequence"]),
        recorded_at=datetime.fromisoformat(given["time"]),
        organisation=UUID(organisation) if organisation else None,
        occurred_on=date.fromisoformat(occurred) if occurred else None,
    )


async def step(database: Database, peers: Peers, principal: Principal, source: Source, wait: float = WAIT) -> bool:
    """Ask once and apply what came; returns whether the feed's end was reached."""
    async with database.session(principal) as session:
        at = await _position(session, source.name)
    asked = time.monotonic()
    params = {"types": ",".join(source.reactions), "wait": wait, "limit": BATCH}
    if at is not None:
        params["after"] = events.cursor(*at)
    try:
        answer = await peers.ask(
            source.service, "GET", "/events", params=params, deadline=wait + 10, tests=source.tests
        )
    except Refused as refused:
        if refused.answer.status_code != events.EpochChanged.status or at is None:
            raise
        body = refused.answer.json()
        await _move(database, principal, source, at, (body["epoch"], min(at[1], body["began"])))
        return False
    batch = [parse(given) for given in answer["events"]]
    end = events.position(answer["next"])
    assert end is not None  # noqa: S101 - a feed always answers where to continue
    await _apply(database, principal, source, at, batch, end, asked)
    if len(batch) == BATCH:
        return False
    source.fresh = asked
    return True


async def _apply(
    database: Database,
    principal: Principal,
    source: Source,
    at: Position | None,
    batch: list[Event],
    end: Position,
    asked: float,
) -> None:
    """One transaction: the reactions in order, then the cursor behind the last that succeeded."""
    failed: Failed | None = None
    async with database.session(principal) as session:
        if await _position(session, source.name, lock=True) != at:
            return  # another replica was faster: its transaction applied these events
        reached = end
        for event in batch:
            try:
                async with session.begin_nested():
                    await source.reactions[event.type](session, event)
            except Exception as broken:
                failed = Failed(event)
                failed.__cause__ = broken
                reached = (end[0], event.offset - 1)
                break
        if not batch:
            # An idle look only refreshes the age: losing it in a crash makes the copy look older, never newer.
            await session.execute(text("set local synchronous_commit = off"))
        complete = failed is None and len(batch) < BATCH
        await _write(session, source, reached, timedelta(seconds=time.monotonic() - asked) if complete else None)
    if failed is not None:
        raise failed


async def _position(session: AsyncSession, source: str, *, lock: bool = False) -> Position | None:
    if lock:
        await session.execute(_ALONE, {"source": source})
    row = (await session.execute(_POSITION, {"source": source})).one_or_none()
    return None if row is None else (str(row.epoch), row.offset)


async def _write(session: AsyncSession, source: Source, reached: Position, since: timedelta | None) -> None:
    given = {"source": source.name, "epoch": UUID(reached[0]), "offset": reached[1], "since": since}
    await session.execute(_MOVE, given)


async def _move(database: Database, principal: Principal, source: Source, at: Position, reached: Position) -> None:
    async with database.session(principal) as session:
        if await _position(session, source.name, lock=True) == at:
            await _write(session, source, reached, None)
            log.warning("the source began a new epoch", extra={"source": source.name})


async def age(session: AsyncSession, *, source: str) -> timedelta | None:
    """How long ago this service's copy was complete as of then; None where the source was never read to its end."""
    since: timedelta | None = await session.scalar(_AGE, {"source": source})
    return None if since is None else max(since, timedelta())


async def _follow(app: FastAPI, source: Source) -> None:
    database: Database = app.state.database
    area = TESTS if source.tests else app.state.settings.area
    principal = system("listener", area=area, purpose="listen")
    while True:
        try:
            # The first look waits for nothing, so that a copy is known to be complete as soon as the service is up.
            await step(database, app.state.peers, principal, source, WAIT if source.fresh is not None else 0)
            source.failures, source.stuck = 0, ""
        except Exception as failed:
            if isinstance(failed, Failed):
                source.failures += 1
                source.stuck = failed.event.type if source.failures >= PATIENCE else ""
            log.warning("listening failed", exc_info=failed.__cause__ or failed, extra={"source": source.name})
            await asyncio.sleep(min(0.1 * 2 ** min(source.failures, 8) if source.failures else 0.5, SLOWEST))


def stuck(app: FastAPI) -> list[str]:
    """The sources at which an event has failed again and again, as `source: type`."""
    return [f"{source.name}: {source.stuck}" for source in _sources(app) if source.stuck]


def ages(app: FastAPI) -> dict[str, float | None]:
    """Seconds since each source was last read to its end by this process."""
    now = time.monotonic()
    return {source.name: None if source.fresh is None else round(now - source.fresh, 1) for source in _sources(app)}


def _sources(app: FastAPI) -> list[Source]:
    return getattr(app.state, "sources", [])


def by_source(reactions: Mapping[str, Reaction]) -> list[Source]:
    """The sources to follow: the first word of an event's type is the service that publishes it."""
    services = sorted({name.partition(".")[0] for name in reactions})
    own = {
        service: {type_: react for type_, react in reactions.items() if type_.partition(".")[0] == service}
        for service in services
    }
    return [Source(service, own[service], tests) for service in services for tests in (False, True)]


@asynccontextmanager
async def running(app: FastAPI, reactions: Mapping[str, Reaction]) -> AsyncGenerator[None]:
    """Follow every source of these reactions while the block runs."""
    app.state.sources = by_source(reactions)
    tasks = [asyncio.create_task(_follow(app, source)) for source in app.state.sources]
    try:
        yield
    finally:
        await ended(*tasks)
