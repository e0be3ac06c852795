"""通知 at one address: what others did lately in all services, newest first, and what the caller has not seen of it.

A service that does not answer costs its own notices only, and the answer says that they are missing.
"""

import asyncio
from collections.abc import Iterable, Mapping
from datetime import datetime

from pydantic import BaseModel, Field

from gateway import together
from gateway.together import Caller
from kernel.http import Peers
from kernel.notices import Notice, Notices

PATH = "notices"
MOST = 100


class Told(Notice):
    """What happened to one record, in which service, and whether it did so since the caller last looked."""

    service: str
    unseen: bool


class Seen(BaseModel):
    """Until when the caller has seen the notices, as identity keeps it."""

    until: datetime | None


class News(BaseModel):
    """What others did lately, the newest first."""

    items: list[Told]
    unseen: int = Field(description="How many of the items have not been seen.")
    missing: list[str] = Field(description="Services that did not answer: what happened there is not among the items.")


async def ask(peers: Peers, services: Iterable[str], caller: Caller) -> News:
    """Ask every service; raises Unauthenticated where nobody is signed in, Unavailable where none answers."""
    (told, missing), seen = await asyncio.gather(
        together.ask(peers, services, f"/{PATH}", Notices, caller),
        together.of(peers, "identity", "/v1/notices_seen", Seen, caller),
    )
    return merged(told, missing=missing, seen=seen)


def merged(told: Mapping[str, Notices], *, missing: list[str], seen: Seen | None) -> News:
    """The services' answers as one; where nobody could say what was seen, nothing is called new."""
    items = [
        Told(**notice.model_dump(), service=service, unseen=_is_unseen(notice, seen))
        for service, notices in told.items()
        for notice in notices.items
    ]
    items.sort(key=lambda each: (each.last, each.service, each.kind, each.record.id), reverse=True)
    shown = items[:MOST]
    return News(items=shown, unseen=sum(each.unseen for each in shown), missing=missing)


def _is_unseen(notice: Notice, seen: Seen | None) -> bool:
    return seen is not None and (seen.until is None or notice.last > seen.until)
