"""Staging: a worker process judges a list and copies it, sealed, beside the table it will belong to.

It acts as the role `wutong_matching_import`, which may write staged rows and nothing else. Rows go in chunks, each a
short transaction, and while one is written the next is sealed. Each connection holds a lock of the batch: what the
database still does for a reader that was killed or given up has ended before the next one begins, and that begins anew.
"""

import asyncio
import gc
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Any

import asyncpg

from kernel.crypto import Keyring
from services.matching.lists import intake
from services.matching.lists.intake import Judged
from services.matching.lists.staged import Order, Staged

CHUNK = 10_000
# Built over two connections at once, each index a transaction of its own.
FIRST, SECOND = ("row", "code_index", "verdict"), ("resident", "id_index")


def load(order: Order) -> Staged:
    """Judge the list and stage its rows; called in a worker process."""
    gc.disable()  # millions of small values live until the end: looking through them again and again finds nothing
    try:
        return asyncio.run(_load(order))
    finally:
        gc.enable()


async def _load(order: Order) -> Staged:
    keyring = Keyring.from_settings(order.settings)
    async with _importing(order, 1) as connection, _importing(order, 2) as other:
        await connection.execute("select stage_sweep()")
        tombstones = {
            (row["kind"], row["index"]): row["reason"]
            for row in await connection.fetch("select kind, index, reason from tombstone")
        }
        judged = await asyncio.to_thread(intake.judge, order, keyring, tombstones)
        if isinstance(judged, Staged):
            return judged
        await _copy(connection, order, keyring, judged)
        await asyncio.gather(*(_index(each, order, names) for each, names in ((connection, FIRST), (other, SECOND))))
        return judged.staged


@asynccontextmanager
async def _importing(order: Order, number: int) -> AsyncGenerator[asyncpg.Connection]:
    """A connection that may stage rows and do nothing else, holding one of the batch's locks."""
    connection = await asyncpg.connect(
        order.settings.database_url("matching"),
        server_settings={
            "application_name": "wutong matching import",
            "search_path": "matching, wutong",
            # Attaching commits after all of this and makes it durable with itself.
            "synchronous_commit": "off",
        },
    )
    try:
        # Where the tables' owner is bound by their policies, its functions see the batch by this.
        await connection.execute("select set_config('app.area', $1, false)", order.area)
        await connection.execute("set role wutong_matching_import")
        await connection.execute("select pg_advisory_lock(hashtextextended($1, $2))", str(order.batch), number)
        yield connection
    finally:
        await connection.close()


async def _opened(connection: asyncpg.Connection, order: Order) -> str:
    """The batch's staged table, empty. Where a backup is reading it this asks again and again instead of waiting:
    whoever waits for such a lock has a transaction number, and holds every feed back."""
    await connection.execute("set lock_timeout = '200ms'")
    while True:
        try:
            given = (order.batch, order.holder, order.area[:9])
            stage = str(await connection.fetchval("select stage_open($1, $2, $3)", *given))
        except asyncpg.LockNotAvailableError:
            await asyncio.sleep(0.5)
        else:
            await connection.execute("reset lock_timeout")
            return stage


async def _copy(connection: asyncpg.Connection, order: Order, keyring: Keyring, judged: Judged) -> None:
    stage = await _opened(connection, order)
    total = judged.rows.height
    sealing = _sealing(order, keyring, judged, 0)
    for start in range(0, total, CHUNK):
        records = await sealing
        sealing = _sealing(order, keyring, judged, start + CHUNK)
        await connection.copy_records_to_table(
            stage, schema_name="matching", records=records, columns=list(intake.COLUMNS)
        )
        _tell(order, min(start + CHUNK, total), total)
    sealing.cancel()


async def _index(connection: asyncpg.Connection, order: Order, names: tuple[str, ...]) -> None:
    for name in names:
        await connection.execute("select stage_index($1, $2)", order.batch, name)


def _sealing(order: Order, keyring: Keyring, judged: Judged, start: int) -> "asyncio.Task[list[tuple[Any, ...]]]":
    work: Callable[..., list[tuple[Any, ...]]] = intake.records
    return asyncio.create_task(asyncio.to_thread(work, order, keyring, judged, start, CHUNK))


def _tell(order: Order, done: int, total: int) -> None:
    if order.progress is not None:
        order.progress.write_text(f"{done}/{total}")
