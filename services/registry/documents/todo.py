"""Documents that run out soon, or have run out, for whoever records the next one."""

from datetime import datetime, time, timedelta
from typing import Any

from kernel import HERE, todo
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.todo import Found, Item, Subject
from services.registry.documents import rules, service


async def ask(session: AsyncSession, _asker: Principal) -> Found:
    """One thing a document, or a certificate of which only the record knows; over when its last day is."""
    rows = await service.ending(session, most=todo.MOST)
    return Found([_item(row) for row in rows], todo.further(rows[0].total) if rows else 0)


def _item(row: Any) -> Item:
    end = datetime.combine(row.valid_until + timedelta(days=1), time(), tzinfo=HERE)
    subject = Subject(id=str(row.organisation_id), name=row.name)
    since = end - timedelta(days=rules.SOON + 1)
    return Item(kind=f"document_{row.kind}", subject=subject, since=since, by=end, waits="organisation")


KINDS = ("registration_certificate", "articles_of_association", "annual_report", "filing_certificate", "other")
WAITING = todo.Waiting(tuple(f"document_{kind}" for kind in KINDS), "documents:record", ask)
