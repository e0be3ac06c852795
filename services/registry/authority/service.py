"""Use cases of field authorities: all of them, and those in force."""

from collections.abc import Sequence
from typing import cast

from kernel.db import AsyncSession
from services.registry.authority import store
from services.registry.authority.models import FieldAuthority
from services.registry.authority.rules import Authorities
from services.registry.origins import Origin


async def every(session: AsyncSession) -> Sequence[FieldAuthority]:
    """All dated rows."""
    return await store.every(session)


async def in_force(session: AsyncSession) -> Authorities:
    """Who is the authority today, by field and kind."""
    return {(row.field, row.kind): cast(Origin, row.authority) for row in await store.in_force(session)}
