"""Reactions to what other services publish."""

from collections.abc import Mapping
from uuid import UUID

from kernel.db import AsyncSession
from kernel.listen import Event, Reaction
from services.identity.accounts import service as accounts


async def organisation_changed(session: AsyncSession, event: Event) -> None:
    """A manager's page shows the organisation's present name."""
    await accounts.rename_organisation(session, organisation=UUID(event.subject), name=event.data["name"])


REACTIONS: Mapping[str, Reaction] = {"registry.organisation.changed": organisation_changed}
