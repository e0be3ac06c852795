"""Calls between services: one way to ask, whether the other runs in this process or elsewhere.

An ask has a deadline, retries only what is safe to repeat and only within a budget, carries the request id on, and is
signed in with a service token from identity, one audience each, kept until shortly before it ends.
"""

import asyncio
import time
from collections.abc import Mapping
from typing import Any, NamedTuple

import httpx
from starlette.types import ASGIApp

from kernel.observe import request_id
from kernel.problems import PARTS, Problem, Unavailable
from kernel.settings import Settings

DEADLINE = 10.0
STEP = 2.0  # seconds by which the machine's clock moves only where somebody sets it


class Kept(NamedTuple):
    """A token, kept until shortly before its end, or until the clock that says when that is has been set."""

    token: str
    until: float
    clock: float

    @classmethod
    def of(cls, answer: Mapping[str, Any], *, margin: float) -> "Kept":
        """What identity has just answered."""
        return cls(str(answer["token"]), time.monotonic() + float(answer["expires_in"]) - margin, _clock())

    @property
    def holds(self) -> bool:
        """Whether services still take it."""
        return time.monotonic() < self.until and abs(_clock() - self.clock) < STEP


def _clock() -> float:
    """How far the machine's clock is ahead of its counter of seconds, which nobody can set."""
    return time.time() - time.monotonic()


class Refused(Problem):
    """Another service answered with a problem of its own; it is passed on as it came."""

    slug, status = "refused-by-peer", 502
    zh, en = "{part}拒绝了请求", "{part} refused the request"
    words = PARTS

    def __init__(self, part: str, answer: httpx.Response) -> None:
        super().__init__(part=part, peer_status=answer.status_code)
        self.answer = answer


class Peers:
    """The other services, by name: ASGI apps in this process, or base addresses.

    `apps` may be filled after construction, because every app is built before any is served.
    """

    def __init__(self, settings: Settings, me: str, apps: Mapping[str, ASGIApp] | None = None) -> None:
        self.settings, self.me = settings, me
        self.apps = apps if apps is not None else {}
        self._clients: dict[str, httpx.AsyncClient] = {}
        self._tokens: dict[tuple[str, bool], Kept] = {}
        self._budget = 10.0

    def client(self, service: str) -> httpx.AsyncClient:
        """The HTTP client of one service, made once."""
        if service not in self._clients:
            if service in self.apps:
                # A fault there is a 500 here, as it is between processes.
                app = self.apps[service]
                transport: httpx.AsyncBaseTransport = httpx.ASGITransport(app, raise_app_exceptions=False)
                base = f"http://{service}"
            else:
                transport = httpx.AsyncHTTPTransport(retries=1)
                base = self.settings.upstreams.get(service, "")
                if not base:
                    raise Unavailable(part=service)
            self._clients[service] = httpx.AsyncClient(transport=transport, base_url=base, timeout=DEADLINE)
        return self._clients[service]

    async def ask(
        self,
        service: str,
        method: str,
        path: str,
        *,
        json: Any = None,
        params: Mapping[str, Any] | None = None,
        deadline: float = DEADLINE,
        signed: bool = True,
        tests: bool = False,
    ) -> Any:
        """The JSON answer of another service; raises Unavailable when it does not answer, Refused when it says no.

        `tests` asks in the test areas of outside programs, and otherwise in the installation's own area.
        """
        for attempt in (1, 2, 3):
            try:
                headers = {"X-Request-ID": request_id.get() or "internal0"}
                if signed:
                    headers["Authorization"] = f"Bearer {await self._token(service, tests=tests)}"
                answer = await self.client(service).request(
                    method, path, json=json, params=params, headers=headers, timeout=deadline
                )
            except Refused:  # no token for us: asking again changes nothing
                raise
            except (httpx.HTTPError, OSError, Problem) as failed:
                if not self._may_retry(method, attempt):
                    raise Unavailable(part=service) from failed
                await asyncio.sleep(0.05 * attempt)
                continue
            if answer.is_server_error and self._may_retry(method, attempt):
                await asyncio.sleep(0.05 * attempt)
                continue
            if answer.is_server_error:  # it is in no state to answer, be it only because its database restarts
                raise Unavailable(part=service)
            if answer.is_error:
                raise Refused(service, answer)
            self._budget = min(10.0, self._budget + 0.1)
            return answer.json() if answer.content else None
        raise Unavailable(part=service)

    def _may_retry(self, method: str, attempt: int) -> bool:
        """Only what changes nothing is repeated, and never more than about one retry per ten good answers."""
        if method not in ("GET", "HEAD") or attempt >= 3 or self._budget < 1:
            return False
        self._budget -= 1
        return True

    async def _token(self, audience: str, *, tests: bool) -> str:
        known = self._tokens.get((audience, tests))
        if known is not None and known.holds:
            return known.token
        answer = await self.client("identity").post(
            "/v1/tokens",
            json={"client": self.me, "audience": audience, "tests": tests},
            auth=(self.me, self.settings.secret(f"client-{self.me}")),
        )
        if answer.is_server_error:
            raise Unavailable(part="identity")
        if answer.is_error:
            raise Refused("identity", answer)
        kept = self._tokens[audience, tests] = Kept.of(answer.json(), margin=10)
        return kept.token

    async def jwks(self) -> dict[str, Any]:
        """Identity's public keys, for verifying tokens offline."""
        return dict(await self.ask("identity", "GET", "/.well-known/jwks.json", signed=False))

    async def close(self) -> None:
        """Close every client."""
        for client in self._clients.values():
            await client.aclose()
