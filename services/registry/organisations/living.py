"""Organisations that take something new: a tie, a fact, a paper.

One that went into another in a merge takes nothing any more; the refusal names where it went, so that whoever asked can
go there. One that was withdrawn is not there.
"""

from collections.abc import Sequence
from uuid import UUID

from kernel.db import AsyncSession
from kernel.problems import NotFound
from services.registry.organisations import service
from services.registry.organisations.models import Organisation
from services.registry.organisations.rules import Merged


def check(organisation: Organisation) -> Organisation:
    """The organisation, unless it went into another; raises Merged."""
    if organisation.merged_into is not None:
        raise Merged(organisation=str(organisation.merged_into))
    return organisation


async def one(session: AsyncSession, id: UUID) -> Organisation:
    """One of them, held: nobody merges it meanwhile. Raises NotFound and Merged."""
    for each in await service.lock(session, ids=[id]):
        if each.status != "withdrawn":
            return check(each)
    raise NotFound


async def several(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, Organisation]:
    """Those of these that this session may see, held; raises Merged."""
    found = await service.lock(session, ids=ids)
    return {each.id: check(each) for each in found if each.status != "withdrawn"}
