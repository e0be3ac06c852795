"""Organisations that wait for a decision of the centre longer than they should, for who leads it."""

from kernel import todo
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.todo import Found, Item, Subject
from services.registry.escalations import rules, service


async def ask(session: AsyncSession, _asker: Principal) -> Found:
    """One thing an organisation, with how many of its requests are late."""
    rows = await service.waiting(session, most=todo.MOST)
    items = [
        Item(
            kind="overdue_request",
            subject=Subject(id=str(row.id), name=row.name),
            count=row.number,
            since=row.since,
            working_days=rules.LOOK,
            waits="organisation",
        )
        for row in rows
    ]
    return Found(items, todo.further(rows[0].total) if rows else 0)


WAITING = todo.Waiting(("overdue_request",), "requests:oversee", ask)
