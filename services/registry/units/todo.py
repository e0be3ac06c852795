"""Branches whose formal members cross 3, 7 or 50, and joint ones with an organisation that should have its own."""

from typing import Any

from kernel import todo
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.todo import Found, Item, Subject
from services.registry.units import service


async def ask(session: AsyncSession, _asker: Principal) -> Found:
    """Those branches, in the order of lists."""
    rows = await service.crossing(session, most=todo.MOST)
    return Found([_item(row) for row in rows], todo.further(rows[0]["total"]) if rows else 0)


def _item(row: Any) -> Item:
    return Item(kind="unit_members", subject=Subject(id=str(row["id"]), name=row["name"]), waits="colleague")


WAITING = todo.Waiting(("unit_members",), "units:manage", ask)
