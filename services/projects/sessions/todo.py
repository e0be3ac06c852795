"""Sessions that are over and of which nobody has said who came."""

from kernel import todo
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.todo import Found, Item, Subject
from services.projects.sessions import service


async def ask(session: AsyncSession, _asker: Principal) -> Found:
    """One thing a session; colleagues wait for its figures."""
    rows = await service.unrecorded(session, most=todo.MOST)
    items = [
        Item(
            kind="attendance",
            subject=Subject(id=str(row["id"]), name=row["title"]),
            since=row["ends_at"],
            waits="colleague",
        )
        for row in rows
    ]
    return Found(items, todo.further(rows[0]["total"]) if rows else 0)


WAITING = todo.Waiting(("attendance",), "attendance:record", ask)
