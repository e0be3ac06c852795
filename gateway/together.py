"""The services asked side by side for the same thing, each in the caller's name.

One that does not answer in time costs its own part only, and is named. Where none answers there is a problem, and no
answer that looks as if there were nothing.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

import httpx
from pydantic import BaseModel

from kernel.http import Peers
from kernel.problems import Problem, Unauthenticated, Unavailable

DEADLINE = 4.0  # seconds; a person waits in front of the page
Shape = TypeVar("Shape", bound=BaseModel)
Token = Callable[[str], Awaitable[str | None]]


@dataclass(frozen=True, slots=True)
class Caller:
    """On whose behalf the services are asked, and what is handed on of the request."""

    token: Token
    language: str
    request_id: str


async def ask(
    peers: Peers, services: Iterable[str], path: str, shape: type[Shape], caller: Caller
) -> tuple[dict[str, Shape], list[str]]:
    """Each service's answer, and who did not give one; raises Unauthenticated, and Unavailable where none did."""
    named = list(services)
    answers = await asyncio.gather(*(of(peers, service, path, shape, caller) for service in named))
    told = {service: answer for service, answer in zip(named, answers, strict=True) if answer is not None}
    if not told:
        raise Unavailable(part="identity")
    return told, [service for service in named if service not in told]


async def of(peers: Peers, service: str, path: str, shape: type[Shape], caller: Caller) -> Shape | None:
    """One service's answer, or None; raises Unauthenticated where nobody is signed in."""
    try:
        async with asyncio.timeout(DEADLINE):  # in one process a client's own limit does not count
            token = await caller.token(service)
            if token is None:
                raise Unauthenticated
            headers = {
                "X-Request-ID": caller.request_id,
                "Accept-Language": caller.language,
                "Authorization": f"Bearer {token}",
            }
            answer = await peers.client(service).get(path, headers=headers)
            if answer.status_code == Unauthenticated.status:
                raise Unauthenticated
            return shape.model_validate(answer.json()) if answer.is_success else None
    except Unauthenticated:
        raise
    except (TimeoutError, httpx.HTTPError, OSError, ValueError, Problem):
        return None
