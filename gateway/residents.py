"""The residents' pages alone, for a public machine: `m.html`, what it loads, and the consent API down the line.

It has no database, no account and no key of the office; while the line is down the page says so and names the number.
"""

import asyncio
import contextlib
import json
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from aiohttp import WSMsgType, web
from starlette.types import Receive, Scope, Send

from gateway import line
from gateway.answers import refuse, send_json, strictly
from gateway.headers import outward
from gateway.limits import Measured, Rates, address
from gateway.pages import STATIC, Pages
from gateway.tls import pinned
from kernel import observe, problems
from kernel.db import uuid7
from kernel.problems import Problem, Unavailable
from kernel.settings import Settings

LOG = logging.getLogger("wutong.line")


class OfficeAway(Unavailable):
    """The office's end of the line is not there, or does not answer in time."""

    slug = "office-away"
    zh, en = "暂时连不上服务中心", "The service centre cannot be reached at the moment"
    mend_zh = "请过一会儿再打开这个链接，或拨打页面下方的电话。"
    mend_en = "Open this link again in a while, or call the number below."


class Residents:
    """The public machine's app."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.pages = Pages(phone=settings.centre_phone)
        self.exchange = Exchange()
        self._files = _files_of_the_page()
        self._rates = Rates(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            observe.request_id.set(uuid7().hex)
            send = strictly(send) if scope["scheme"] == "https" else send
            try:
                await self._answer(scope, receive, send)
            except Problem as problem:
                await refuse(scope, send, problem)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, reading = scope["path"], scope["method"] in ("GET", "HEAD")
        if path == "/healthz":
            await send_json(scope, send, {"status": "alive", "line": "open" if self.exchange.open else "down"})
        elif line.passes(scope["method"], path):
            await self._rates.check(scope)
            await self._ask(scope, receive, send)
        elif reading and (path == "/m" or path.startswith("/m/") or path in self._files):
            await self.pages(scope, send, observe.request_id.get())
        else:
            raise problems.NotFound

    async def _ask(self, scope: Scope, receive: Receive, send: Send) -> None:
        body, whole = Measured(scope, receive), b""
        while True:
            message = await body.receive()
            if message["type"] == "http.disconnect":
                return
            whole += message.get("body", b"")
            if not message.get("more_body", False):
                break
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        status, told, content = await self.exchange.ask(
            method=scope["method"], path=scope["path"], client=address(scope), headers=headers, body=whole
        )
        kept = [(name.encode(), value.encode("latin-1")) for name, value in told.items() if name != "x-request-id"]
        asked = scope["path"].split("/")[2]
        answer = outward(kept, service=asked, request_id=told.get("x-request-id", observe.request_id.get()))
        answer.append((b"content-length", str(len(content)).encode()))
        await send({"type": "http.response.start", "status": status, "headers": answer})
        await send({"type": "http.response.body", "body": content})

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        async with self.exchange.waiting(self.settings):
            await send({"type": "lifespan.startup.complete"})
            await receive()
        await send({"type": "lifespan.shutdown.complete"})


class Exchange:
    """The public machine's end of the line, and the questions that wait for an answer."""

    def __init__(self) -> None:
        self._socket: web.WebSocketResponse | None = None
        self._asked: dict[int, asyncio.Future[line.Answer]] = {}
        self._number = 0

    @property
    def open(self) -> bool:
        """Whether an office is at the other end."""
        return self._socket is not None and not self._socket.closed

    async def ask(self, *, method: str, path: str, client: str, headers: dict[str, str], body: bytes) -> line.Answer:
        """Put a phone's request to the office; raises OfficeAway while nobody is there."""
        if self._socket is None or self._socket.closed or len(self._asked) >= line.AT_ONCE:
            raise OfficeAway
        self._number += 1
        number, waiting = self._number, asyncio.get_running_loop().create_future()
        self._asked[number] = waiting
        try:
            await self._socket.send_str(
                line.question(number, method=method, path=path, client=client, headers=headers, body=body)
            )
            async with asyncio.timeout(line.PATIENCE):
                return await waiting
        except (ConnectionError, TimeoutError) as failed:
            raise OfficeAway from failed
        finally:
            del self._asked[number]

    @asynccontextmanager
    async def waiting(self, settings: Settings) -> AsyncGenerator[None]:
        """Wait for the office's line, on a port of its own that only the office's certificate opens."""
        app = web.Application()
        app.router.add_get(line.PATH, self._taken)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=2.0)
        await runner.setup()
        context = pinned(settings.home / "line", server=True)
        await web.TCPSite(runner, settings.host, settings.line_port, ssl_context=context).start()
        try:
            yield
        finally:
            if self._socket is not None:  # a line that stays open would hold the end back
                await self._socket.close()
            await runner.cleanup()

    async def _taken(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(heartbeat=15, max_msg_size=line.MESSAGE)
        await socket.prepare(request)
        before, self._socket = self._socket, socket
        if before is not None:  # the office came back before the old line was known to be dead
            await before.close()
        LOG.info("the line is open")
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    number, answer = line.answered(message.data)
                    if (waiting := self._asked.get(number)) is not None and not waiting.done():
                        waiting.set_result(answer)
        finally:
            LOG.warning("the line is down")
            if self._socket is socket:
                self._socket = None
                for waiting in self._asked.values():
                    if not waiting.done():
                        waiting.set_exception(ConnectionError())
        return socket


def _files_of_the_page() -> frozenset[str]:
    """The files the residents' page loads, as its build lists them."""
    with contextlib.suppress(OSError, ValueError):
        chunks = json.loads((STATIC / "manifest-m.json").read_text()).values()
        names = {name for chunk in chunks for name in (chunk["file"], *chunk.get("css", ()))}
        return frozenset({"/favicon.svg", "/late.js", *(f"/{name}" for name in names)})
    return frozenset()
