"""Demands whose day has come: somebody looks whether it was put right."""

from datetime import datetime, time

from kernel import HERE, todo
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.todo import Found, Item, Subject
from services.registry.violations import service


async def ask(session: AsyncSession, _asker: Principal) -> Found:
    """Those, the earliest first; each leads to its organisation."""
    rows = await service.due(session, most=todo.MOST)
    items = [
        Item(
            kind="violation_due",
            subject=Subject(id=str(row.organisation_id), name=row.name),
            by=datetime.combine(row.rectify_by, time.max, HERE),
            waits="colleague",
        )
        for row in rows
    ]
    return Found(items, todo.further(rows[0].total) if rows else 0)


WAITING = todo.Waiting(("violation_due",), "deregistrations:manage", ask)
