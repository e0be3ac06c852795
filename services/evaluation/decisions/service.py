"""Use cases of kept decisions: a page of them, one with its evidence, and the refusals counted."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kernel import paging
from kernel.db import AsyncSession
from kernel.problems import NotFound
from services.evaluation.decisions import rules, store
from services.evaluation.gate.models import Decision


async def page(
    session: AsyncSession,
    *,
    consequence: str | None,
    first: date | None,
    last: date | None,
    after: str | None,
    limit: int,
    **sought: Any,
) -> tuple[Sequence[tuple[Decision, str]], str | None]:
    """One page of decisions, the newest first; a consequence stands for its points."""
    rules.check_window(first, last)
    points = rules.CONSEQUENCES[consequence] if consequence else None
    sought |= {"points": points, "first": first, "last": last}
    found = await store.page(session, after=paging.decode_id(after), limit=limit + 1, **sought)
    return paging.cut(found, limit, lambda row: (row[0].id,))


async def get(session: AsyncSession, id: UUID) -> tuple[Decision, str]:
    """One decision; raises NotFound for one that is not to be seen."""
    found = await store.find(session, id)
    if found is None:
        raise NotFound
    return found


async def now(session: AsyncSession, decision: Decision) -> str | None:
    """What the gate says today at the point of a decision: a fact it rested on may have been withdrawn since."""
    return await store.today(session, decision.organisation_id, decision.point)


async def counts(
    session: AsyncSession, *, rule: str | None, first: date | None, last: date | None
) -> tuple[list[rules.Count], int]:
    """Refusals by consequence in these days, and the organisations that are three-no today."""
    rules.check_window(first, last)
    found = await store.refusals(session, rule=rule, first=first, last=last)
    return rules.by_consequence(found), await store.three_no(session)
