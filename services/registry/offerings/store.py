"""SQL over offerings."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select, text, tuple_
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry import records
from services.registry.offerings.models import Offering
from services.registry.organisations.models import Organisation


async def page(
    session: AsyncSession,
    *,
    area: str,
    organisation: UUID | None,
    audience: str | None,
    tag: str | None,
    stale: bool,
    unconfirmed: bool,
    own: UUID | None,
    after: Sequence[Any] | None,
    limit: int | None,
    q: str | None = None,
) -> Sequence[Row[Offering, str, str]]:
    """Open offerings with their organisation's name and code, those that may be out of date after the fresh ones, each
    in the order of (street, id); without `unconfirmed` only those that are not hidden, and those of `own`. `limit` None
    means all of them."""
    order = (Offering.stale, Offering.street, Offering.id)
    query = select(*order).where(Offering.open).order_by(*order)
    if area:
        query = query.where(and_(Offering.street >= area[:9], Offering.street < area[:9] + ":"))
    if organisation:
        query = query.where(records.of(Offering.organisation_id, organisation))
    if audience:
        query = query.where(Offering.audience == audience)
    if tag:
        query = query.where(Offering.need_tags.contains([tag]))
    if q:
        words = (Offering.name, Offering.place, func.array_to_string(Offering.need_tags, "\n"))
        query = query.where(or_(*(each.contains(q, autoescape=True) for each in words)))
    if not unconfirmed:
        query = query.where(or_(~Offering.hidden, Offering.organisation_id == own))
    if stale:
        query = query.where(Offering.stale)
    if after:
        query = query.where(tuple_(*order) > tuple(after))
    # By itself, in its order: an organisation is looked up for what a page shows, and not for all that is found.
    found = query.subquery()
    shown = (
        select(Offering, Organisation.name, func.coalesce(Organisation.uscc, Organisation.filing_number))
        .select_from(found)
        .join(Offering, Offering.id == found.c.id)
        .join(Organisation, Organisation.id == Offering.organisation_id)
        .order_by(*found.c)
        .limit(limit)
    )
    return (await session.execute(shown)).all()


# The latest that was told of each until the end of the day; an organisation's manager reads the events of its own.
_THEN = text("""
    select o.id, o.street, o.area, told.data, coalesce(whose.uscc, whose.filing_number) as code
      from offering o
     cross join lateral (
       select e.data from event e
        where e.subject = o.id::text and e.recorded_at < cast(cast(:on as date) + 1 as timestamp) at time zone
              'Asia/Shanghai'
          and e.type in ('registry.offering.published', 'registry.offering.changed', 'registry.offering.closed')
        order by e.recorded_at desc, e.id desc limit 1
     ) told
      left join organisation whose on whose.id = (told.data->>'organisation_id')::uuid
     where (told.data->>'open')::boolean
       and (:area = '' or o.street >= left(:area, 9) and o.street < left(:area, 9) || ':')
       and (cast(:organisation as uuid) is null
            or (told.data->>'organisation_id')::uuid = any((select registry.records_of(:organisation))::uuid[]))
       and (cast(:audience as text) is null or told.data->>'audience' = :audience)
       and (cast(:tag as text) is null or told.data->'need_tags' ? :tag)
       and (cast(:q as text) is null or strpos(told.data->>'name', :q) > 0
            or strpos(coalesce(told.data->>'place', ''), :q) > 0
            or exists (select from jsonb_array_elements_text(told.data->'need_tags') tag where strpos(tag, :q) > 0))
       and (cast(:street as text) is null or (o.street, o.id) > (:street, cast(:id as uuid)))
     order by o.street, o.id
     limit :limit
""")


async def today(session: AsyncSession) -> date:
    """The day in China."""
    day: date = (await session.execute(select(func.wutong.today()))).scalar_one()
    return day


async def then(
    session: AsyncSession,
    *,
    on: date,
    area: str,
    organisation: UUID | None,
    audience: str | None,
    tag: str | None,
    after: Sequence[Any] | None,
    limit: int | None,
    q: str | None = None,
) -> Sequence[Any]:
    """The offerings that were open at the end of a day, each with what was last told of it by then."""
    _, street, id = after or (None, None, None)
    given = {"on": on, "area": area, "audience": audience, "tag": tag, "street": street, "id": id, "limit": limit}
    return (await session.execute(_THEN, {**given, "organisation": organisation, "q": q or None})).all()


async def find(session: AsyncSession, id: UUID) -> Offering | None:
    """An offering that this session may see."""
    return await session.get(Offering, id)


async def named(session: AsyncSession, id: UUID) -> Row[Offering, str] | None:
    """An offering that this session may see, with its organisation's name."""
    query = select(Offering, Organisation.name).join(Organisation, Organisation.id == Offering.organisation_id)
    query = query.where(Offering.id == id).execution_options(populate_existing=True)
    return (await session.execute(query)).one_or_none()


async def lock(
    session: AsyncSession, *, organisations: Iterable[UUID] = (), ids: Iterable[UUID] = ()
) -> Sequence[Offering]:
    """Offerings of these organisations, or with these ids, closed ones too, locked in a fixed order."""
    found = await session.scalars(
        select(Offering)
        .where(Offering.organisation_id.in_(list(organisations)) | Offering.id.in_(list(ids)))
        .order_by(Offering.id)
        .with_for_update()
    )
    return found.all()


async def add(session: AsyncSession, offering: Offering) -> None:
    """Write a new offering."""
    session.add(offering)
    await session.flush()
