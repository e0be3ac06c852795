"""Organisations that owe last year's report, together: they are called from the list of them."""

from datetime import datetime, time

from kernel import HERE, todo
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.todo import Found, Item
from services.registry.annual_reports import rules, service


async def ask(session: AsyncSession, asker: Principal) -> Found:
    """One thing for all of them, in time until the first day due that is still owed; beyond a thousand they are not
    counted, and no day is told, because not all of them were looked at."""
    count, first = await service.owing(session, asker, most=todo.COUNTED + 1)
    if first is None:
        return Found([])
    if count > todo.COUNTED:
        return Found([Item(kind="report_owed", count=todo.COUNTED, or_more=True, waits="organisation")])
    item = Item(
        kind="report_owed",
        count=count,
        since=datetime.combine(first - rules.TOLD, time(), tzinfo=HERE),
        by=datetime.combine(first, time.max, tzinfo=HERE),
        waits="organisation",
    )
    return Found([item])


WAITING = todo.Waiting(("report_owed",), "documents:record", ask)
