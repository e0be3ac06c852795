"""What is done with wishes."""

from collections.abc import Sequence

from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.problems import Forbidden
from services.projects.wishes import store
from services.projects.wishes.models import Wish


async def make(session: AsyncSession, principal: Principal, *, said: str, area: str) -> Wish:
    """Write an organisation's wish down."""
    if principal.organisation is None:
        raise Forbidden(permission="wishes:keep")
    wish = Wish(area=area, organisation_id=principal.organisation, said=said)
    await store.add(session, wish)
    return wish


async def every(session: AsyncSession) -> Sequence[Wish]:
    """The wishes in scope."""
    return await store.every(session)
