"""How applicants were members of the association before, which the committee weighs and which bars nothing."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from kernel.db import AsyncSession
from services.registry.memberships import service as memberships
from services.registry.proceedings import rules
from services.registry.proceedings.models import Proceeding


async def of(session: AsyncSession, found: Sequence[Proceeding]) -> dict[UUID, list[Any]]:
    """Of each admission among these the times of membership that were over when its organisation applied."""
    asked = [each for each in found if each.kind == "admission"]
    ended = await memberships.ended(session, [each.organisation_id for each in asked])
    return {
        each.id: rules.earlier(
            ended.get((each.association_id, each.organisation_id), ()),
            number=each.number,
            opened_on=rules.day(each.opened_at),
        )
        for each in asked
    }
