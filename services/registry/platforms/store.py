"""SQL over the mapping of kinds, and over what says that an organisation is active."""

from datetime import date
from uuid import UUID

from sqlalchemy import or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry.platforms.models import PlatformOfKind

# Joints and support touch the last year; a unit, a membership and an open service are today's.
_ACTIVE = text("""
    with mine as (select array(select unnest(registry.records_of(:id))) as ids),
         year as (select wutong.today() as until, (wutong.today() - interval '1 year')::date as since)
    select 'joint' as sort, j.platform, count(*) as number from joint j, mine, year
     where j.organisations && mine.ids and j.withdrawn_for is null and j.begins_on <= year.until
       and (j.ends_on is null or j.ends_on >= year.since) group by j.platform
    union all
    select 'incubation', s.platform, count(*) from incubation_support s, mine, year
     where s.organisation_id = any(mine.ids) and s.withdrawn_for is null
       and s.given_on between year.since and year.until group by s.platform
    union all
    select 'unit', null, count(*) from party_cover c, mine, year
     where c.organisation_id = any(mine.ids) and c.from_on <= year.until
       and (c.until_on is null or c.until_on > year.until)
    union all
    select 'membership', null, count(*) from membership m, mine, year
     where m.organisation_id = any(mine.ids) and m.begins_on <= year.until
       and (m.ends_on is null or m.ends_on >= year.until)
    union all
    select 'offering', null, count(*) from offering f, mine where f.organisation_id = any(mine.ids) and f.open
""")


async def of_kind(session: AsyncSession, subject: str, kind: str, *, on: date) -> str | None:
    """The platform that the mapping names for a kind on a day."""
    rule = PlatformOfKind
    query = select(rule.platform).where(
        rule.subject == subject,
        rule.kind == kind,
        rule.effective_from <= on,
        or_(rule.effective_to.is_(None), rule.effective_to >= on),
    )
    found: str | None = await session.scalar(query.order_by(rule.effective_from.desc()).limit(1))
    return found


async def active(session: AsyncSession, organisation: UUID) -> list[tuple[str, str | None, int]]:
    """What says that an organisation is active: the sort of record, its own platform, how many."""
    rows = await session.execute(_ACTIVE, {"id": organisation})
    return [(row.sort, row.platform, row.number) for row in rows if row.number]
