"""Checks of credit that are due: one thing to do, however many organisations and sources it is about."""

from datetime import datetime, time

from kernel import todo
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.todo import Found, Item
from services.evaluation.checks import service


async def ask(session: AsyncSession, _asker: Principal) -> Found:
    """How many are due, since the day on which the first of those once looked at was."""
    found = await service.overdue(session)
    if not found.pairs:
        return Found([])
    since = datetime.combine(found.since, time.min, service.HERE) if found.since else None
    return Found([Item(kind="checks_due", count=found.pairs, since=since, waits="nobody")])


WAITING = todo.Waiting(("checks_due",), "checks:record", ask)
