"""Organisations that owe last year's report, together: they are called from the list of them."""

from datetime import datetime, time, timedelta

from kernel import HERE, todo
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.todo import Found, Item
from services.registry.annual_reports import rules, service


async def ask(session: AsyncSession, _asker: Principal) -> Found:
    """One thing for all of them, over when the first day due is."""
    count, first = await service.owing(session)
    if first is None:
        return Found([])
    end = datetime.combine(first + timedelta(days=1), time(), tzinfo=HERE)
    since = datetime.combine(first - rules.TOLD, time(), tzinfo=HERE)
    return Found([Item(kind="report_owed", count=count, since=since, by=end, waits="organisation")])


WAITING = todo.Waiting(("report_owed",), "documents:record", ask)
