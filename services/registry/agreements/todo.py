"""Agreements that end within sixty days: to be followed by another one, or let go."""

from datetime import datetime, time

from kernel import HERE, todo
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.todo import Found, Item, Subject
from services.registry.agreements import service
from services.registry.agreements.models import Agreement


async def ask(session: AsyncSession, _asker: Principal) -> Found:
    """Agreements whose term ends soon, the first to end first."""
    return Found([_item(each) for each in await service.ending(session, most=todo.MOST)])


def _item(agreement: Agreement) -> Item:
    subject = Subject(id=str(agreement.id), name=agreement.title)
    by = datetime.combine(agreement.ends_on, time.max, HERE)
    return Item(kind="agreement_ending", subject=subject, since=agreement.recorded_at, by=by, waits="organisation")


WAITING = todo.Waiting(("agreement_ending",), "association:manage", ask)
