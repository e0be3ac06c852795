"""What binds organisations to others today, as a merge and the rollback of a list ask before a record goes.

What has ended is history there, and reads by `records`.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_TIES = text("""
    select distinct tie, organisation_id from (
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
      select 'violation', organisation_id, state in ('found', 'demanded', 'not_rectified') from violation
      union all
      select 'joint', unnest(organisations), ends_on is null or ends_on >= wutong.today() from joint
       where organisations && cast(:organisations as uuid[]) and withdrawn_for is null
      union all
      select 'agreement', unnest(organisations), ended_on is null and ends_on >= wutong.today() from agreement
       where organisations && cast(:organisations as uuid[]) and withdrawn_for is null
    ) every
     where organisation_id = any(:organisations) and lives order by tie, organisation_id
""")


async def of(session: AsyncSession, organisations: Sequence[UUID]) -> list[tuple[str, UUID]]:
    """The kinds of what binds these organisations, each with the organisation; for stores."""
    rows = await session.execute(_TIES, {"organisations": list(organisations)})
    return [(row.tie, row.organisation_id) for row in rows]
