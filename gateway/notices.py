"""通知 at one address: what others did lately in all services, newest first, and what the caller has not seen of it.

Whoever wants the week's digest alone (周报) is told of nothing new before the week is over.
A service that does not answer costs its own notices only, and the answer says that they are missing.
"""

import asyncio
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from pydantic import BaseModel, Field

from gateway import together
from gateway.together import Caller
from kernel import HERE
from kernel.http import Peers
from kernel.notices import Notice, Notices

PATH = "notices"
MOST = 200


class Told(Notice):
    """What happened to one record in one week, in which service, and whether it did so since the caller last looked."""

    service: str
    unseen: bool


class Seen(BaseModel):
    """Until when the caller has seen the notices, and in which form they are wanted, as identity keeps it."""

    until: datetime | None
    weekly: bool = False


class News(BaseModel):
    """What others did lately, the newest first."""

    items: list[Told]
    unseen: int = Field(description="How much is new: each kind and record once; of weeks that are over where weekly.")
    week: date = Field(description="The Monday of the present week, in Shanghai.")
    weekly: bool = Field(description="Whether the caller wants the week's digest alone.")
    missing: list[str] = Field(description="Services that did not answer: what happened there is not among the items.")


async def ask(peers: Peers, services: Iterable[str], caller: Caller) -> News:
    """Ask every service; raises Unauthenticated where nobody is signed in, Unavailable where none answers."""
    (told, missing), seen = await asyncio.gather(
        together.ask(peers, services, f"/{PATH}", Notices, caller),
        together.of(peers, "identity", "/v1/notices_seen", Seen, caller),
    )
    today = datetime.now(HERE).date()
    return merged(told, missing=missing, seen=seen, week=today - timedelta(days=today.weekday()))


def merged(told: Mapping[str, Notices], *, missing: list[str], seen: Seen | None, week: date) -> News:
    """The services' answers as one; where nobody could say what was seen, nothing is called new."""
    items = [
        Told(**notice.model_dump(), service=service, unseen=_is_unseen(notice, seen))
        for service, notices in told.items()
        for notice in notices.items
    ]
    items.sort(key=lambda each: (each.last, each.service, each.kind, each.record.id), reverse=True)
    shown, weekly = items[:MOST], seen is not None and seen.weekly
    fresh = {
        (each.service, each.kind, each.record.id) for each in shown if each.unseen and (each.week < week or not weekly)
    }
    return News(items=shown, unseen=len(fresh), week=week, weekly=weekly, missing=missing)


def _is_unseen(notice: Notice, seen: Seen | None) -> bool:
    return seen is not None and (seen.until is None or notice.last > seen.until)
