"""Reactions to the registry: organisations, their coverage facts, documents and memberships."""

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from kernel.listen import Event, Reaction
from services.evaluation.gate import service as gate


async def on_organisation(session: AsyncSession, event: Event) -> None:
    """An organisation was registered or changed."""
    await gate.keep_organisation(session, area=event.area, data=event.data, at=event.recorded_at)


async def on_coverage(session: AsyncSession, event: Event) -> None:
    """Coverage facts were recorded: the standing follows in the same transaction."""
    await gate.keep_facts(session, area=event.area, data=event.data)


async def on_document(session: AsyncSession, event: Event) -> None:
    """A document of an organisation was recorded, changed or withdrawn."""
    await gate.keep_document(session, area=event.area, data=event.data, at=event.recorded_at)


async def on_membership(session: AsyncSession, event: Event) -> None:
    """An organisation applied to an association, was admitted, left or was expelled."""
    await gate.keep_membership(session, area=event.area, data=event.data, at=event.recorded_at)


REACTIONS: Mapping[str, Reaction] = {
    "registry.organisation.registered": on_organisation,
    "registry.organisation.changed": on_organisation,
    "registry.coverage.recorded": on_coverage,
    "registry.document.recorded": on_document,
    "registry.document.changed": on_document,
    "registry.document.withdrawn": on_document,
    "registry.membership.changed": on_membership,
}
