"""An upstream is an ASGI app: the service itself, or this streaming proxy to it in another process.

The proxy runs on aiohttp, whose client holds many connections open cheaply; bodies stream both ways, and a browser that
goes away ends the request behind it too.
"""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
from starlette.types import Receive, Scope, Send
from yarl import URL

from gateway.headers import HOP_BY_HOP, Header, find
from kernel.problems import PARTS, Problem, Unavailable

_SMALL = 64 * 1024
# A service that is there but does not begin to answer is as good as down: its callers learn so before they give up.
_PATIENCE = 30.0
_READING = 5.0  # a person waits in front of what is read
_TIMEOUT = aiohttp.ClientTimeout(total=None, sock_connect=2, sock_read=300)
_OWN = ("Accept", "Accept-Encoding", "Content-Type", "User-Agent")


class BadGateway(Problem):
    """A service broke off before it had answered."""

    slug, status = "bad-gateway", 502
    zh, en = "{part}没有完整回答", "{part} broke off before it had answered"
    words = PARTS
    mend_zh = "请查看刚才的操作是否已经生效，再决定是否重试。"
    mend_en = "See whether your last step took effect before you repeat it."


class Proxy:
    """A service at `address`, as an ASGI app."""

    remote = True  # the door's own questions go to its address, not through the proxy

    def __init__(self, service: str, address: str, *, patience: float = _PATIENCE) -> None:
        self.service, self.address, self.patience = service, address.rstrip("/"), patience
        self._session: aiohttp.ClientSession | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers: list[Header] = scope["headers"]
        query = scope["query_string"].decode("latin-1")
        path = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1")
        url = URL(f"{self.address}{path}{'?' if query else ''}{query}", encoded=True)
        body = await _body(headers, receive)
        # A long body takes the time its sender's line takes.
        limit = None if isinstance(body, AsyncIterator) else self._patience(scope["method"], url)
        started = False
        try:
            async with (
                asyncio.timeout(limit) as waiting,
                self._client().request(
                    scope["method"],
                    url,
                    headers=[(n.decode("latin-1"), v.decode("latin-1")) for n, v in headers if n not in HOP_BY_HOP],
                    data=body,
                    allow_redirects=False,
                    skip_auto_headers=_OWN,
                ) as answer,
            ):
                started = True
                waiting.reschedule(None)
                await _relay(answer, receive, send)
        except aiohttp.ClientConnectorError as failed:
            raise Unavailable(part=self.service) from failed
        except (aiohttp.ClientError, TimeoutError) as failed:
            if started:
                raise
            if isinstance(failed, TimeoutError) and not isinstance(failed, aiohttp.ClientError):
                raise Unavailable(part=self.service) from failed
            raise BadGateway(part=self.service) from failed

    async def close(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()

    def _patience(self, method: str, url: URL) -> float:
        """What is written takes its time, and so does a feed that was asked to wait for news."""
        reads = method in ("GET", "HEAD") and "wait" not in url.query
        return min(self.patience, _READING) if reads else self.patience

    def _client(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=30),
                timeout=_TIMEOUT,
                auto_decompress=False,
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session


async def _body(headers: list[Header], receive: Receive) -> bytes | AsyncIterator[bytes] | None:
    length = find(headers, b"content-length")
    if not length and not find(headers, b"transfer-encoding"):
        return None
    stream = _chunks(receive)
    if length and int(length) <= _SMALL:
        return b"".join([chunk async for chunk in stream])  # can be sent again on a stale connection
    return stream


async def _chunks(receive: Receive) -> AsyncIterator[bytes]:
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise aiohttp.ClientConnectionError("the browser went away")
        more = message.get("more_body", False)
        if chunk := message.get("body", b""):
            yield chunk


async def _relay(answer: aiohttp.ClientResponse, receive: Receive, send: Send) -> None:
    headers = [(name.lower(), value) for name, value in answer.raw_headers if name.lower() not in HOP_BY_HOP]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    if answer.content_length is not None and answer.content_length <= _SMALL:
        await send({"type": "http.response.body", "body": await answer.read()})
        return
    gone = asyncio.create_task(_until_gone(receive))
    copy = asyncio.create_task(_copy(answer, send))
    try:
        await asyncio.wait({gone, copy}, return_when=asyncio.FIRST_COMPLETED)
        if copy.done():
            copy.result()
    finally:
        for task in (gone, copy):
            task.cancel()
        await asyncio.gather(gone, copy, return_exceptions=True)


async def _copy(answer: aiohttp.ClientResponse, send: Send) -> None:
    async for chunk in answer.content.iter_any():
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
