"""Senders of whom something is overdue, and what they say that waits for a person."""

from collections.abc import Mapping
from typing import Any

from kernel import todo
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.todo import Found, Item, Subject
from services.registry.senders import rules, service


async def ask(session: AsyncSession, _asker: Principal) -> Found:
    """One thing a sender that is late, and one a sender whose statements wait."""
    rows = await service.standing(session)
    items = [_item(row, "sync_late") for row in rows if row["late"]]
    items += [_item(row, "sync_held") for row in rows if _waiting(row)]
    return Found(items[: todo.MOST], max(0, len(items) - todo.MOST))


def _item(row: Mapping[str, Any], kind: str) -> Item:
    late = kind == "sync_late"
    return Item(
        kind=kind,
        subject=Subject(id=str(row["id"]), name=row["name"]),
        count=1 if late else _waiting(row),
        since=rules.due(row["last_at"], row["recorded_at"], row["interval_days"]) if late else row["last_at"],
        working_days=None,
        waits="nobody",
    )


def _waiting(row: Mapping[str, Any]) -> int:
    return int(row["unknown_count"] + row["missing_count"] + row["twofold_count"])


WAITING = todo.Waiting(("sync_late", "sync_held"), "sync:manage", ask)
