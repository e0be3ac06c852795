"""Release the week's counts, and show the latest."""

from collections import Counter
from datetime import timedelta

from kernel.db import AsyncSession, uuid7
from kernel.problems import NotFound
from services.matching.demand import rules, store
from services.matching.demand.models import DemandRelease
from services.matching.places import service as places


async def release(session: AsyncSession, *, area: str) -> DemandRelease | None:
    """Make this week's release if the last one is a week old; None when it is not due."""
    today = await store.today(session)
    last = await store.latest(session)
    if last is not None and today < last.released_on + timedelta(days=rules.REFRESH_DAYS):
        return None
    communities: Counter[rules.Cell] = Counter()
    years: Counter[rules.Cell] = Counter()
    for cell in await store.cells(session):
        communities[cell.tag, cell.community] += cell.people
        years[cell.tag, str(cell.year)] += cell.people
    names = {community.code: community.name for community in await places.communities(session)}
    fresh = DemandRelease(
        id=uuid7(),
        area=area,
        released_on=today,
        by_community=[
            {"tag": tag, "community": {"code": code, "name": names.get(code, code)}, "band": band}
            for (tag, code), band in sorted(rules.lattice(communities).items())
        ],
        by_year=[
            {"tag": tag, "year": int(year), "band": band} for (tag, year), band in sorted(rules.lattice(years).items())
        ],
    )
    await store.add(session, fresh)
    return fresh


async def latest(session: AsyncSession) -> DemandRelease:
    """The newest release that the caller may see; raises NotFound before the first."""
    found = await store.latest(session)
    if found is None:
        raise NotFound
    return found
