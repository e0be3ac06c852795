"""Limits at the door: how often a stranger may try, and how much anybody may send.

Counted per address in this process; they slow guessing down, while the rules that decide (a resting link, a locked
account) stand in the services' databases.
"""

import math
import re
import time

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter
from starlette.types import Message, Receive, Scope

from gateway.headers import find
from kernel.problems import TooLarge, TooMany

BODY = 1024 * 1024
UPLOAD = 65 * 1024 * 1024  # a file of 64 MB and the form around it
_UPLOADS = frozenset((("POST", "/api/registry/v1/imports"), ("POST", "/api/matching/v1/batches")))

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
)


class Rates:
    """Attempts of each address at what is worth guessing."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._rules: list[tuple[str, re.Pattern[str], RateLimitItem]] = [
            (name, path, parse(rate)) for name, path, rate in _RATES
        ]

    async def check(self, scope: Scope) -> None:
        """Count this request; raises TooMany with the seconds to wait when it is one too many."""
        if scope["method"] != "POST":
            return
        for name, path, rate in self._rules:
            if (found := path.fullmatch(scope["path"])) is None:
                continue
            counted = (name, address(scope), *found.groups())
            if not await self._limiter.hit(rate, *counted):
                window = await self._limiter.get_window_stats(rate, *counted)
                wait = max(1, math.ceil(window.reset_time - time.time()))
                raise TooMany(headers={"Retry-After": str(wait), "RateLimit": f'"{name}";r=0;t={wait}'})


def address(scope: Scope) -> str:
    """Who is at the other end of the socket; what headers claim counts only from a front that is trusted."""
    client = scope.get("client")
    return str(client[0]) if client else "unknown"


class Measured:
    """A request's body, refused once it grows beyond its limit, whatever its length was said to be."""

    def __init__(self, scope: Scope, receive: Receive) -> None:
        self._receive = receive
        self._left = UPLOAD if (scope["method"], scope["path"]) in _UPLOADS else BODY
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
