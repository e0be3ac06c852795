"""Show whoever sends which links rest, and open one again."""

from typing import Any
from uuid import UUID

from kernel import events
from kernel.access import Principal
from kernel.crypto import Keyring
from kernel.db import AsyncSession
from kernel.problems import NotFound
from services.matching.campaigns import service as campaigns
from services.matching.holders import service as holders
from services.matching.outreach import service as outreach
from services.matching.residents import rules as masks
from services.matching.resting import schemas, store


async def page(
    session: AsyncSession, *, principal: Principal, campaign: UUID | None, after: UUID | None, limit: int
) -> list[Any]:
    """Links that rest and that this caller may open: of the own lists, or of those whose holder mandated the centre."""
    lenders = await holders.everyone(session)
    sends_for = [each.id for each in lenders if each.id == principal.holder or each.mandate.given]
    return await store.page(session, holders=sends_for, campaign=campaign, after=after, limit=limit)


async def shown(session: AsyncSession, *, keyring: Keyring, rows: list[Any]) -> list[schemas.RestingLink]:
    """The links with the children's names masked; every one of them is a recorded look."""
    invitations = [row.Invitation for row in rows]
    opened = await outreach.contact(session, keyring=keyring, invitations=invitations, fields=["name"])
    return [
        schemas.RestingLink(
            invitation=found.id,
            child=masks.mask_name(opened.get(found.resident_id, {}).get("name")),
            pseudonym=found.resident_id,
            campaign=schemas.Named(id=found.campaign_id, name=row.campaign),
            offering=schemas.Named(id=found.offering_id, name=row.offering or ""),
            wave=found.wave,
            rests_until=found.rests_until,
        )
        for row, found in zip(rows, invitations, strict=True)
    ]


async def reopen(session: AsyncSession, *, principal: Principal, invitation: UUID) -> None:
    """Let a link take the birthday again, with all its tries; one that does not rest is left as it is."""
    found = await campaigns.invitation(session, invitation=invitation)
    if found is None:
        raise NotFound
    await outreach.require_mandate(session, principal=principal, holder=found.holder_id)
    await campaigns.hold(session, found=found)
    if found.rests_until is None or found.rests_until <= await campaigns.now(session):
        return
    found.wrong_tries, found.rests_until = 0, None
    await events.record(
        session,
        type="matching.link.reopened",
        subject=str(found.id),
        area=found.area,
        data={"campaign_id": str(found.campaign_id)},
    )
