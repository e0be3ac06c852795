"""SQL of runs: who may be matched today, which places are held, and the plan's rows."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from kernel import db
from services.matching.runs.models import Run, RunDemand, RunOffering

# The view `resident` shows the people of the lists in force: a committed batch that nobody superseded, in its term.
# Its key is a keyed hash of the child code: ties are a fair draw that nobody outside can predict.
_PEOPLE = """
select r.id, r.holder_id, r.engine_key as key, r.area as community, r.birth, r.sex, r.disability, r.slots, r.tier
from resident r
where r.kind = 'children' and r.purpose = $1"""
PEOPLE = f"{_PEOPLE} order by r.id"
# Those of a run, and of these the ones of one holder who have a possible place for a tag and are not left out.
IN_RUN = f"{_PEOPLE} and r.id in (select d.resident_id from run_demand d where d.run_id = $2) order by r.id"  # noqa: S608
ELIGIBLE = f"""{_PEOPLE} and r.holder_id = $4 and r.id <> all($5)
  and r.id in (
    select d.resident_id from run_demand d
     where d.run_id = $2 and d.tag = $3 and d.holder_id = $4 and d.result <> 'none')
order by r.id
"""  # noqa: S608 - our own constants
ANYBODY = text("select exists (select from resident r where r.kind = 'children' and r.purpose = :purpose)")

_CLEAR = [
    text(f"delete from {table} where ctid = any(array(select ctid from {table} where run_id = :run limit :limit))")  # noqa: S608 - our own names
    for table in ("run_demand", "run_offering")
]
INSERT_DEMANDS = """
insert into run_demand (run_id, resident_id, tag, area, holder_id, tier, result, offering_id, distance_cm)
select $1, p, $2, a, h, t, r, o, d
from unnest($3::uuid[], $4::text[], $5::uuid[], $6::int[], $7::text[], $8::uuid[], $9::bigint[])
  as rows(p, a, h, t, r, o, d)
"""


async def people(session: AsyncSession, *, purpose: str) -> list[Any]:
    """Every resident who may be matched now for a purpose, as plain records (the hot read of a run)."""
    connection = await db.raw(session)
    return await connection.fetch(PEOPLE, purpose)


async def in_run(session: AsyncSession, *, purpose: str, run: UUID) -> list[Any]:
    """Those of a run who may still be matched."""
    connection = await db.raw(session)
    return await connection.fetch(IN_RUN, purpose, run)


async def eligible(
    session: AsyncSession, *, purpose: str, run: UUID, tag: str, holder: UUID, without: Collection[UUID]
) -> list[Any]:
    """Those of one holder's list with a possible place for a tag in a run, but for these."""
    connection = await db.raw(session)
    return await connection.fetch(ELIGIBLE, purpose, run, tag, holder, list(without))


async def anybody(session: AsyncSession, *, purpose: str) -> bool:
    """Whether a list in force serves this purpose."""
    return bool(await session.scalar(ANYBODY, {"purpose": purpose}))


async def add(session: AsyncSession, run: Run) -> None:
    """Store a new run."""
    session.add(run)
    await session.flush()


async def find(session: AsyncSession, *, run: UUID) -> Run | None:
    """A run in scope, or None."""
    return await session.get(Run, run)


async def newest(session: AsyncSession, *, after: UUID | None, limit: int) -> list[Run]:
    """The runs in scope, newest first; one more than `limit` where there are more."""
    query = select(Run).order_by(Run.id.desc()).limit(limit + 1)
    return list((await session.scalars(query.where(Run.id < after) if after else query)).all())


async def clear(session: AsyncSession, *, run: UUID, limit: int) -> bool:
    """Take away the next of what an interrupted attempt at this run has written; False where nothing is left."""
    gone = 0
    for statement in _CLEAR:
        gone += (await session.execute(statement, {"run": run, "limit": limit})).rowcount  # type: ignore[attr-defined]
    return bool(gone)


async def add_demands(session: AsyncSession, *, run: UUID, tag: str, columns: Sequence[Sequence[Any]]) -> None:
    """Add one chunk of results of a tag; columns are person, area, holder, tier, result,
    offering and distance."""
    connection = await db.raw(session)
    await connection.execute(INSERT_DEMANDS, run, tag, *columns)


async def add_offerings(session: AsyncSession, rows: list[RunOffering]) -> None:
    """Keep each offering as it stood."""
    session.add_all(rows)
    await session.flush()


async def finish(session: AsyncSession, *, run: UUID, **facts: Any) -> bool:
    """Flip the run to done with its figures; False when it was already done."""
    changed = await session.execute(update(Run).where(Run.id == run, Run.state != "done").values(state="done", **facts))
    return bool(changed.rowcount)  # type: ignore[attr-defined]


async def fail(session: AsyncSession, *, run: UUID) -> None:
    """Say that the run came to nothing; a later attempt may still finish it."""
    await session.execute(update(Run).where(Run.id == run, Run.state != "done").values(state="failed"))


async def offerings(session: AsyncSession, *, run: UUID) -> list[RunOffering]:
    """The run's offerings in the engine's order."""
    query = select(RunOffering).where(RunOffering.run_id == run).order_by(RunOffering.ordinal)
    return list((await session.scalars(query)).all())


async def page(
    session: AsyncSession,
    *,
    run: UUID,
    result: str | None,
    offering: UUID | None,
    after: tuple[UUID, str] | None,
    limit: int,
) -> list[RunDemand]:
    """Demands of a run by person and tag; one more than `limit` when there are more."""
    query = select(RunDemand).where(RunDemand.run_id == run).order_by(RunDemand.resident_id, RunDemand.tag)
    if result:
        query = query.where(RunDemand.result == result)
    if offering:
        query = query.where(RunDemand.offering_id == offering)
    if after:
        query = query.where(tuple_(RunDemand.resident_id, RunDemand.tag) > after)
    return list((await session.scalars(query.limit(limit + 1))).all())


async def by_community(session: AsyncSession, *, run: UUID) -> list[Any]:
    """Per community: demands with a possible place, and demands served."""
    eligible = func.count().filter(RunDemand.result != "none")
    served = func.count().filter(RunDemand.result == "assigned")
    query = (
        select(RunDemand.area, eligible.label("eligible"), served.label("assigned"))
        .where(RunDemand.run_id == run)
        .group_by(RunDemand.area)
        .order_by(RunDemand.area)
    )
    return list((await session.execute(query)).all())


async def plan(session: AsyncSession, *, run: UUID) -> list[Any]:
    """Who got which offering for which tag: the stored plan, by person and tag."""
    query = select(RunDemand.resident_id, RunDemand.tag, RunDemand.offering_id).where(RunDemand.run_id == run)
    return list((await session.execute(query)).all())
