"""Units whose term ends within 90 days, or is over, while no next one is on record."""

from datetime import datetime, time
from typing import Any

from kernel import HERE, todo
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.todo import Found, Item, Subject
from services.registry.terms import service


async def ask(session: AsyncSession, _asker: Principal) -> Found:
    """Those units, the first to end first."""
    rows = await service.ending(session, most=todo.MOST)
    return Found([_item(row) for row in rows], todo.further(rows[0].total) if rows else 0)


def _item(row: Any) -> Item:
    by = datetime.combine(row.until_on, time(), tzinfo=HERE)  # the term is over when this day begins
    return Item(kind="unit_term", subject=Subject(id=str(row.id), name=row.name), by=by, waits="colleague")


WAITING = todo.Waiting(("unit_term",), "units:manage", ask)
