"""Bells: one listening connection a process and database wakes whoever waits for news of a topic.

A ring is a hint, never the news itself: waiters look again at least once a second, so that a connection lost in between
costs a second and nothing else.
"""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from typing import Any
from urllib.parse import urlsplit

import asyncpg

from kernel.db import Database

CHANNEL = "wutong"
LOST = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError)


class Bell:
    """Whoever waits for a topic holds an ear to it; `users` counts who keeps the bell listening."""

    def __init__(self, url: str) -> None:
        self.url, self.users = url, 0
        self._ears: dict[str, set[asyncio.Event]] = defaultdict(set)
        self._task: asyncio.Task[None] | None = None

    @contextmanager
    def ear(self, topic: str) -> Generator["Ear"]:
        """Hold an ear to a topic while the block runs."""
        event = asyncio.Event()
        self._ears[topic].add(event)
        try:
            yield Ear(event)
        finally:
            self._ears[topic].discard(event)
            if not self._ears[topic]:
                del self._ears[topic]

    def ring(self, topic: str) -> None:
        """Wake everybody who listens to the topic."""
        for event in self._ears.get(topic, ()):
            event.set()

    def start(self) -> None:
        """Begin to listen."""
        self._task = asyncio.create_task(self._listen())

    async def stop(self) -> None:
        """Stop listening; waiters fall back to looking once a second."""
        if self._task is not None:
            await ended(self._task)

    async def _listen(self) -> None:
        def heard(_connection: Any, _pid: int, _channel: str, topic: object) -> None:
            self.ring(str(topic))

        while True:
            with contextlib.suppress(*LOST):
                async with closing(await asyncpg.connect(self.url, timeout=10)) as connection:
                    gone = asyncio.Event()

                    def end(_connection: Any, gone: asyncio.Event = gone) -> None:
                        gone.set()

                    connection.add_termination_listener(end)
                    await connection.add_listener(CHANNEL, heard)
                    await gone.wait()
            await asyncio.sleep(0.5)


class Ear:
    """Waits for the next ring; clear it with `quiet` before looking, so that nothing rung in between is lost."""

    def __init__(self, event: asyncio.Event) -> None:
        self._event = event

    def quiet(self) -> None:
        """Forget rings heard so far."""
        self._event.clear()

    async def heard(self, seconds: float) -> bool:
        """Whether it rang within this time, at most a second."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._event.wait(), min(seconds, 1.0))
        return self._event.is_set()


_bells: dict[tuple[int, str], Bell] = {}


def bell(database: Database) -> Bell:
    """The bell of this process and database; services in one process share it."""
    return _bells.setdefault(_key(database), Bell(database.url))


def _key(database: Database) -> tuple[int, str]:
    parts = urlsplit(database.url)
    return id(asyncio.get_running_loop()), f"{parts.hostname}:{parts.port}{parts.path}?{parts.query}"


@asynccontextmanager
async def ringing(database: Database) -> AsyncGenerator[Bell]:
    """The bell, listening at least while the block runs."""
    shared = bell(database)
    shared.users += 1
    if shared.users == 1:
        shared.start()
    try:
        yield shared
    finally:
        shared.users -= 1
        if shared.users == 0:
            await shared.stop()
            _bells.pop(_key(database), None)


@asynccontextmanager
async def closing(connection: asyncpg.Connection) -> AsyncGenerator[asyncpg.Connection]:
    """A connection that is dropped at the end of the block, whatever state it is in."""
    try:
        yield connection
    finally:
        connection.terminate()


async def ended(*tasks: "asyncio.Task[Any]") -> None:
    """Cancel tasks and wait until they have really ended."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
