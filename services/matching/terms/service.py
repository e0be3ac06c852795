"""End what is over, a portion at a time: answers, consents and their places, lists and their files."""

from collections.abc import Sequence
from uuid import UUID

from kernel.db import AsyncSession
from services.matching.campaigns import service as campaigns
from services.matching.lists import service as lists
from services.matching.lists import states
from services.matching.lists.models import Batch
from services.matching.terms import rules, store

KEPT = ("committed", "rolled_back")


async def silence(session: AsyncSession) -> int:
    """Mark the next invitations that were not answered in time; how many there were."""
    return await campaigns.silence(session)


async def unsettled(session: AsyncSession) -> list[UUID]:
    """The offerings at which a consent's term has passed, or somebody waits."""
    return await campaigns.unsettled(session)


async def settle(session: AsyncSession, *, offering: UUID) -> None:
    """End the consents of an offering that are past their term, and give its free places to whoever waits."""
    await campaigns.settle_line(session, offering=offering)


async def expire(session: AsyncSession) -> bool:
    """End the next list that is over: its rows go, its figures stay. False when there is none."""
    since = rules.patient_since(await store.today(session), working_days=states.SILENCE)
    batch = await store.over(session, kept=KEPT, waiting=states.OPEN, since=since)
    if batch is None:
        return False
    await store.save(session, batch, state=states.check(batch.state, "expired"))
    await store.destroy(session, batch)
    await lists.tell_expired(session, batch)
    return True


async def with_files(session: AsyncSession) -> list[Batch]:
    """Expired lists whose file has still to be destroyed."""
    return await store.with_files(session)


async def forgotten(session: AsyncSession, *, id: UUID) -> None:
    """Note that a list's file and its key are destroyed."""
    await lists.let_go(session, await lists.locked(session, id=id))


async def without_file(session: AsyncSession, *, ids: Sequence[UUID]) -> list[UUID]:
    """Those of these that are no list with a file."""
    named = await store.naming_files(session, ids=ids)
    return [id for id in ids if id not in named]
