"""Record answers in the ledger: places are locked in the order of answers, later ones wait, and a withdrawal moves the
line up.

Every change is an event, so that `projects` and the organisation's page follow within a second.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kernel import events
from kernel.db import AsyncSession, uuid7
from services.matching.consent import store
from services.matching.consent.models import Consent


@dataclass(frozen=True)
class Terms:
    """What is agreed to: who gets which data, what for, how, until when; and what of the child it concerns."""

    area: str
    invitation_id: UUID
    campaign_id: UUID
    resident_id: UUID
    organisation_id: UUID
    offering_id: UUID
    tag: str
    purpose: str
    method: str
    data: list[str]
    term_until: date


async def grant(session: AsyncSession, terms: Terms, *, relation: str, capacity: int) -> Consent:
    """A guardian's yes: takes a place if one of `capacity` is free, else the next turn in the line.

    An answer given again is the same answer: the consent in force is returned and nothing changes.
    """
    await store.lock(session, offering=terms.offering_id)
    known = await store.in_force(session, invitation=terms.invitation_id)
    if known is not None:
        return known
    waits = await store.taken(session, offering=terms.offering_id) >= capacity
    consent = await _answer(session, terms, relation=relation, state="granted", waitlisted=waits)
    await _tell(session, "matching.consent.granted", consent)
    return consent


async def refuse(session: AsyncSession, terms: Terms, *, relation: str) -> list[Consent]:
    """A guardian's no; a yes given before ends with it. Returns those who moved up."""
    _ended, moved = await withdraw(session, invitation=terms.invitation_id, capacity=None)
    latest = await store.latest(session, invitation=terms.invitation_id)
    if latest is None or latest.state != "refused":
        consent = await _answer(session, terms, relation=relation, state="refused", waitlisted=False)
        await _tell(session, "matching.consent.refused", consent)
    return moved


async def withdraw(session: AsyncSession, *, invitation: UUID, capacity: int | None) -> tuple[bool, list[Consent]]:
    """Take a yes back: whether there was one, and who moved up into a place that fell free."""
    ended = await store.end(session, invitation=invitation, state="withdrawn")
    return bool(ended), await _free(session, ended, capacity)


async def stop(session: AsyncSession, *, resident: UUID) -> list[Consent]:
    """End everything a resident's consents carry: moved away, died, or erased. Returns those who moved up."""
    ended = await store.end_of_resident(session, resident=resident, state="expired")
    return await _free(session, ended, None)


async def in_force(session: AsyncSession, *, invitation: UUID) -> Consent | None:
    """The granted consent of an invitation, or None."""
    return await store.in_force(session, invitation=invitation)


async def latest(session: AsyncSession, *, invitation: UUID) -> Consent | None:
    """The last answer of an invitation, or None."""
    return await store.latest(session, invitation=invitation)


async def held(session: AsyncSession) -> list[Any]:
    """Places that consents in force hold: (resident_id, offering_id, tag)."""
    return await store.held(session)


async def taken(session: AsyncSession, *, offering: UUID) -> int:
    """How many places of an offering are held."""
    return await store.taken(session, offering=offering)


async def declined(session: AsyncSession) -> list[Any]:
    """Who said no or withdrew: (resident_id, tag)."""
    return await store.declined(session)


async def page(session: AsyncSession, *, after: UUID | None, limit: int) -> list[Consent]:
    """Consents in force within the caller's scope."""
    return await store.of_organisation(session, after=after, limit=limit)


async def _answer(session: AsyncSession, terms: Terms, *, relation: str, state: str, waitlisted: bool) -> Consent:
    line = await store.next_line(session, offering=terms.offering_id)
    consent = Consent(
        id=uuid7(),
        **vars(terms),
        relation=relation,
        state=state,
        waitlisted=waitlisted,
        line=line,
        answered_at=await store.now(session),
        ended_at=None,
    )
    await store.add(session, consent)
    return consent


async def _free(session: AsyncSession, ended: list[Consent], capacity: int | None) -> list[Consent]:
    """Tell of each ended consent and give the place it held to the first in the line."""
    moved: list[Consent] = []
    for left in ended:
        await _tell(session, "matching.consent.withdrawn", left)
        if left.waitlisted:
            continue
        await store.lock(session, offering=left.offering_id)
        if capacity is not None and await store.taken(session, offering=left.offering_id) >= capacity:
            continue
        first = await store.first_waiting(session, offering=left.offering_id)
        if first is not None:
            first.waitlisted = False
            await session.flush()
            await _tell(session, "matching.consent.moved_up", first)
            moved.append(first)
    return moved


async def _tell(session: AsyncSession, kind: str, consent: Consent) -> None:
    await events.record(
        session,
        type=kind,
        subject=str(consent.id),
        area=consent.area,
        organisation=consent.organisation_id,
        data={
            "invitation_id": str(consent.invitation_id),
            "campaign_id": str(consent.campaign_id),
            "pseudonym": str(consent.resident_id),
            "organisation_id": str(consent.organisation_id),
            "offering_id": str(consent.offering_id),
            "waitlisted": consent.waitlisted,
        },
    )
