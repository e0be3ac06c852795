"""Referrals that wait: for the centre to follow up, for the bureau to answer."""

from typing import Any

from kernel import todo
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.todo import Found, Item, Subject
from services.registry.referrals import service

RECEIVED = 10  # working days in which the bureau should have the letter; nothing moves by itself when they are over
ANSWERED = 20  # working days in which the house hopes for an answer: no law sets any


async def following(session: AsyncSession, _asker: Principal) -> Found:
    """Letters that nobody has received yet."""
    rows = await service.waiting(session, states=("sent",), accepted=False, most=todo.MOST)
    return _found(rows, "referral_unreceived", RECEIVED)


async def answering(session: AsyncSession, _asker: Principal) -> Found:
    """Letters that the bureau has not answered, and those that it accepted and has not finished."""
    rows = await service.waiting(session, states=("sent", "received"), accepted=True, most=todo.MOST)
    return _found(rows, "referral_answer", ANSWERED)


def _found(rows: Any, kind: str, days: int) -> Found:
    items = [
        Item(
            kind=kind,
            subject=Subject(id=str(row.id), name=row.name),
            since=row.replied_at or row.sent_at,
            working_days=None if row.replied_at else days,
            waits="colleague",
        )
        for row in rows
    ]
    return Found(items, todo.further(rows[0].total) if rows else 0)


FOLLOWING = todo.Waiting(("referral_unreceived",), "deregistrations:manage", following)
ANSWERING = todo.Waiting(("referral_answer",), "deregistrations:answer", answering)
