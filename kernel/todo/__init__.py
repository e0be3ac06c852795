"""待办: what waits for somebody in a service, since when, and how long it may wait; the words are the screen's.

A capability declares in a module `todo` of its own what may wait in it: the permission it needs and the facts, asked
with a fixed number of statements however much there is. The service's app gathers these and `GET /todo` answers for
whoever asks, under row-level security; the door merges the services' answers and says by when each thing is due.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Header
from pydantic import BaseModel, Field

from kernel.access import Principal
from kernel.db import AsyncSession, Read
from kernel.progress import own

MOST = 50  # records of one source that are listed; the others are counted
COUNTED = 1000  # of what may be a whole register's; beyond it only that there are more is told
Who = Literal["family", "organisation", "colleague", "nobody"]


class Subject(BaseModel):
    """The record that is opened; its name only where that is no personal field."""

    id: str
    name: str = ""


class Item(BaseModel):
    """One thing that waits for the person who asks."""

    kind: str = Field(description="What it is; the screen has words for each.")
    subject: Subject | None = None
    count: int = 1
    or_more: bool = Field(default=False, description="There are more than `count`, which are not counted.")
    since: datetime | None = Field(default=None, description="When it began to wait, where that is on record.")
    working_days: int | None = Field(default=None, description="How long it may wait; absent: nothing presses.")
    by: datetime | None = Field(default=None, description="A moment by which it is over, whatever the calendar says.")
    waits: Who = Field(description="Who waits for it to be done.")


@dataclass(frozen=True, slots=True)
class Found:
    """What one source found: its items, and how many further records wait that are not among them."""

    items: Sequence[Item]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """One source: its kinds, the permission without which it is not asked, and how it is asked."""

    kinds: tuple[str, ...]
    permission: str
    ask: Callable[[AsyncSession, Principal], Awaitable[Found]]


class Waits(BaseModel):
    """What waits in one service; `more` counts the records that are not listed."""

    items: list[Item]
    more: int


MayAsk = Annotated[Principal, Depends(own)]
Language = Annotated[str, Header(alias="Accept-Language", include_in_schema=False)]


def further(total: int) -> int:
    """How many of so many records are not listed."""
    return max(0, total - MOST)


def router(sources: Sequence[Waiting]) -> APIRouter:
    """The route over a service's sources."""
    routes = APIRouter(tags=["todo"])

    @routes.get("/todo")
    async def list_todo(principal: MayAsk, session: Read, language: Language = "") -> Waits:
        """What waits for the caller in this service: of each kind whose permission the caller has."""
        asker = replace(principal, language=language.lower()) if language else principal
        found = [await source.ask(session, asker) for source in sources if asker.may(source.permission)]
        return Waits(items=[item for each in found for item in each.items], more=sum(each.more for each in found))

    return routes
