"""Referrals that wait: for the centre to sign or to follow up, for the bureau to answer."""

from typing import Any

from kernel import todo
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.todo import Found, Item, Subject
from services.registry.referrals import service

RECEIVED = 10  # working days in which the bureau should have the letter; nothing moves by itself when they are over
ANSWERED = 20  # working days in which the house hopes for an answer: no law sets any


async def sending(session: AsyncSession, _asker: Principal) -> Found:
    """Drafts to be signed, and letters that nobody has received yet."""
    rows = await service.waiting(session, states=("draft", "sent"), accepted=False, most=todo.MOST)
    return _found(rows, _sending)


async def answering(session: AsyncSession, _asker: Principal) -> Found:
    """Letters that the bureau has not answered, and those that it accepted and has not finished."""
    rows = await service.waiting(session, states=("sent", "received"), accepted=True, most=todo.MOST)
    return _found(rows, _answering)


def _found(rows: Any, item: Any) -> Found:
    return Found([item(row) for row in rows], todo.further(rows[0].total) if rows else 0)


def _sending(row: Any) -> Item:
    subject = Subject(id=str(row.id), name=row.name)
    if row.state == "draft":
        return Item(kind="referral_draft", subject=subject, since=row.drafted_at, waits="nobody")
    return Item(
        kind="referral_unreceived", subject=subject, since=row.sent_at, working_days=RECEIVED, waits="colleague"
    )


def _answering(row: Any) -> Item:
    subject = Subject(id=str(row.id), name=row.name)
    if row.state == "replied":
        return Item(kind="referral_outcome", subject=subject, since=row.replied_at, waits="colleague")
    return Item(kind="referral_answer", subject=subject, since=row.sent_at, working_days=ANSWERED, waits="colleague")


SENDING = todo.Waiting(("referral_draft", "referral_unreceived"), "deregistrations:manage", sending)
ANSWERING = todo.Waiting(("referral_answer", "referral_outcome"), "deregistrations:answer", answering)
