"""Files of organisations, communities and offerings that were brought in and wait, or are being worked on."""

from typing import Any

from kernel import todo
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.todo import Found, Item, Subject
from services.registry.imports import service


async def ask(session: AsyncSession, _asker: Principal) -> Found:
    """Files whose columns are unsettled, files to be committed or corrected, and files worked on."""
    rows = await service.waiting(session, most=todo.MOST)
    return Found([_item(row) for row in rows], todo.further(rows[0].total) if rows else 0)


def _item(row: Any) -> Item:
    subject = Subject(id=str(row.id), name=row.filename)
    if row.busy:
        return Item(kind="import_working", subject=subject, since=row.busy, waits="nobody")
    what = "columns" if row.state == "uploaded" else "commit" if row.fit else "nothing"
    waits = "nobody" if row.kind == "communities" else "organisation"
    return Item(kind=f"import_{what}", subject=subject, since=row.created_at, waits=waits)


WAITING = todo.Waiting(
    ("import_columns", "import_commit", "import_nothing", "import_working"), "organisations:import", ask
)
