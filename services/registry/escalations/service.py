"""Use cases of escalations: find what is late, and put it before who leads the centre."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from kernel.db import AsyncSession
from services.registry.change_requests import service as requests
from services.registry.escalations import rules, store
from services.registry.organisations import service as organisations
from services.registry.proposals import service as proposals

STRETCH = 200  # put before them in one transaction: a long open write would hold back every feed


class Late(NamedTuple):
    """What nobody has decided in its days and nobody was told of yet."""

    requests: Sequence[UUID]
    proposals: Sequence[UUID]


async def today(session: AsyncSession) -> date:
    """The day that decides."""
    return await organisations.today(session)


async def fallen_silent(session: AsyncSession, decreed: Mapping[date, bool]) -> Late:
    """Change requests and proposals whose days are over; at most a stretch of each, the oldest first."""
    day = await organisations.today(session)
    # Whoever asked earlier is late earlier: those that are late come first among the oldest.
    requested = await requests.undecided(session, most=STRETCH)
    proposed = await proposals.undecided(session, most=STRETCH)
    return Late(
        [id for id, asked_at in requested if rules.is_late("change_request", asked_at, day, decreed)],
        [id for id, asked_at in proposed if rules.is_late("proposal", asked_at, day, decreed)],
    )


async def escalate(session: AsyncSession, late: Late) -> None:
    """Put these before who leads the centre, once; whoever decided meanwhile was faster."""
    await requests.escalate(session, late.requests)
    await proposals.escalate(session, late.proposals)


async def waiting(session: AsyncSession, *, most: int) -> Sequence[Any]:
    """Organisations with something late that is still undecided, the longest waiting first."""
    return await store.waiting(session, most=most)
