"""How long the server waits for a request that has begun to come: half-open ones must not use up its connections.

uvicorn itself bounds only the rest between two requests. A request's head has to be there within fifteen seconds of its
beginning (or of the connection's), and a body goes on at least every half minute, however long it is. A service that is
slow to take a body is not held against its sender.
"""

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD = 15.0
BODY = 30.0
LOOK = 5.0  # seconds between two looks at one connection; a clock for every request would cost more


class Patient(HttpToolsProtocol):
    """uvicorn's protocol with an end to its patience."""

    _due: float | None = None  # when what the other side is sending has to have gone on; None while it owes nothing
    _next: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._due = self.loop.time() + HEAD
        self._next = self.loop.call_later(LOOK, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._next is not None:
            self._next.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        # Not when the parser says that a message begins: it passes over empty lines, which end the rest all the same.
        if self._due is None and (not self.cycle or self.cycle.response_complete):
            self._due = self.loop.time() + HEAD
        super().data_received(data)

    def on_headers_complete(self) -> None:
        super().on_headers_complete()
        self._due = self.loop.time() + BODY

    def on_body(self, body: bytes) -> None:
        super().on_body(body)
        self._due = self.loop.time() + BODY

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._due = None

    def _look(self) -> None:
        now = self.loop.time()
        if self._due is not None and self.flow.read_paused:
            self._due = now + BODY
        if self._due is not None and now > self._due:
            self.transport.abort()
        else:
            self._next = self.loop.call_later(LOOK, self._look)
