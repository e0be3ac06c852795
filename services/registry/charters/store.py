"""SQL over charters and their acknowledgements."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry.charters.models import Acknowledgement, Charter

_CURRENT = """
    membership m where m.association_id = :association and m.begins_on <= wutong.today()
    and (m.ends_on is null or m.ends_on >= wutong.today())
"""
_COUNTS = text(
    f"""
    select k.charter_id, count(*) as number from acknowledgement k
    where k.organisation_id in (select m.organisation_id from {_CURRENT})
      and k.charter_id in (select id from charter where association_id = :association)
    group by k.charter_id
    """  # noqa: S608 - a constant
)
_MEMBERS = text(f"select count(*) from {_CURRENT}")  # noqa: S608 - a constant
_LIST = text(
    f"""
    select m.number, m.organisation_id, o.name, k.acknowledged_on, k.way
    from membership m
    join organisation o on o.id = m.organisation_id
    left join acknowledgement k on k.charter_id = :charter and k.organisation_id = m.organisation_id
    where m.id in (select m.id from {_CURRENT}) and m.number > :after
      and (cast(:missing as boolean) is null or (k.charter_id is null) = :missing)
    order by m.number
    limit :limit
    """  # noqa: S608 - a constant
)
_BEGINS = "c.in_force_from::timestamp at time zone 'Asia/Shanghai'"
_OWN = text(f"""
    select c.id, c.title, c.association_id, greatest(c.recorded_at, m.recorded_at, {_BEGINS}) as since
    from membership m
    join lateral (
      select * from charter c where c.association_id = m.association_id and c.withdrawn_on is null
         and c.in_force_from <= wutong.today() order by c.in_force_from desc limit 1
    ) c on true
    where m.organisation_id = :organisation and m.begins_on <= wutong.today()
      and (m.ends_on is null or m.ends_on >= wutong.today())
      and not exists (
        select 1 from acknowledgement k where k.charter_id = c.id and k.organisation_id = m.organisation_id)
    order by c.id
    limit :most
""")  # noqa: S608 - constants
_MISSING = text(f"""
    select c.association_id, c.title, greatest(c.recorded_at, {_BEGINS}) as since, count(*) as number
    from (
      select distinct on (association_id) * from charter
       where withdrawn_on is null and in_force_from <= wutong.today() order by association_id, in_force_from desc
    ) c
    join membership m on m.association_id = c.association_id and m.begins_on <= wutong.today()
      and (m.ends_on is null or m.ends_on >= wutong.today())
    where not exists (
      select 1 from acknowledgement k where k.charter_id = c.id and k.organisation_id = m.organisation_id)
    group by 1, 2, 3
    order by since
    limit :most
""")  # noqa: S608 - constants


async def every(session: AsyncSession, association: UUID) -> Sequence[Charter]:
    """The versions, the newest first."""
    query = select(Charter).where(Charter.association_id == association).order_by(Charter.number.desc())
    return (await session.scalars(query)).all()


async def find(session: AsyncSession, id: UUID, *, lock: bool = False) -> Charter | None:
    """One version."""
    query = select(Charter).where(Charter.id == id).execution_options(populate_existing=True)
    found: Charter | None = await session.scalar(query.with_for_update() if lock else query)
    return found


async def add(session: AsyncSession, values: dict[str, Any]) -> Charter | None:
    """A new version; None where somebody was faster with this number."""
    statement = insert(Charter).values(values).on_conflict_do_nothing().returning(Charter)
    found: Charter | None = (await session.scalars(statement)).one_or_none()
    return found


async def counts(session: AsyncSession, association: UUID) -> tuple[int, dict[UUID, int]]:
    """How many members there are today, and how many of them acknowledged each version."""
    given = {"association": association}
    members = (await session.execute(_MEMBERS, given)).scalar_one()
    rows = await session.execute(_COUNTS, given)
    return members, {row.charter_id: row.number for row in rows}


async def acknowledge(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> list[UUID]:
    """Enter acknowledgements; those of whom it was known already are not among the answer."""
    statement = insert(Acknowledgement).on_conflict_do_nothing().returning(Acknowledgement.organisation_id)
    return list(await session.scalars(statement, list(rows)))


async def members(
    session: AsyncSession, charter: Charter, *, missing: bool | None, after: int, limit: int
) -> Sequence[Any]:
    """Today's members by number, each with how it acknowledged this version."""
    given = {"association": charter.association_id, "charter": charter.id}
    return (await session.execute(_LIST, {**given, "missing": missing, "after": after, "limit": limit})).all()


async def own(session: AsyncSession, organisation: UUID, *, most: int) -> Sequence[Any]:
    """The versions in force that this organisation has still to acknowledge."""
    return (await session.execute(_OWN, {"organisation": organisation, "most": most})).all()


async def missing(session: AsyncSession, *, most: int) -> Sequence[Any]:
    """Associations whose version in force some members have still to acknowledge, and how many."""
    return (await session.execute(_MISSING, {"most": most})).all()
