"""Use cases of communities: list them, record one."""

from collections.abc import Sequence

from kernel import events
from kernel.db import AsyncSession
from services.registry.communities import store
from services.registry.communities.models import Community


async def every(session: AsyncSession) -> Sequence[Community]:
    """The communities in use, by code."""
    return await store.every(session)


async def lock(session: AsyncSession, codes: Sequence[str]) -> dict[str, Community]:
    """Those of these codes that exist, withdrawn ones too, locked for a change."""
    return await store.lock(session, codes)


async def recorded(session: AsyncSession, community: Community) -> None:
    """Tell the others what this community is now."""
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
            "version": community.version,
        },
    )
