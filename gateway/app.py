"""The door as one ASGI app: every request gets an id, is checked, signed in and handed to its service.

Pure ASGI, because the door stands in front of every request: in one process it costs microseconds, and it streams what
it does not need to read. A service that does not answer costs its own pages only.
"""

import asyncio
import contextlib
import ipaddress
import logging
import re
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

import httpx
from pydantic import BaseModel
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway import done, line, notices, openapi, own, problem_pages, session, todo
from gateway.answers import refuse, send_json, strictly
from gateway.headers import Header, find, inward, outward
from gateway.limits import Measured, Rates, address
from gateway.pages import Pages
from gateway.together import Caller
from gateway.trust import PREFIX as TRUST
from gateway.trust import Trust
from kernel import observe, problems
from kernel.db import uuid7
from kernel.http import Peers
from kernel.problems import Problem
from kernel.settings import Settings

LOG = logging.getLogger("wutong.gateway")
Around = Callable[[], AbstractAsyncContextManager[Any]]
Ask = Callable[[Peers, Iterable[str], Caller], Awaitable[BaseModel]]

# Keys and passwords that exist for the machine's own user; they are not to be had from elsewhere.
_LOCAL_ONLY = frozenset(("/api/identity/v1/operator_sessions", "/api/identity/v1/demo_sign_ins"))
# Programs prove who they are in the request itself: no cookie counts there, so a foreign page has nothing to abuse.
_TOKENS = "/api/identity/v1/oauth/token"
_WELL_KNOWN = "/.well-known/oauth-authorization-server"
# What the door answers itself, from all services.
_OWN: Mapping[str, Ask] = {todo.PATH: todo.ask, notices.PATH: notices.ask, done.PATH: done.ask}
_SOUND_ID = re.compile(rb"[A-Za-z0-9._-]{8,64}")


class Door:
    """The door over `upstreams`, by service name; `around` is entered while the server runs."""

    def __init__(self, settings: Settings, upstreams: Mapping[str, ASGIApp], around: Around | None = None) -> None:
        self.settings, self.upstreams, self._around = settings, upstreams, around
        here = {name: upstream for name, upstream in upstreams.items() if not getattr(upstream, "remote", False)}
        self.peers = Peers(settings, "gateway", here)
        self.tokens = session.Tokens(self.peers)
        self.pages = Pages(phone=settings.centre_phone)
        self._trust = Trust(settings)
        self._rates = Rates(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, strictly(send) if scope["scheme"] == "https" else send)
        else:
            await send({"type": "websocket.close", "code": 1000})

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None]:
        """The services' own lives, the revocation feed and the line to residents' pages, while the door is open."""
        async with self._around() if self._around else contextlib.nullcontext():
            tasks = [asyncio.create_task(self.tokens.follow())]
            if self.settings.residents_line:
                tasks.append(asyncio.create_task(line.OfficeEnd(self.settings, self).keep_open()))
            try:
                yield
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
                await self._rates.close()
                await self.peers.close()

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        try:
            async with self.running():
                await send({"type": "lifespan.startup.complete"})
                await receive()
        except Exception as failed:
            LOG.exception("the door could not open")
            await send({"type": "lifespan.startup.failed", "message": str(failed)})
            return
        await send({"type": "lifespan.shutdown.complete"})

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        given = find(scope["headers"], b"x-request-id")
        request_id = given.decode() if _SOUND_ID.fullmatch(given) else uuid7().hex
        observe.request_id.set(request_id)
        try:
            if scope["path"].startswith("/api/"):
                await self._api(scope, receive, send, request_id)
            elif scope["path"] == _WELL_KNOWN:
                path = f"/api/identity{_WELL_KNOWN}"
                await self._api({**scope, "path": path, "raw_path": path.encode()}, receive, send, request_id)
            elif scope["path"] in ("/healthz", "/readyz"):
                await self._health(scope, send)
            elif scope["method"] not in ("GET", "HEAD"):
                raise problems.MethodNotAllowed(headers={"Allow": "GET, HEAD"})
            elif scope["path"].startswith(problem_pages.PREFIX):
                await problem_pages.answer(scope, send, request_id)
            elif scope["path"] == TRUST or scope["path"].startswith(f"{TRUST}/"):
                await self._trust(scope, send, request_id)
            else:
                await self.pages(scope, send, request_id)
        except Problem as problem:
            await refuse(scope, send, problem)

    async def _api(self, scope: Scope, receive: Receive, send: Send, request_id: str) -> None:
        service, slash, _ = scope["path"][5:].partition("/")
        if service == "openapi.json" and not slash:
            await send_json(scope, send, await self.document())
            return
        if service in _OWN and not slash:
            await self._own(scope, send, request_id, _OWN[service])
            return
        upstream = self.upstreams.get(service)
        if upstream is None or not slash:
            raise problems.NotFound
        headers: list[Header] = scope["headers"]
        if scope["path"] in _LOCAL_ONLY and not _is_local(scope):
            raise problems.NotFound
        await self._rates.check(scope)
        secret = None
        if scope["path"] != _TOKENS:
            session.check_origin(scope["method"], headers, public_url=self.settings.public_url)
            secret = session.secret_of(headers)
        body = Measured(scope, receive)
        token, told = await self._signed_in(scope, secret, service)
        inner = _stripped(scope, f"/api/{service}", inward(headers, token=token, request_id=request_id))
        await _hand_over(upstream, inner, body, _Outgoing(send, service, request_id, told))
        if secret and scope["method"] == "DELETE" and service == "identity":
            self.tokens.forget(secret)  # signed out: not even the rest of a minute

    async def _signed_in(self, scope: Scope, secret: str | None, service: str) -> tuple[str | None, list[Header]]:
        """The service's token of whoever asks; a program is counted, and told how often it may still ask."""
        program = secret is not None and secret.startswith(session.TOKEN)
        if program:
            await self._rates.may_try(scope)
        token = await self.tokens.token(secret, service) if secret else None
        if program and not token:
            await self._rates.tried(scope)
        told = await self._rates.program(session.claims(token)["sub"]) if program and token else []
        return token, told

    async def _own(self, scope: Scope, send: Send, request_id: str, ask: Ask) -> None:
        """What all services say together to whoever asks."""
        if scope["method"] not in ("GET", "HEAD"):
            raise problems.MethodNotAllowed(headers={"Allow": "GET, HEAD"})
        await self._rates.check(scope)
        secret = session.secret_of(scope["headers"])
        if secret is None:
            raise problems.Unauthenticated
        _, told = await self._signed_in(scope, secret, "identity") if secret.startswith(session.TOKEN) else (None, [])
        caller = Caller(
            token=lambda service: self.tokens.token(secret, service),
            language=find(scope["headers"], b"accept-language").decode("latin-1"),
            request_id=request_id,
        )
        found = await ask(self.peers, self.upstreams, caller)
        extra = {name.decode(): value.decode() for name, value in told}
        await send_json(scope, send, found.model_dump(mode="json"), extra=extra)

    async def document(self) -> dict[str, Any]:
        """The merged OpenAPI document; half of one would mislead whoever makes a program from it."""
        documents: dict[str, dict[str, Any]] = {}
        for service in self.upstreams:
            try:
                answer = await self.peers.client(service).get("/openapi.json")
                documents[service] = answer.raise_for_status().json()
            except (httpx.HTTPError, OSError) as failed:
                raise problems.Unavailable(part=service) from failed
        return own.described(openapi.merge(documents))

    async def _health(self, scope: Scope, send: Send) -> None:
        if scope["path"] == "/healthz":
            await send_json(scope, send, {"status": "alive"})
            return
        services = dict(
            zip(self.upstreams, await asyncio.gather(*(self._ready(name) for name in self.upstreams)), strict=True)
        )
        # Without identity nobody can sign in; without another service only its own pages fail.
        status = 200 if services.get("identity") == "ready" else 503
        state = "ready" if set(services.values()) == {"ready"} else "degraded" if status == 200 else "not ready"
        await send_json(scope, send, {"status": state, "services": services}, status=status)

    async def _ready(self, service: str) -> str:
        try:
            answer = await self.peers.client(service).get("/readyz", timeout=5)
        except (httpx.HTTPError, OSError, Problem):
            return "down"
        return "ready" if answer.is_success else "not ready"


class _Outgoing:
    """The way back: adds the door's headers, and knows whether the answer has begun."""

    def __init__(self, send: Send, service: str, request_id: str, told: list[Header]) -> None:
        self._send, self._service, self._request_id, self._told = send, service, request_id, told
        self.started = self.ended = self.muted = False

    async def __call__(self, message: Message) -> None:
        if self.muted:
            return
        if message["type"] == "http.response.start":
            self.started = True
            headers = outward(message.get("headers", []), service=self._service, request_id=self._request_id)
            message = {**message, "headers": [*headers, *self._told]}
        await self._send(message)
        self.ended = message["type"] == "http.response.body" and not message.get("more_body", False)


async def _hand_over(upstream: ASGIApp, scope: Scope, body: Measured, out: _Outgoing) -> None:
    """Let the service answer; what breaks before it has begun to is a problem, not a torn connection."""

    async def send(message: Message) -> None:
        # A service that met the end of its patience with a body answers something else than what is true.
        if body.exceeded and not out.started:
            out.muted = True
        await out(message)

    try:
        await upstream(scope, body.receive, send)
    except Exception as failed:
        if out.ended:
            LOG.exception("a service failed")  # it has said so itself, and raised once more
            return
        if out.started or (isinstance(failed, Problem) and not body.exceeded):
            raise
        if not body.exceeded:
            LOG.exception("a service failed")
            raise Problem from failed
    if body.exceeded and not out.started:
        raise problems.TooLarge


def _stripped(scope: Scope, prefix: str, headers: list[Header]) -> Scope:
    """The request as the service sees it; its name must be spelt plainly.

    What is cut off is counted in bytes of the address as it was sent: a head with escapes is longer there, and what
    then remained would begin with a piece of a name, which a proxy would take for a piece of the host's.
    """
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    if not raw.startswith(f"{prefix}/".encode()):
        raise problems.NotFound
    return {
        **scope,
        "path": scope["path"][len(prefix) :],
        "raw_path": raw[len(prefix) :],
        "headers": headers,
        "state": {},
    }


def _is_local(scope: Scope) -> bool:
    """Whether the caller sits at this machine: no address, proxy or host name of elsewhere is involved."""
    headers: list[Header] = scope["headers"]
    forwarded = any(
        name in (b"forwarded", b"via", b"x-real-ip") or name.startswith(b"x-forwarded") for name, _ in headers
    )
    host = urlsplit(f"//{find(headers, b'host').decode('latin-1')}").hostname or ""
    return not forwarded and _is_loopback(address(scope)) and (host == "localhost" or _is_loopback(host))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def create_app(settings: Settings, upstreams: Mapping[str, ASGIApp], around: Around | None = None) -> Door:
    """The door of an installation over its services."""
    return Door(settings, upstreams, around)
