"""Use cases of communities: list those of a day, record one, and for how long a code holds."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from kernel import events, preconditions
from kernel.access import Principal
from kernel.db import AsyncSession, uuid7
from kernel.problems import NotFound
from services.registry.communities import rules, store
from services.registry.communities.models import Community, Period
from services.registry.communities.rules import Span
from services.registry.communities.schemas import CommunityPeriodIn
from services.registry.organisations import service as organisations


class Shown(NamedTuple):
    """A community, the periods of its code, the latest first, and how many organisations lie in it."""

    community: Community
    periods: Sequence[Period]
    organisations: int


class Figures(NamedTuple):
    """Each community with its organisations and their open services; what lies in none; the trades there are."""

    items: Sequence[tuple[Community, int, int]]
    organisations_elsewhere: int
    offerings_elsewhere: int
    sectors: Sequence[Any]


async def every(session: AsyncSession) -> Sequence[Community]:
    """The communities in use, by code."""
    return await store.every(session)


async def find(session: AsyncSession, code: str) -> Community | None:
    """The community of this code; None of a street's, or where nobody entered it."""
    return await store.find(session, code)


async def closed(session: AsyncSession) -> frozenset[str]:
    """The codes that were closed: a list does not take them up."""
    return await store.closed(session)


async def valid(session: AsyncSession, *, on: date | None) -> Sequence[tuple[Community, Period]]:
    """The communities whose codes held on a day, or hold today, by code."""
    return await store.valid(session, on or (await store.clock(session))[1])


async def figures(session: AsyncSession, *, sector: str | None) -> Figures:
    """What lies in each community of today, and what in none, of one trade or of all."""
    found = {row.area: (row.organisations, row.offerings) for row in await store.counts(session, sector=sector)}
    items = [(each, *found.pop(each.area, (0, 0))) for each in await store.every(session)]
    elsewhere = sum(each[0] for each in found.values()), sum(each[1] for each in found.values())
    return Figures(items, *elsewhere, await store.sectors(session))


async def show(session: AsyncSession, code: str) -> Shown:
    """A community with the periods of its code, to whoever keeps its area; raises NotFound."""
    community = await store.find(session, code)
    if community is None or not _keeps(session, code):
        raise NotFound
    return Shown(community, await store.periods(session, code), await organisations.lying_in(session, code))


async def lock(session: AsyncSession, codes: Sequence[str]) -> dict[str, Community]:
    """Those of these codes that exist, withdrawn ones too, locked for a change."""
    return await store.lock(session, codes)


async def add(session: AsyncSession, community: Community) -> None:
    """Put a new community on record; since when its code holds is not known."""
    await store.add(session, community)
    await store.add(session, await _period(session, community, valid_from=None))
    await _tell(session, community)


async def change(session: AsyncSession, community: Community) -> None:
    """Record that a community's fields were changed; another name holds from today on."""
    if store.renamed(community):
        today = (await store.clock(session))[1]
        for each in await store.periods(session, community.area):
            if not rules.holds(Span(each.valid_from, each.valid_until), today):
                continue
            if each.valid_from == today:
                each.name = community.name
                break
            each.valid_until = today
            await store.add(session, each, await _period(session, community, valid_from=today))
            break
    community.version += 1
    await _tell(session, community)


async def open_period(session: AsyncSession, code: str, given: CommunityPeriodIn) -> None:
    """Record another period of a code: one before those known, or one in which it is taken up again."""
    community = await _locked(session, code)
    await _check(session, code, given, but=None)
    moment, _ = await store.clock(session)
    by = session.info["principal"].subject
    period = Period(area=code, **given.model_dump(), version=1, recorded_by=by, recorded_at=moment)
    await store.add(session, period)
    await _settle(session, community)


async def change_period(
    session: AsyncSession, code: str, id: UUID, given: CommunityPeriodIn, *, if_match: str | None
) -> None:
    """A period is said to be this; where none holds any more the community is closed, and its organisations move."""
    community = await _locked(session, code)
    preconditions.match(if_match, community.version)
    period = next((each for each in await store.periods(session, code) if each.id == id), None)
    if period is None:
        raise NotFound
    await _check(session, code, given, but=id)
    for name, value in given.model_dump().items():
        setattr(period, name, value)
    period.version += 1
    await store.add(session, period)
    await _settle(session, community)


async def _check(session: AsyncSession, code: str, given: CommunityPeriodIn, *, but: UUID | None) -> None:
    span = Span(given.valid_from, given.valid_until)
    rules.check(span, successor=given.successor, code=code, today=(await store.clock(session))[1])
    others = [each for each in await store.periods(session, code) if each.id != but]
    rules.check_apart(span, [(each.name, Span(each.valid_from, each.valid_until)) for each in others])
    if given.successor is not None:
        successor = await store.find(session, given.successor)
        if successor is None or successor.status != "active":
            raise rules.SuccessorUnfit


async def _settle(session: AsyncSession, community: Community) -> None:
    """What a code's periods make of it today: its name, whether it is closed, and where its organisations lie."""
    today = (await store.clock(session))[1]
    periods = await store.periods(session, community.area)
    now = next((each for each in periods if rules.holds(Span(each.valid_from, each.valid_until), today)), None)
    shown = now or periods[0]
    community.name, community.status, community.batch = shown.name, "active" if now else "closed", None
    await store.add(session, community)
    community.version += 1
    await _tell(session, community, ended=None if now else shown)
    if now is not None:
        await organisations.settle(session, code=community.area, name=community.name)
    elif shown.successor is not None:
        successor = await store.find(session, shown.successor)
        if successor is not None:
            await organisations.move(session, code=community.area, to=successor.area, name=successor.name)


async def _locked(session: AsyncSession, code: str) -> Community:
    found = (await store.lock(session, [code])).get(code)
    if found is None or found.status == "withdrawn" or not _keeps(session, code):
        raise NotFound
    return found


def _keeps(session: AsyncSession, code: str) -> bool:
    """Whether a code is the caller's own street's: names of places may be read by others too."""
    principal: Principal = session.info["principal"]
    return bool(principal.area) and code.startswith(principal.area)


async def _period(session: AsyncSession, community: Community, *, valid_from: date | None) -> Period:
    moment, _ = await store.clock(session)
    by = session.info["principal"].subject
    given = {"area": community.area, "name": community.name, "valid_from": valid_from}
    return Period(id=uuid7(), **given, version=1, recorded_by=by, recorded_at=moment)


async def _tell(session: AsyncSession, community: Community, *, ended: Period | None = None) -> None:
    until = ended and ended.valid_until
    await events.record(
        session,
        type="registry.community.recorded",
        subject=community.area,
        area=community.area,
        data={
            "code": community.area,
            "name": community.name,
            "lon": community.lon,
            "lat": community.lat,
            "status": community.status,
            "valid_until": until and until.isoformat(),
            "successor": ended and ended.successor,
            "version": community.version,
        },
    )
