"""Worker processes that are busy with something else, and what the database is kept waiting with meanwhile."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import asyncpg
from sqlalchemy import Connection, event

from kernel import jobs
from kernel.db import Database
from kernel.settings import Settings


def work(until: Path) -> None:
    """Keep a worker process until this file is there."""
    while not until.exists():
        time.sleep(0.01)


@asynccontextmanager
async def workers(until: Path) -> AsyncIterator[None]:
    """Every worker process is busy while the block runs; `until` names a file that is made at its end."""
    async with asyncio.TaskGroup() as group:
        for _ in range(jobs.PROCESSES):
            group.create_task(jobs.in_worker(work, until))
        try:
            yield
        finally:
            await asyncio.to_thread(until.touch)


async def arrived(settings: Settings, name: str) -> None:
    """Wait until an upload lies in its folder under this name."""
    async with asyncio.timeout(10):
        while not list((settings.home / "incoming").glob(f"*/{name}")):  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def queued() -> None:
    """Wait until somebody waits for one of the busy processes."""
    async with asyncio.timeout(10):
        while jobs._pool is None or len(jobs._pool._pending_work_items) <= jobs.PROCESSES:  # noqa: ASYNC110
            await asyncio.sleep(0.02)


@contextmanager
def impatient(database: Database) -> Iterator[None]:
    """The database ends a service's transaction that does nothing for a third of a second, instead of a minute."""

    def begun(connection: Connection) -> None:
        connection.exec_driver_sql("set local idle_in_transaction_session_timeout = '300ms'")

    event.listen(database.engine.sync_engine, "begin", begun)
    try:
        yield
    finally:
        event.remove(database.engine.sync_engine, "begin", begun)


async def outlived(settings: Settings, service: str) -> None:
    """Wait until a transaction of a service has done nothing for a second."""
    idle = (
        "select count(*) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'"
        " and application_name = $1 and state_change < clock_timestamp() - interval '1 second'"
    )
    owner = await asyncpg.connect(settings.owner_url())
    try:
        async with asyncio.timeout(10):
            while not await owner.fetchval(idle, f"wutong {service}"):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
    finally:
        await owner.close()


async def at_rest(settings: Settings, service: str) -> None:
    """Wait until no transaction of a service is open and waits for it; fails where one stays open."""
    waiting = (
        "select count(*) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'"
        " and application_name = $1"
    )
    owner = await asyncpg.connect(settings.owner_url())
    try:
        async with asyncio.timeout(10):
            while await owner.fetchval(waiting, f"wutong {service}"):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
    finally:
        await owner.close()
