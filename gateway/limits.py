"""Limits at the door: how often a stranger may try, how often a program may ask, and how much anybody may send.

Counted per address and per program, in this process or, where several doors stand side by side, in one Redis or Valkey;
while that does not answer each door counts for itself. They slow guessing down, while the rules that decide (a resting
link, a locked account) stand in the services' databases.
"""

import logging
import math
import re
import time
from typing import Any

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter
from limits.errors import StorageError
from starlette.types import Message, Receive, Scope

from gateway.headers import Header, find
from kernel.problems import TooLarge, TooMany
from kernel.settings import Settings

LOG = logging.getLogger("wutong.gateway")

BODY = 1024 * 1024
UPLOAD = 65 * 1024 * 1024  # a file of 64 MB and the form around it
_UPLOADS = re.compile(
    r"POST /api/(?:(?:registry/v1/imports|matching/v1/batches)(?:/[^/]+/held)?|evaluation/v1/statutory_lists/imports"
    r"|registry/v1/(?:deliveries|organisations/[^/]+/documents|agreements/[^/]+/files))"
)

# Guessing passwords, codes, keys and birthdays is what is worth limiting; everything else needs a sign-in first. What a
# path's group holds is counted by itself.
_RATES: tuple[tuple[str, re.Pattern[str], str], ...] = (
    (
        "sign-in",
        re.compile(r"/api/identity/v1/(?:(?:operator_)?sessions|enrolments|invitations|oauth)(?:/\w+)?"),
        "120/minute",
    ),
    # A link is guessed at from one place; a clinic's or a village's Wi-Fi is one address for all its families.
    ("link", re.compile(r"/api/matching/v1/links/([^/]+)/(?:identify|answer|withdraw)"), "20/minute"),
    ("links", re.compile(r"/api/matching/v1/links/[^/]+/(?:identify|answer|withdraw)"), "600/minute"),
    ("paper", re.compile(r"/api/registry/v1/links/\w+/([^/]+)/(?:answer|receive|reply)"), "20/minute"),
    ("papers", re.compile(r"/api/registry/v1/links/\w+/[^/]+/(?:answer|receive|reply)"), "600/minute"),
)


class Rates:
    """Attempts of each address at what is worth guessing, and the requests of each program."""

    def __init__(self, settings: Settings) -> None:
        self._own = MovingWindowRateLimiter(MemoryStorage())
        self._pool, self._shared = _shared(settings.rates_url) if settings.rates_url else (None, self._own)
        self._programs = parse(settings.program_rate)
        self._rules: list[tuple[str, re.Pattern[str], RateLimitItem]] = [
            (name, path, parse(rate)) for name, path, rate in _RATES
        ]

    async def check(self, scope: Scope) -> None:
        """Count this request; raises TooMany with the seconds to wait when it is one too many."""
        if scope["method"] != "POST":
            return
        for name, path, rate in self._rules:
            if found := path.fullmatch(scope["path"]):
                await self._count(name, rate, address(scope), *found.groups())

    async def may_try(self, scope: Scope) -> None:
        """Hold back an address that tried too many tokens that are none, before identity is asked about one more."""
        await self._count("address", self._programs, address(scope), spent=False)

    async def tried(self, scope: Scope) -> None:
        """Count a token that is none; good ones count for their program alone, wherever it asks from."""
        await self._count("address", self._programs, address(scope))

    async def program(self, subject: str) -> list[Header]:
        """Count a program's request; the headers that tell it what is left (draft-ietf ratelimit-headers-10)."""
        left, wait = await self._count("program", self._programs, subject)
        window = self._programs.get_expiry()
        return [
            (b"ratelimit-policy", f'"program";q={self._programs.amount};w={window}'.encode()),
            (b"ratelimit", f'"program";r={left};t={wait}'.encode()),
        ]

    async def close(self) -> None:
        """Give the connections to the shared counter back."""
        if self._pool is not None:
            await self._pool.disconnect()

    async def _count(self, name: str, rate: RateLimitItem, *key: str, spent: bool = True) -> tuple[int, int]:
        """How many are left, and the seconds until there is more; raises TooMany when this was one too many."""
        try:
            good, left, wait = await _hit(self._shared, name, rate, *key, spent=spent)
        except (StorageError, OSError):
            LOG.warning("the shared counter does not answer; this door counts for itself")
            good, left, wait = await _hit(self._own, name, rate, *key, spent=spent)
        if not good:
            policy = f'"{name}";q={rate.amount};w={rate.get_expiry()}'
            told = {"Retry-After": str(wait), "RateLimit-Policy": policy, "RateLimit": f'"{name}";r=0;t={wait}'}
            raise TooMany(headers=told)
        return left, wait


async def _hit(
    limiter: MovingWindowRateLimiter, name: str, rate: RateLimitItem, *key: str, spent: bool
) -> tuple[bool, int, int]:
    good = await (limiter.hit if spent else limiter.test)(rate, name, *key)
    window = await limiter.get_window_stats(rate, name, *key)
    return good, window.remaining, max(1, math.ceil(window.reset_time - time.time()))


def _shared(url: str) -> tuple[Any, MovingWindowRateLimiter]:
    """The counter that several doors share, over a pool of our own, so that it can be closed."""
    from valkey.asyncio import ConnectionPool  # speaks to Redis too; not before, because most doors stand alone

    pool = ConnectionPool.from_url(url, socket_timeout=0.5, socket_connect_timeout=0.5)
    own: dict[str, Any] = {"connection_pool": pool, "implementation": "valkey", "wrap_exceptions": True}
    return pool, MovingWindowRateLimiter(RedisStorage("async+valkey://", **own))


def address(scope: Scope) -> str:
    """Who is at the other end of the socket; what headers claim counts only from a front that is trusted."""
    client = scope.get("client")
    return str(client[0]) if client else "unknown"


class Measured:
    """A request's body, refused once it grows beyond its limit, whatever its length was said to be."""

    def __init__(self, scope: Scope, receive: Receive) -> None:
        self._receive = receive
        self._left = UPLOAD if _UPLOADS.fullmatch(f"{scope['method']} {scope['path']}") else BODY
        self.exceeded = False
        length = find(scope["headers"], b"content-length")
        if length and (not length.isdigit() or int(length) > self._left):
            raise TooLarge

    async def receive(self) -> Message:
        """The next part of the body; raises TooLarge instead of the part that is too much."""
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            self.exceeded = True
            raise TooLarge
        return message
