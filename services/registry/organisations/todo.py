"""Organisations that the law has ended and the house still keeps: somebody takes leave of them."""

from kernel import todo
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.todo import Found, Item, Subject
from services.registry.organisations import service


async def ask(session: AsyncSession, _asker: Principal) -> Found:
    """One thing an organisation; its record offers what can be done. No law sets a day for it."""
    rows = await service.ended(session, most=todo.MOST)
    items = [
        Item(kind="organisation_ended", subject=Subject(id=str(row.id), name=row.name), waits="colleague")
        for row in rows
    ]
    return Found(items, todo.further(rows[0].total) if rows else 0)


WAITING = todo.Waiting(("organisation_ended",), "organisations:register", ask)
