"""Offerings that organisations propose, for the centre; and an organisation's own that it should confirm."""

from kernel import todo
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.todo import Found, Item, Subject
from services.registry.proposals import rules, service


async def proposed(session: AsyncSession, _asker: Principal) -> Found:
    """One thing a proposal, under its organisation's name."""
    rows = await service.waiting(session, most=todo.MOST)
    items = [
        Item(
            kind="offering_proposed",
            subject=Subject(id=str(row.id), name=row.name),
            since=row.asked_at,
            working_days=rules.DAYS,
            waits="organisation",
        )
        for row in rows
    ]
    return Found(items, todo.further(rows[0].total) if rows else 0)


async def stale(session: AsyncSession, asker: Principal) -> Found:
    """One thing an offering of the asker's own that nobody has confirmed for long."""
    rows = await service.stale(session, asker, most=todo.MOST)
    items = [
        Item(
            kind="offering_stale",
            subject=Subject(id=str(row.id), name=row.name),
            since=row.confirmed_at,
            waits="family",
        )
        for row in rows
    ]
    return Found(items, todo.further(rows[0].total) if rows else 0)


async def hidden(session: AsyncSession, _asker: Principal) -> Found:
    """All of them together: whoever asks their organisations has one list."""
    count, since = await service.hidden(session)
    return Found([Item(kind="offering_hidden", count=count, since=since, waits="family")] if count else [])


PROPOSED = todo.Waiting(("offering_proposed",), "offerings:approve", proposed)
HIDDEN = todo.Waiting(("offering_hidden",), "confirmations:manage", hidden)
STALE = todo.Waiting(("offering_stale",), "offerings:keep", stale)
