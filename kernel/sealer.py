"""The sealer gives committed events their gap-free offsets, chains their hashes and wakes whoever waits for news.

A row counts once no older transaction can still commit: readers of sealed rows therefore never miss a late commit. One
sealer a service holds an advisory lock; others stand by. It polls instead of being notified, because a NOTIFY in every
writer's commit would make all commits queue behind one lock; the one NOTIFY a round is the sealer's own. Its connection
is also the one on which this process hears every NOTIFY, of the sealer elsewhere and of jobs too; and, because it
speaks all the time, the one on which it learns that the server has fallen silent. What this process itself commits, it
knows of (`Database.told`): where nothing was told lately, it polls less often until something is.
"""

import asyncio
import contextlib
import hashlib
import json
import logging
import time
from collections import defaultdict
from collections.abc import AsyncGenerator, Coroutine, Generator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC
from typing import Any, TypeAlias
from weakref import WeakKeyDictionary

import asyncpg
from fastapi import FastAPI

from kernel.db import Database

Connection: TypeAlias = asyncpg.Connection

log = logging.getLogger("wutong.sealer")
POLL = 0.05  # the horizon can only be asked for; a reader waits half of this on average
IDLE = 0.25  # the same where nothing was told lately, for what another process tells: an idle system costs nothing much
LATELY = 1.0
BATCH = 1000  # a round is itself an open write that holds every horizon back, so it is kept short
CHANNEL = "wutong"
SILENCE = 10.0  # seconds without an answer after which the server is silent for everybody in this process
PATIENCE = 5  # rounds that fail one after another before readiness says so
GENESIS = hashlib.sha256(b"").digest()

# A visible row whose transaction lies beyond the snapshot's end was written in another cluster and restored here.
_WAITING = """
select e.id, e.recorded_at, e.occurred_on, e.actor, e.area, e.organisation, e.type, e.subject, e.data, e.internal
from event e
where e."offset" is null
  and (e.xid < pg_snapshot_xmin(pg_current_snapshot()) or e.xid >= pg_snapshot_xmax(pg_current_snapshot()))
order by e.xid, e.id
limit $1
"""
_SEALED = """
select e."offset", e.hash, e.id, e.recorded_at, e.occurred_on, e.actor, e.area, e.organisation, e.type, e.subject,
  e.data, e.internal
from event e
where e."offset" is not null
order by e."offset"
"""
_SEAL = """
update event e set "offset" = s.place, hash = s.hash
from unnest($1::uuid[], $2::bigint[], $3::bytea[]) s(id, place, hash)
where e.id = s.id
"""
_PLACE = """
select s.system_identifier || '/' || c.timeline_id || '/' || d.oid
from pg_control_system() s, pg_control_checkpoint() c, pg_database d
where d.datname = current_database()
"""


@dataclass(frozen=True, slots=True)
class Chain:
    """What a walk along the chain found: events walked, the first offset that does not fit, the last sound hash."""

    length: int
    broken: int | None
    head: bytes


def link(before: bytes, offset: int, row: Any) -> bytes:
    """The hash of an event: SHA-256 over the hash before it and the event's own facts as canonical JSON."""
    facts = {
        "offset": offset,
        "id": str(row["id"]),
        "recorded_at": row["recorded_at"].astimezone(UTC).isoformat(timespec="microseconds"),
        "occurred_on": row["occurred_on"] and row["occurred_on"].isoformat(),
        "actor": row["actor"],
        "area": row["area"],
        "organisation": row["organisation"] and str(row["organisation"]),
        "type": row["type"],
        "subject": row["subject"],
        "data": json.loads(row["data"]),
        "internal": row["internal"],
    }
    canonical = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(before + canonical.encode()).digest()


async def connect(url: str, schema: str, part: str, *, patience: float | None = None) -> Connection:
    """A connection of this part's own, acting as `system:<part>`; one whose process hangs is ended by the server."""
    return await asyncpg.connect(
        url,
        timeout=10,
        command_timeout=patience,
        server_settings={
            "application_name": f"wutong {schema} {part}",
            "search_path": f"{schema}, wutong",
            "app.subject": f"system:{part}",
            "idle_session_timeout": "10s",
            "idle_in_transaction_session_timeout": "10s",
            # A round that a crash undoes is sealed again in the same order with the same hashes.
            "synchronous_commit": "off",
        },
    )


async def lead(connection: Connection, schema: str) -> None:
    """Wait until this connection is the schema's only sealer."""
    question = "select pg_try_advisory_lock(hashtext('wutong sealer'), hashtext($1))"
    while not await connection.fetchval(question, schema):  # noqa: ASYNC110 - the lock is the server's, not an event
        await asyncio.sleep(0.5)


async def settle(connection: Connection) -> None:
    """Begin a new epoch where the database was restored or moved: offsets told to readers before may be taken again."""
    place = await connection.fetchval(_PLACE)
    await connection.execute(
        "update feed set place = $1, began = head,"
        " epoch = case when place = '' then epoch else gen_random_uuid() end where place <> $1",
        place,
    )


async def seal(connection: Connection, schema: str, batch: int = BATCH) -> int:
    """One round: the waiting rows below the horizon, in commit-safe order; returns how many were sealed."""
    rows = await connection.fetch(_WAITING, batch)
    if not rows:
        return 0
    async with connection.transaction():
        feed = await connection.fetchrow("select head, hash from feed for update")
        assert feed is not None  # noqa: S101 - the migration made the row
        offset, last = feed["head"], feed["hash"]
        offsets: list[int] = []
        hashes: list[bytes] = []
        for row in rows:
            offset, last = offset + 1, link(last, offset + 1, row)
            offsets.append(offset)
            hashes.append(last)
        done = await connection.execute(_SEAL, [row["id"] for row in rows], offsets, hashes)
        if done != f"UPDATE {len(rows)}":
            raise RuntimeError("a second sealer was here")
        await connection.execute("update feed set head = $1, hash = $2", offset, last)
        await connection.execute("select pg_notify($1, $2)", CHANNEL, f"{schema}.event")
    return len(rows)


async def verify(connection: Connection, schema: str) -> Chain:
    """Walk the whole chain: every offset in turn, every hash recomputed, and the end where the feed says it is."""
    expected, last = 0, GENESIS
    async with connection.transaction(readonly=True, isolation="repeatable_read"):
        await connection.execute(
            "select set_config('search_path', $1, true), set_config('app.subject', 'system:sealer', true)",
            f"{schema}, wutong",
        )
        async for row in connection.cursor(_SEALED, prefetch=1000):
            expected += 1
            if row["offset"] != expected or row["hash"] != link(last, expected, row):
                return Chain(expected - 1, expected, last)
            last = row["hash"]
        feed = await connection.fetchrow("select head, hash from feed")
    if feed is None or feed["head"] != expected or feed["hash"] != last:
        return Chain(expected, expected + 1, last)
    return Chain(expected, None, last)


class Ear:
    """Waits for the next ring of one topic.

    A ring is a hint, never the news itself: whoever waits looks again at least once a second, so that a connection lost
    in between costs a second and nothing else.
    """

    def __init__(self) -> None:
        self.event = asyncio.Event()

    def quiet(self) -> None:
        """Forget rings heard so far; done before looking, so that nothing rung in between is lost."""
        self.event.clear()

    async def heard(self, seconds: float) -> None:
        """Return at the next ring, or after this time, at most a second."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(min(seconds, 1.0)):
                await self.event.wait()


_ears: WeakKeyDictionary[Database, defaultdict[str, set[Ear]]] = WeakKeyDictionary()


@contextmanager
def ear(database: Database, topic: str) -> Generator[Ear]:
    """Hold an ear to a topic (`event`, `job` or `job.<id>` of this service) while the block runs."""
    topics = _ears.setdefault(database, defaultdict(set))
    mine = Ear()
    topics[topic].add(mine)
    try:
        yield mine
    finally:
        topics[topic].discard(mine)
        if not topics[topic]:
            del topics[topic]


_failures: WeakKeyDictionary[Database, int] = WeakKeyDictionary()
_tasks: WeakKeyDictionary[Database, "asyncio.Task[None]"] = WeakKeyDictionary()


def stuck(database: Database) -> bool:
    """Whether this process's sealer fails again and again, or has ended; one that waits for another's lock does not."""
    task = _tasks.get(database)
    return _failures.get(database, 0) >= PATIENCE or (task is not None and task.done())


async def _work(database: Database) -> None:
    def ring(_connection: Any, _pid: int, _channel: str, payload: object) -> None:
        schema, _, topic = str(payload).partition(".")
        if schema == database.schema:
            for waiting in _ears.get(database, {}).get(topic, ()):
                waiting.event.set()

    while True:
        connection: Connection | None = None
        try:
            connection = await connect(database.url, database.schema, "sealer", patience=SILENCE)
            await connection.add_listener(CHANNEL, ring)
            await lead(connection, database.schema)
            await settle(connection)
            quick = 0.0
            while True:
                if await seal(connection, database.schema) < BATCH:
                    quick = await _pause(database, quick)
                else:
                    quick = time.monotonic() + LATELY
                _failures.pop(database, None)
        except Exception as failed:  # whatever it was: a sealer that ended would stop the feed, and nobody would hear
            if isinstance(failed, TimeoutError):
                database.cut()
            _failures[database] = _failures.get(database, 0) + 1
            log.warning("the sealer starts again", exc_info=True, extra={"service": database.schema})
            await asyncio.sleep(0.5)
        finally:
            if connection is not None:
                connection.terminate()


async def _pause(database: Database, quick: float) -> float:
    """Wait for the next round, a moment where something was told lately; until when that is so."""
    if time.monotonic() > quick:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(IDLE):
                await database.told.wait()
    await asyncio.sleep(POLL)
    if not database.told.is_set():
        return quick
    database.told.clear()
    return time.monotonic() + LATELY


@asynccontextmanager
async def running(app: FastAPI) -> AsyncGenerator[None]:
    """Seal this service's events while the block runs."""
    database: Database = app.state.database
    task = _tasks[database] = asyncio.create_task(_work(database))
    try:
        yield
    finally:
        await ended(task)


async def ended(*tasks: "asyncio.Task[Any]") -> None:
    """Cancel tasks and wait until they have really ended."""
    pending = set(tasks)
    while pending:  # a cancellation may be swallowed somewhere below: it is said again
        for task in pending:
            task.cancel()
        _, pending = await asyncio.wait(pending, timeout=1)
    await asyncio.gather(*tasks, return_exceptions=True)


async def uncut(work: Coroutine[Any, Any, None]) -> None:
    """Let something be done that a cancellation must not cut in two; the cancellation comes after it."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise
