"""SQL over what was escalated."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry.change_requests.models import ChangeRequest
from services.registry.organisations.models import Organisation
from services.registry.proposals.models import Proposal


async def waiting(session: AsyncSession, *, most: int) -> Sequence[Any]:
    """Per organisation how many of its requests and proposals are late and undecided, and when the first was escalated;
    each row with how many organisations there are."""
    requested = select(ChangeRequest.organisation_id, ChangeRequest.escalated_at).where(
        ChangeRequest.state.in_(("pending", "validated")), ChangeRequest.escalated_at.is_not(None)
    )
    proposed = select(Proposal.organisation_id, Proposal.escalated_at).where(
        Proposal.state == "pending", Proposal.escalated_at.is_not(None)
    )
    late = union_all(requested, proposed).subquery()
    since = func.min(late.c.escalated_at)
    query = (
        select(
            Organisation.id,
            Organisation.name,
            func.count().label("number"),
            since.label("since"),
            func.count().over().label("total"),
        )
        .join(late, late.c.organisation_id == Organisation.id)
        .group_by(Organisation.id, Organisation.name)
        .order_by(since, Organisation.id)
        .limit(most)
    )
    return (await session.execute(query)).all()
