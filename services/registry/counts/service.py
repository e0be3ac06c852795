"""Use cases of counts: show them, record one, keep those that a list brought."""

from collections.abc import Sequence
from uuid import UUID

from kernel.db import AsyncSession, uuid7
from kernel.problems import NotFound
from services.registry.counts import rules, store
from services.registry.counts.models import Count
from services.registry.counts.schemas import CountIn
from services.registry.coverage import service as coverage
from services.registry.organisations import service as organisations
from services.registry.organisations.models import Organisation


async def history(session: AsyncSession, organisation: UUID) -> Sequence[Count]:
    """The counts of an organisation, the latest first; raises NotFound."""
    await organisations.get(session, organisation)
    return await store.history(session, organisation)


async def record(session: AsyncSession, organisation: UUID, given: CountIn) -> Count:
    """A person counted; where no later count is known, the organisation and its coverage follow."""
    rules.check(given.counted_on, await store.today(session))
    found = next(iter(await organisations.lock(session, ids=[organisation])), None)
    if found is None or found.status == "withdrawn":
        raise NotFound
    count = _count(session, found, source="person", **given.model_dump())
    await store.add(session, count)
    if rules.is_latest(given.counted_on, found.formal_members_on):
        found.formal_members, found.formal_members_on = given.formal, given.counted_on
        found.batch = None  # an import can no longer take it back unseen
        await organisations.change(session, found)
        await coverage.from_count(session, found)
    return count


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
    """A list is rolled back: what it counted counts no more."""
    await store.avoid(session, ids, batch=batch)


def _count(session: AsyncSession, organisation: Organisation, **given: object) -> Count:
    by = session.info["principal"].subject
    return Count(id=uuid7(), organisation_id=organisation.id, area=organisation.area, recorded_by=by, **given)
