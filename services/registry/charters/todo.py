"""Charters that one's own organisation has to acknowledge; for the centre, how many members are missing."""

from typing import Any

from kernel import todo
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.todo import Found, Item, Subject
from services.registry.charters import service

PATIENCE = 10  # working days


async def ask(session: AsyncSession, asker: Principal) -> Found:
    """The versions in force that have still to be acknowledged."""
    own, missing = await service.waiting(session, asker, most=todo.MOST)
    mine = [_item("charter_own", row, 1) for row in own]
    return Found(mine + [_item("charter_missing", row, row.number) for row in missing])


def _item(kind: str, row: Any, count: int) -> Item:
    subject = Subject(id=str(row.association_id), name=row.title)
    waits = "colleague" if kind == "charter_own" else "nobody"
    since = row.since
    return Item(kind=kind, subject=subject, count=count, since=since, working_days=PATIENCE, waits=waits)


WAITING = todo.Waiting(("charter_own", "charter_missing"), "membership:apply", ask)
