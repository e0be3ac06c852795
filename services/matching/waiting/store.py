"""SQL of what waits: one statement a kind, bounded, each row with how many there are of it in all."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kernel.todo import MOST

_LISTS = text(
    """
    select b.id, b.filename, b.state, b.created_at, j.enqueued_at as busy,
           cast(b.counts ->> 'accepted' as int) + cast(b.counts ->> 'merged' as int) as fit,
           cast(b.counts ->> 'held' as int) as held, cast(b.counts ->> 'review' as int) as review,
           count(*) over () as total
      from batch b
      left join job j on j.id = b.job and j.state in ('queued', 'running')
     where b.superseded_by is null
       and (b.state = any(:open)
         or b.state = 'committed' and (b.counts @> '{"held": 0, "review": 0}') is not true
         or b.state = 'committed' and j.id is not null)
     order by b.id limit :most
    """
)
_RUNS = text(
    """
    select r.id, j.enqueued_at, count(*) over () as total
      from job j join run r on r.job = j.id
     where j.state in ('queued', 'running')
     order by r.id limit :most
    """
)
_CAMPAIGNS = text(
    "select c.id, c.area, c.name, c.holder_id, c.purpose, c.created_at, count(*) over () as total"
    " from campaign c order by c.id desc limit :most"
)
# Each campaign with each offering of its kind: places, those taken, answers awaited, and how its own were answered.
_ROOMS = text(
    """
    with taken as (
      select offering_id, count(*) as people from consent
       where state = 'granted' and term_until >= wutong.today() and not waitlisted
       group by offering_id
    ), awaited as (
      select i.offering_id, count(*) as people from invitation i
       where i.state in ('invited', 'awaiting_guardian') and i.answer_until > wutong.now()
         and exists (select from resident r where r.id = i.resident_id)
       group by i.offering_id
    ), answered as (
      select i.campaign_id, max(coalesce(i.answered_at, i.sent_at)) as last,
             count(*) filter (where i.state in ('accepted', 'waitlisted')) as yes,
             count(*) filter (where not (
               i.state in ('invited', 'awaiting_guardian') and i.answer_until > wutong.now()
               and exists (select from resident r where r.id = i.resident_id))) as settled
        from invitation i where i.campaign_id = any(:campaigns)
       group by i.campaign_id
    )
    select c.id, o.capacity, coalesce(t.people, 0) as taken, coalesce(w.people, 0) as awaited,
           coalesce(a.yes, 0) as yes, coalesce(a.settled, 0) as settled, a.last
      from campaign c
      join place_offering o on o.audience = :audience and c.tag = any(o.need_tags)
      left join taken t on t.offering_id = o.id
      left join awaited w on w.offering_id = o.id
      left join answered a on a.campaign_id = c.id
     where c.id = any(:campaigns)
    """
)
# Those of the run who have a possible place and are neither asked, nor being asked elsewhere, nor hold or await one.
_TO_ASK = text(
    """
    select c.id, (
        select count(distinct d.resident_id) from run_demand d
         where d.run_id = c.run_id and d.tag = c.tag and d.holder_id = c.holder_id and d.result <> 'none'
           and not exists (
             select from invitation i
              where i.resident_id = d.resident_id
                and (i.campaign_id = c.id
                  or i.state in ('invited', 'awaiting_guardian') and i.answer_until > wutong.now()
                     and exists (select from campaign e where e.id = i.campaign_id and e.tag = c.tag)))
           and not exists (
             select from consent g
              where g.resident_id = d.resident_id and g.tag = c.tag and g.state = 'granted'
                and g.term_until >= wutong.today())) as people
      from campaign c where c.id = any(:campaigns)
    """
)
_RESTING = text(
    """
    select c.id, c.name, count(*) as links, min(i.rests_until) as opens, count(*) over () as total
      from invitation i join campaign c on c.id = i.campaign_id
     where i.rests_until > wutong.now() and i.holder_id = any(:holders)
     group by c.id order by min(i.rests_until), c.id limit :most
    """
)
_FAMILIES = text(
    """
    select count(*) as people, min(answered_at) as since from consent
     where organisation_id = :organisation and state = 'granted' and term_until >= wutong.today() and not waitlisted
       and answered_at > wutong.now() - interval '7 days'
    """
)


async def lists(session: AsyncSession, *, open: Sequence[str]) -> Sequence[Any]:
    """Batches that wait for a person, or are worked on, the oldest first."""
    return (await session.execute(_LISTS, {"open": list(open), "most": MOST})).all()


async def runs(session: AsyncSession) -> Sequence[Any]:
    """Runs that are being worked out."""
    return (await session.execute(_RUNS, {"most": MOST})).all()


async def campaigns(session: AsyncSession) -> Sequence[Any]:
    """The newest campaigns."""
    return (await session.execute(_CAMPAIGNS, {"most": MOST})).all()


async def rooms(session: AsyncSession, *, campaigns: Collection[UUID], audience: str) -> Sequence[Any]:
    """Each campaign's offerings with what their places and answers are."""
    given = {"campaigns": list(campaigns), "audience": audience}
    return (await session.execute(_ROOMS, given)).all()


async def to_ask(session: AsyncSession, *, campaigns: Collection[UUID]) -> dict[UUID, int]:
    """How many people each campaign could still ask."""
    return {row.id: row.people for row in await session.execute(_TO_ASK, {"campaigns": list(campaigns)})}


async def resting(session: AsyncSession, *, holders: Collection[UUID]) -> Sequence[Any]:
    """Campaigns of these holders with links that rest."""
    return (await session.execute(_RESTING, {"holders": list(holders), "most": MOST})).all()


async def families(session: AsyncSession, *, organisation: UUID) -> Any:
    """How many families agreed in the last week, and the first of them when."""
    return (await session.execute(_FAMILIES, {"organisation": organisation})).one()
