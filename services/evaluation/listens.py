"""Reactions to the registry: organisations and their coverage facts."""

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from kernel.listen import Event, Reaction
from services.evaluation.gate import service as gate


async def on_organisation(session: AsyncSession, event: Event) -> None:
    """An organisation was registered or changed."""
    await gate.keep_organisation(session, area=event.area, data=event.data)


async def on_coverage(session: AsyncSession, event: Event) -> None:
    """Coverage facts were recorded: the standing follows in the same transaction."""
    await gate.keep_facts(session, area=event.area, data=event.data)


REACTIONS: Mapping[str, Reaction] = {
    "registry.organisation.registered": on_organisation,
    "registry.organisation.changed": on_organisation,
    "registry.coverage.recorded": on_coverage,
}
