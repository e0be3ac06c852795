"""SQL over merges."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry.merges.models import Merge

# What binds an organisation to others today and stays with its own id; what has ended is history there.
_TIES = text("""
    select tie from (
      select 'unit' as tie, organisation_id, until_on is null or until_on > wutong.today() as lives from party_cover
      union all
      select 'instructor', organisation_id, until_on is null or until_on > wutong.today() from party_assignment
      union all select 'staff', organisation_id, until_on is null or until_on > wutong.today() from staff
      union all select 'association', organisation_id, true from association
      union all select 'membership', organisation_id, ends_on is null from membership
      union all select 'proceeding', organisation_id, closed_at is null from proceeding
      union all select 'proposal', organisation_id, state = 'pending' from offering_proposal
      union all
      select 'referral', organisation_id, state in ('draft', 'sent', 'received') or outcome = 'accepted'
        from deregistration_referral
      union all
      select 'joint', unnest(organisations), ends_on is null or ends_on >= wutong.today() from joint
       where organisations @> array[cast(:organisation as uuid)]
      union all
      select 'agreement', unnest(organisations), ended_on is null and ends_on >= wutong.today() from agreement
       where organisations @> array[cast(:organisation as uuid)]
    ) every
     where organisation_id = :organisation and lives group by tie order by tie
""")


async def ties(session: AsyncSession, organisation: UUID) -> list[str]:
    """The kinds of what binds an organisation to others today."""
    return list((await session.execute(_TIES, {"organisation": organisation})).scalars())


async def add(session: AsyncSession, merge: Merge) -> None:
    """Write a new merge."""
    session.add(merge)
    await session.flush()


async def find(session: AsyncSession, id: UUID) -> Merge | None:
    """A merge that this session may see, locked."""
    found: Merge | None = await session.scalar(select(Merge).where(Merge.id == id).with_for_update())
    return found


async def of(session: AsyncSession, organisation: UUID) -> Sequence[Merge]:
    """The merges that a record had a part in, the latest first."""
    part = (Merge.kept_id == organisation) | (Merge.merged_id == organisation)
    return (await session.scalars(select(Merge).where(part).order_by(Merge.id.desc()).limit(50))).all()
