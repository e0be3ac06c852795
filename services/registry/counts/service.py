"""Use cases of counts: show them, record one, keep those that a list brought."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from kernel.db import AsyncSession, uuid7
from services.registry.counts import rules, store
from services.registry.counts.models import Count
from services.registry.counts.schemas import CountIn
from services.registry.coverage import service as coverage
from services.registry.organisations import living
from services.registry.organisations import service as organisations
from services.registry.organisations.models import Organisation


async def history(session: AsyncSession, organisation: UUID) -> Sequence[Count]:
    """The counts of an organisation, the latest first; raises NotFound."""
    await organisations.get(session, organisation)
    return await store.history(session, organisation)


async def record(session: AsyncSession, organisation: UUID, given: CountIn) -> Count:
    """A person counted; where no later count is known, the organisation and its coverage follow."""
    rules.check(given.counted_on, await store.today(session))
    found = await living.one(session, organisation)
    count = _count(session, found, source="person", **given.model_dump())
    await store.add(session, count)
    latest = await store.latest(session, organisation)
    if latest is not None and latest.id == count.id:
        _stand(found, latest)
        found.batch = None  # an import can no longer take it back unseen
        await organisations.change(session, found)
        await coverage.from_count(session, found)
    return count


async def agreed(session: AsyncSession, organisation: Organisation, formal: int, *, on: date, listed: bool) -> bool:
    """What was asked for is agreed to: so many there were on a day. Whether it is the organisation's figure now.

    It stays where the list that asked for it is taken back: a person has decided.
    """
    source = "import" if listed else "person"
    await store.add(session, _count(session, organisation, counted_on=on, formal=formal, source=source))
    return await stand(session, organisation)


async def stand(session: AsyncSession, organisation: Organisation) -> bool:
    """Make the organisation's figure that of the latest count of all its records, as it is seen now; whether it is
    another than before. Whoever asks tells the change, and lets the coverage `follow`."""
    return _stand(organisation, await store.latest(session, organisation.id))


async def follow(session: AsyncSession, organisation: Organisation) -> None:
    """The organisation has another figure: its coverage follows."""
    await coverage.from_count(session, organisation)


async def from_list(session: AsyncSession, counted: Sequence[Organisation], *, batch: UUID) -> None:
    """Keep the counts that a list brought, as they stand on the organisations now."""
    await store.add(
        session,
        *(
            _count(
                session,
                each,
                counted_on=each.formal_members_on,
                formal=each.formal_members,
                source="import",
                batch=batch,
            )
            for each in counted
            if each.formal_members is not None
        ),
    )


async def avoid(session: AsyncSession, ids: Sequence[UUID], *, batch: UUID) -> None:
    """A list is rolled back: what it counted counts no more, and what somebody counted meanwhile stands."""
    await store.avoid(session, ids, batch=batch)
    for each in await organisations.lock(session, ids=ids):
        if each.status != "withdrawn" and await stand(session, each):
            await organisations.change(session, each)
            await follow(session, each)


def _stand(organisation: Organisation, latest: Count | None) -> bool:
    before = organisation.formal_members, organisation.formal_members_on
    now = (None, None) if latest is None else (latest.formal, latest.counted_on)
    organisation.formal_members, organisation.formal_members_on = now
    return now != before


def _count(session: AsyncSession, organisation: Organisation, **given: object) -> Count:
    by = session.info["principal"].subject
    return Count(id=uuid7(), organisation_id=organisation.id, area=organisation.area, recorded_by=by, **given)
