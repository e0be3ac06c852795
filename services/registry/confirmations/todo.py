"""Links to be handed over, organisations that have not answered, notes to be read, and the asker's own question."""

from kernel import todo
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.todo import Found, Item, Subject
from services.registry.confirmations import service

WORKING_DAYS = 3  # within which a link should be on its way


async def handing(session: AsyncSession, _asker: Principal) -> Found:
    """All links together: they are handed over from one page."""
    count, since = await service.unhanded(session)
    if not count:
        return Found([])
    waits = "organisation"
    return Found([Item(kind="confirmation_handing", count=count, since=since, working_days=WORKING_DAYS, waits=waits)])


async def late(session: AsyncSession, _asker: Principal) -> Found:
    """One thing an organisation whose answer is overdue: to be called."""
    rows = await service.late(session, most=todo.MOST)
    items = [
        Item(
            kind="confirmation_late",
            subject=Subject(id=str(row.id), name=row.name),
            since=row.reply_by,
            waits="organisation",
        )
        for row in rows
    ]
    return Found(items, todo.further(rows[0].total) if rows else 0)


async def notes(session: AsyncSession, _asker: Principal) -> Found:
    """What organisations wrote beside their answers, one thing each: read where the record is."""
    rows = await service.unread(session, most=todo.MOST)
    items = [
        Item(
            kind="confirmation_note",
            subject=Subject(id=str(row.id), name=row.name),
            since=row.noted_at,
            working_days=WORKING_DAYS,
            waits="organisation",
        )
        for row in rows
    ]
    return Found(items, todo.further(rows[0].total) if rows else 0)


async def own(session: AsyncSession, asker: Principal) -> Found:
    """What the asker's own organisation is asked this quarter, until it is answered by the link or by account."""
    if asker.organisation is None:
        return Found([])
    rows = await service.asked(session, asker.organisation)
    return Found(
        [
            Item(
                kind="confirmation_own",
                subject=Subject(id=str(row.organisation_id), name=row.name),
                since=row.asked_at,
                by=row.reply_by,
                waits="colleague",
            )
            for row in rows
        ]
    )


HANDING = todo.Waiting(("confirmation_handing",), "confirmations:manage", handing)
LATE = todo.Waiting(("confirmation_late",), "confirmations:manage", late)
NOTES = todo.Waiting(("confirmation_note",), "confirmations:manage", notes)
OWN = todo.Waiting(("confirmation_own",), "organisations:edit", own)
