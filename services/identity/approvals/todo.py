"""Requests of other administrators that wait for this one's decision; whom they are about is told on their page."""

from typing import get_args

from kernel import todo
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.todo import Found, Item, Subject
from services.identity.approvals import service
from services.identity.approvals.schemas import Kind


async def ask(session: AsyncSession, asker: Principal) -> Found:
    """One thing a request, over when its time is."""
    rows = await service.open_for(session, principal=asker, most=todo.MOST)
    items = [
        Item(
            kind=f"approval_{row.kind}",
            subject=Subject(id=str(row.id)),
            since=row.asked_at,
            by=row.ends_at,
            waits="colleague",
        )
        for row in rows
    ]
    return Found(items, todo.further(rows[0].total) if rows else 0)


WAITING = todo.Waiting(tuple(f"approval_{kind}" for kind in get_args(Kind)), "approvals:decide", ask)
