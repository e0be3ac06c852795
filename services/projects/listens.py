"""Reactions to the registry's offerings and agreements, and to consents in matching."""

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from kernel.listen import Event, Reaction
from services.projects.sessions import service as sessions


async def on_offering(session: AsyncSession, event: Event) -> None:
    """An offering was published, changed or closed."""
    await sessions.keep_offering(session, area=event.area, data=event.data)


async def on_agreement(session: AsyncSession, event: Event) -> None:
    """An agreement was signed, or ended before its term."""
    await sessions.keep_agreement(session, id=event.subject, area=event.area, data=event.data)


async def on_granted(session: AsyncSession, event: Event) -> None:
    """A family agreed, or moved up from the waiting list."""
    await sessions.admit(session, area=event.area, data=event.data)


async def on_withdrawn(session: AsyncSession, event: Event) -> None:
    """A family withdrew."""
    await sessions.release(session, data=event.data)


REACTIONS: Mapping[str, Reaction] = {
    "registry.offering.published": on_offering,
    "registry.offering.changed": on_offering,
    "registry.offering.closed": on_offering,
    "registry.agreement.recorded": on_agreement,
    "registry.agreement.ended": on_agreement,
    "registry.agreement.withdrawn": on_agreement,
    "matching.consent.granted": on_granted,
    "matching.consent.moved_up": on_granted,
    "matching.consent.withdrawn": on_withdrawn,
}
