"""Change requests that wait for the centre, and drafts that wait for whoever made them."""

from typing import Any

from kernel import todo
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.todo import Found, Item, Subject
from services.registry.change_requests import rules, service


async def ask(session: AsyncSession, asker: Principal) -> Found:
    """What others asked for and nobody has decided."""
    rows = await service.waiting(session, most=todo.MOST, but=asker.subject)
    return _found(rows, "change_request")


async def drafts(session: AsyncSession, asker: Principal) -> Found:
    """What one has drafted and not sent, or a colleague a week ago; an organisation's accounts what any of them has."""
    rows = await service.drafts(session, asker, most=todo.MOST)
    return _found(rows, "change_draft")


def _found(rows: Any, kind: str) -> Found:
    return Found([_item(row, kind) for row in rows], todo.further(rows[0].total) if rows else 0)


def _item(row: Any, kind: str) -> Item:
    waits = kind == "change_request"
    return Item(
        kind=kind,
        subject=Subject(id=str(row.id), name=row.name),
        since=row.asked_at,
        working_days=rules.DAYS if waits else None,
        waits="organisation" if waits else "nobody",
    )


WAITING = todo.Waiting(("change_request",), "change_requests:decide", ask)
DRAFTS = todo.Waiting(("change_draft",), "organisations:edit", drafts)
