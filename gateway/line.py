"""The line between an office that stays inside and the public machine that shows its residents' pages.

The office opens it (WebSocket over TLS, each end knowing exactly the other's certificate), so that nothing has to be
let in; questions of phones come down the line one message each and are put to the office's own door. Either end lets
pass only what residents' pages ask for, and neither keeps anything.
"""

import asyncio
import base64
import contextlib
import json
import logging
import re

import aiohttp
import httpx
from pydantic import Base64Bytes, BaseModel, ValidationError
from starlette.types import ASGIApp

from gateway.tls import pinned
from kernel.settings import Settings

LOG = logging.getLogger("wutong.line")
Answer = tuple[int, dict[str, str], bytes]  # status, headers, body
PATH = "/line"
MESSAGE = 2 * 1024 * 1024
PATIENCE = 30.0
AT_ONCE = 200  # questions that wait for an answer, at either end
_LINK = re.compile(
    r"/api/(?:matching/v1/links/[A-Za-z0-9_-]{43}(?P<resident>/(?:identify|answer|withdraw|mine))?"
    r"|registry/v1/links/confirmations/[A-Za-z0-9_-]{43}(?P<organisation>/answer)?"
    r"|registry/v1/links/deregistrations/[A-Za-z0-9_-]{43}(?P<bureau>/(?:receive|reply))?)"
)
# What a phone's request says that the office's door needs: the language, the body's type, and the proof of origin.
_INWARD = frozenset(
    ("accept-language", "content-type", "host", "origin", "sec-fetch-site", "x-wutong", "idempotency-key", "user-agent")
)
_OUTWARD = frozenset(("content-type", "retry-after", "ratelimit", "cache-control", "x-request-id"))


def passes(method: str, path: str) -> bool:
    """Whether residents' pages ask for this."""
    found = _LINK.fullmatch(path)
    return found is not None and method == ("POST" if any(found.groups()) else "GET")


class Question(BaseModel):
    """A phone's request as it comes down the line."""

    id: int
    method: str
    path: str
    client: str
    headers: dict[str, str]
    body: Base64Bytes


def question(number: int, *, method: str, path: str, client: str, headers: dict[str, str], body: bytes) -> str:
    """A phone's request as one message."""
    kept = {name: value for name, value in headers.items() if name in _INWARD}
    return json.dumps(
        {"id": number, "method": method, "path": path, "client": client, "headers": kept, "body": _packed(body)}
    )


def answered(message: str) -> tuple[int, Answer]:
    """The number of a question and its answer."""
    told = json.loads(message)
    headers = {name: value for name, value in told["headers"].items() if name in _OUTWARD}
    return int(told["id"]), (int(told["status"]), headers, base64.b64decode(told["body"]))


class OfficeEnd:
    """The office's end: keeps the line open and puts what comes down it to `door`."""

    def __init__(self, settings: Settings, door: ASGIApp) -> None:
        self._door, self._place = door, settings.residents_line
        self._folder = settings.home / "line"
        self._tasks: set[asyncio.Task[None]] = set()

    async def keep_open(self) -> None:
        """Open the line, and again whenever it breaks, a little later each time."""
        pause = 0.5
        while True:
            try:
                async with (
                    aiohttp.ClientSession() as session,
                    session.ws_connect(
                        f"wss://{self._place}{PATH}",
                        ssl=pinned(self._folder),
                        heartbeat=15,
                        max_msg_size=MESSAGE,
                    ) as socket,
                ):
                    LOG.info("the line is open")
                    pause = 0.5
                    await self._serve(socket)
            except (aiohttp.ClientError, OSError, TimeoutError) as failed:
                LOG.warning("the line is down", extra={"fact": type(failed).__name__})
            await asyncio.sleep(pause)
            pause = min(15.0, pause * 2)

    async def _serve(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for message in socket:
            if message.type is not aiohttp.WSMsgType.TEXT:
                continue
            # The public machine is not believed: neither that it asks in this form, nor that it waits for answers.
            try:
                asked = Question.model_validate_json(message.data)
            except ValidationError:
                LOG.warning("what came down the line is no question")
                continue
            if len(self._tasks) >= AT_ONCE:
                await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
            task = asyncio.create_task(self._answer(socket, asked))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _answer(self, socket: aiohttp.ClientWebSocketResponse, asked: Question) -> None:
        # Nor that it asks only for what it may: the rest is not put to the door.
        status, headers, body = (404, {}, b"") if not passes(asked.method, asked.path) else await self._ask(asked)
        kept = {name: value for name, value in headers.items() if name in _OUTWARD}
        told = {"id": asked.id, "status": status, "headers": kept, "body": _packed(body)}
        with contextlib.suppress(ConnectionError):  # the line broke meanwhile: the phone asks again
            await socket.send_str(json.dumps(told))

    async def _ask(self, asked: Question) -> Answer:
        # The phone's own address is what the door's limits count.
        transport = httpx.ASGITransport(self._door, raise_app_exceptions=False, client=(asked.client, 0))
        async with httpx.AsyncClient(transport=transport, base_url="https://office", timeout=PATIENCE) as client:
            headers = {name: value for name, value in asked.headers.items() if name in _INWARD}
            answer = await client.request(asked.method, asked.path, headers=headers, content=asked.body)
        return answer.status_code, dict(answer.headers), answer.content


def _packed(body: bytes) -> str:
    return base64.b64encode(body).decode()
