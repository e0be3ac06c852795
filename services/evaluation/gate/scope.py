"""In whose scope facts are judged: the gate's own, for a verdict rests on more than its asker may see."""

from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager

from kernel import db
from kernel.access import Principal, system
from kernel.db import AsyncSession
from services.evaluation.gate.models import Known


@asynccontextmanager
async def judging(session: AsyncSession, known: Iterable[Known]) -> AsyncGenerator[None]:
    """A few statements that see all that is known in the county of these organisations; only what it means leaves.

    The manager of one sees no record that went into it, nor the organisation that takes the lead.
    """
    asker: Principal = session.info["principal"]
    areas = [each.area for each in known]
    shared = [found.pop() for level in (6, 4, 2) if len(found := {area[:level] for area in areas}) == 1]
    if asker.kind == "system" or not shared:
        yield
        return
    async with db.acting(session, system("gate", area=shared[0], purpose="gate")):
        yield
