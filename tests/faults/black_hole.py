"""A wire between the system and its database that a test can break; `tc netem` is not there to do it.

It forwards bytes or swallows them (`hole`: both ends stay connected and nothing arrives, as behind a dead switch). What
was connected when it broke stays dead after it is mended, and an end that has hung up is noticed only then. It runs in
a thread with a loop of its own, so that a test may wait for the system meanwhile.
"""

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from kernel.sealer import ended


class _Join:
    """One connection through the wire."""

    dead = False


class Wire:
    """Leads to one port of loopback, as long as it is told to."""

    def __init__(self, to: int) -> None:
        self.port, self._to = 0, to
        self._loop = asyncio.new_event_loop()
        self._whole = asyncio.Event()
        self._joins: set[_Join] = set()

    def hole(self) -> None:
        """From now on nothing arrives, in either direction."""
        self._loop.call_soon_threadsafe(self._break)

    def mend(self) -> None:
        """New connections are whole again."""
        self._loop.call_soon_threadsafe(self._whole.set)

    def run(self, started: threading.Event) -> None:
        """Serve until `stop`."""
        self._task = self._loop.create_task(self._serve(started))
        with contextlib.suppress(asyncio.CancelledError):
            self._loop.run_until_complete(self._task)
        self._loop.run_until_complete(ended(*asyncio.all_tasks(self._loop)))
        self._loop.close()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._task.cancel)

    def _break(self) -> None:
        self._whole.clear()
        for join in self._joins:
            join.dead = True

    async def _serve(self, started: threading.Event) -> None:
        self._whole.set()
        server = await asyncio.start_server(self._join, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        started.set()
        try:
            await asyncio.Event().wait()
        finally:
            server.close()

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        join = _Join()
        join.dead = not self._whole.is_set()
        self._joins.add(join)
        try:
            there, thither = await asyncio.open_connection("127.0.0.1", self._to)
            await asyncio.gather(self._carry(join, reader, thither), self._carry(join, there, writer))
        except OSError:
            writer.close()
        finally:
            self._joins.discard(join)

    async def _carry(self, join: _Join, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while piece := await reader.read(1 << 16):
                if not join.dead:
                    writer.write(piece)
                    await writer.drain()
        await self._whole.wait()
        writer.close()


@contextmanager
def wire(to: int) -> Iterator[Wire]:
    """A wire to this port of loopback, whole at first."""
    made, started = Wire(to), threading.Event()
    thread = threading.Thread(target=made.run, args=(started,), daemon=True)
    thread.start()
    assert started.wait(5)
    yield made
    made.stop()
    thread.join(5)
