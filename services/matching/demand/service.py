"""Release the week's counts, and show the latest."""

from collections import Counter
from datetime import timedelta

from kernel.db import AsyncSession, uuid7
from kernel.problems import NotFound
from services.matching.demand import rules, store
from services.matching.demand.schemas import Demand
from services.matching.places import service as places

YEARS = 7  # years of age shown at least; the lattice has a cell for each, so that an absent one tells nothing


async def release(session: AsyncSession, *, area: str) -> None:
    """Make this week's release if the last one is a week old."""
    today = await store.today(session)
    last = await store.latest(session, area=area)
    if last is not None and today < last.released_on + timedelta(days=rules.REFRESH_DAYS):
        return
    cells, tags = await store.cells(session), await store.tags(session)
    names = {community.code: community.name for community in await places.communities(session)}
    oldest = max((cell.year for cell in cells), default=0)
    communities = Counter({(tag, code): 0 for tag in tags for code in names})
    years = Counter({(tag, str(year)): 0 for tag in tags for year in range(max(YEARS, oldest + 1))})
    for cell in cells:
        communities[cell.tag, cell.community] += cell.people
        years[cell.tag, str(cell.year)] += cell.people
    await store.add(
        session,
        id=uuid7(),
        area=area,
        released_on=today,
        **await store.counted(session),
        by_community=[
            {"tag": tag, "community": {"code": code, "name": names.get(code, code)}, "band": band}
            for (tag, code), band in sorted(rules.lattice(communities).items())
        ],
        by_year=[
            {"tag": tag, "year": int(year), "band": band} for (tag, year), band in sorted(rules.lattice(years).items())
        ],
    )


async def latest(session: AsyncSession) -> Demand:
    """The newest release that the caller may see; raises NotFound before the first."""
    found = await store.latest(session)
    if found is None:
        raise NotFound
    return Demand.model_validate(
        {
            "released_on": found.released_on,
            "next_on": found.released_on + timedelta(days=rules.REFRESH_DAYS),
            "people": None if found.people is None else rules.band(found.people),
            "list_as_of": found.list_as_of,
            "by_community": found.by_community,
            "by_year": found.by_year,
        }
    )
