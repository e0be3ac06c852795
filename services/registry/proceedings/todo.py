"""Proceedings that wait: for the centre to check them, for the organisation to answer, for the committee to decide."""

from collections.abc import Callable
from typing import Any

from kernel import todo
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.todo import Found, Item, Subject
from services.registry.proceedings import service, states


async def _ask(session: AsyncSession, on: str, kind: str, counts: Callable[[Any], bool]) -> Found:
    rows = await service.waiting(session, on, most=todo.MOST)
    items = [_item(kind, row) for row in rows if counts(row.Proceeding)]
    return Found(items, todo.further(rows[0].total) if rows else 0)


def _item(kind: str, row: Any) -> Item:
    found = row.Proceeding
    wait = states.waits(found.kind, found.state)
    days = wait.days if wait else None
    subject = Subject(id=str(found.id), name=row.name)
    waits = "colleague" if kind == "proceeding_answer" else "organisation"
    return Item(kind=kind, subject=subject, since=found.since, working_days=days, waits=waits)


async def checking(session: AsyncSession, _asker: Principal) -> Found:
    """Applications that the centre has to check and put before the committee."""
    return await _ask(session, "centre", "proceeding_check", lambda _: True)


async def answering(session: AsyncSession, asker: Principal) -> Found:
    """What the asker's own organisation has to complete or to say."""
    if asker.organisation is None:
        return Found([])
    return await _ask(session, "organisation", "proceeding_answer", lambda _: True)


async def deciding(session: AsyncSession, asker: Principal) -> Found:
    """What the committee has to decide and the asker has not prepared."""
    return await _ask(session, "committee", "proceeding_decide", lambda found: service.decidable(asker, found))


WAITING = (
    todo.Waiting(("proceeding_check",), "association:manage", checking),
    todo.Waiting(("proceeding_answer",), "membership:apply", answering),
    todo.Waiting(("proceeding_decide",), "admissions:decide", deciding),
)
