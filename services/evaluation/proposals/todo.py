"""Proposed rules that wait for a colleague."""

from kernel import todo
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.todo import Found, Item, Subject
from services.evaluation.proposals import rules, service


async def ask(session: AsyncSession, asker: Principal) -> Found:
    """What others proposed and nobody has decided."""
    rows = await service.waiting(session, but=asker.subject, most=todo.MOST)
    items = [
        Item(
            kind="rule_proposal",
            subject=Subject(id=str(row.id)),
            since=row.proposed_at,
            working_days=rules.DAYS,
            waits="colleague",
        )
        for row in rows
    ]
    return Found(items, todo.further(rows[0].total) if rows else 0)


WAITING = todo.Waiting(("rule_proposal",), "rules:change", ask)
