"""Reactions to what other services publish, one function per event type."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kernel.listen import Event, Reaction
from services.matching.campaigns import service as campaigns
from services.matching.places import service as places


async def on_organisation(session: AsyncSession, event: Event) -> None:
    """The registry registered or changed an organisation."""
    await places.keep_organisation(session, area=event.area, data=event.data)
    await campaigns.refill(session, organisation=UUID(event.data["id"]))


async def on_community(session: AsyncSession, event: Event) -> None:
    """The registry recorded a community."""
    await places.keep_community(session, area=event.area, data=event.data)


async def on_offering(session: AsyncSession, event: Event) -> None:
    """The registry published or changed an offering; a closed one stays, shut."""
    await places.keep_offering(session, area=event.area, data=event.data)
    await campaigns.refill(session, organisation=UUID(event.data["organisation_id"]))


async def on_standing(session: AsyncSession, event: Event) -> None:
    """Evaluation judged an organisation anew."""
    await places.keep_standing(session, area=event.area, data=event.data)
    await campaigns.refill(session, organisation=UUID(event.data["organisation_id"]))


async def on_coverage(session: AsyncSession, event: Event) -> None:
    """The registry recorded coverage facts; until evaluation has judged them, the last verdict says what they mean."""
    await places.keep_coverage(session, area=event.area, data=event.data)
    await campaigns.refill(session, organisation=UUID(event.data["organisation_id"]))


async def on_attendance(session: AsyncSession, event: Event) -> None:
    """Projects recorded who came, or enrolled."""
    await campaigns.keep_attendance(session, area=event.area, data=event.data)


REACTIONS: Mapping[str, Reaction] = {
    "registry.organisation.registered": on_organisation,
    "registry.organisation.changed": on_organisation,
    "registry.community.recorded": on_community,
    "registry.offering.published": on_offering,
    "registry.offering.changed": on_offering,
    "registry.offering.closed": on_offering,
    "registry.coverage.recorded": on_coverage,
    "evaluation.standing.changed": on_standing,
    "projects.attendance.recorded": on_attendance,
}
