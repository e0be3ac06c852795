"""The asking side: many connections that cost the machine little, so that what is measured is whoever answers.

Servers and clients share the cores here: a client that is dear takes from every rival, and most from the fastest.
"""

import asyncio
import os
import socket
import time
from collections.abc import Iterator, Sequence
from typing import Any

CONNECTIONS = 64


class Caller(asyncio.Protocol):
    """One connection that asks again as soon as it is answered; every answer must hold `sound` so many times."""

    def __init__(self, wires: Iterator[bytes], sound: tuple[bytes, int]) -> None:
        self._wires, self._sound, self._got = wires, sound, b""
        self.ended = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: Any = transport  # uvloop's is none of asyncio's own classes
        self._ask()

    def data_received(self, data: bytes) -> None:
        self._got += data
        head, whole, body = self._got.partition(b"\r\n\r\n")
        if not whole or len(body) < int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0]):
            return
        word, times = self._sound
        if not head.startswith(b"HTTP/1.1 200") or body.count(word) != times:
            self.ended.set_exception(AssertionError(self._got[:600]))
            self._transport.close()
            return
        self._got = b""
        self._ask()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.ended.done():
            self.ended.set_exception(exc or ConnectionError("the server hung up"))

    def _ask(self) -> None:
        wire = next(self._wires, None)
        if wire is not None:
            self._transport.write(wire)
            return
        self.ended.set_result(None)
        self._transport.close()


async def ask(
    port: int, wires: Sequence[bytes], requests: int, *, sound: tuple[bytes, int], connections: int = CONNECTIONS
) -> float:
    """Requests a second over all connections, each wire in turn."""
    turn = (wires[number % len(wires)] for number in range(requests))
    begun = time.perf_counter()
    loop = asyncio.get_running_loop()
    made = [await loop.create_connection(lambda: Caller(turn, sound), "127.0.0.1", port) for _ in range(connections)]
    await asyncio.gather(*(caller.ended for _, caller in made))
    return requests / (time.perf_counter() - begun)


def wire(path: str, **headers: str) -> bytes:
    """One request as it goes over the wire."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{lines}\r\n".encode()


def cpu_seconds(pid: int) -> float:
    """What a process has used of the processors so far, all its threads, to the nanosecond."""
    return time.clock_gettime((~pid << 3) | 2)  # the clock that clock_getcpuclockid(3) names


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


async def up(port: int) -> None:
    for _ in range(300):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.1)
        else:
            writer.close()
            return
    raise RuntimeError("the server did not come up")


def load() -> str:
    """How busy the machine is with other work, to be said beside every figure."""
    return " ".join(f"{each:.1f}" for each in os.getloadavg())
