"""Who leaves: what capabilities above have under way for a person ends with the person.

Lists and residents learn that somebody died or was erased, and know nothing of consents and invitations; those who do
put a function here when they are imported. It runs in the same transaction, under the street's scope, because a
holder's own scope does not reach what others hold, and in the name of whoever acts.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from uuid import UUID

from kernel import db
from kernel.access import Principal
from kernel.db import AsyncSession

End = Callable[[AsyncSession, Sequence[UUID]], Awaitable[None]]
_ends: list[End] = []


def ends(function: End) -> End:
    """Have this function end what its capability has under way for people who leave."""
    _ends.append(function)
    return function


async def leave(session: AsyncSession, *, area: str, residents: Sequence[UUID]) -> None:
    """End everything that is under way for these residents of a street."""
    acting: Principal = session.info["principal"]
    async with db.acting(session, replace(acting, area=area[:9], holder=None, organisation=None)):
        for function in _ends:
            await function(session, residents)
