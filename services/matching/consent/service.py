"""Record answers in the ledger: places are locked in the order of answers, later ones wait, and a withdrawal moves the
line up.

Every change is an event, so that `projects` and the organisation's page follow within a second.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kernel import events
from kernel.db import AsyncSession, uuid7
from services.matching.consent import store
from services.matching.consent.models import Consent
from services.matching.places import service as places


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


async def hold(session: AsyncSession, *, offerings: Iterable[UUID]) -> None:
    """Take the lines of offerings until the transaction ends; whoever answers, withdraws or stops does so first."""
    await store.lock(session, offerings=offerings)


async def grant(session: AsyncSession, terms: Terms, *, relation: str) -> Consent:
    """A guardian's yes: takes a place if one is free, else the next turn in the line.

    An answer given again is the same answer: the consent in force is returned and nothing changes.
    """
    await store.lock(session, offerings=[terms.offering_id])
    known = await store.in_force(session, invitation=terms.invitation_id)
    if known is not None:
        return known
    waits = await _free(session, offering=terms.offering_id) <= 0
    consent = await _answer(session, terms, relation=relation, state="granted", waitlisted=waits)
    await _tell(session, "matching.consent.granted", [consent])
    return consent


async def refuse(session: AsyncSession, terms: Terms, *, relation: str) -> list[Consent]:
    """A guardian's no; a yes given before ends with it. Returns those who moved up."""
    _ended, moved = await withdraw(session, invitation=terms.invitation_id, offering=terms.offering_id)
    latest = await store.latest(session, invitation=terms.invitation_id)
    if latest is None or latest.state != "refused":
        consent = await _answer(session, terms, relation=relation, state="refused", waitlisted=False)
        await _tell(session, "matching.consent.refused", [consent])
    return moved


async def withdraw(session: AsyncSession, *, invitation: UUID, offering: UUID) -> tuple[bool, list[Consent]]:
    """Take a yes back: whether there was one, and who moved up into the place that fell free."""
    await store.lock(session, offerings=[offering])
    ended = await store.end(session, state="withdrawn", only=store.of_invitation(invitation))
    await _tell(session, "matching.consent.withdrawn", ended)
    return bool(ended), await fill(session, offering=offering) if ended else []


async def stop(session: AsyncSession, *, residents: Sequence[UUID]) -> list[Consent]:
    """End everything these residents' consents carry: somebody died, or was erased. Returns those who moved up."""
    return await _expire(session, only=store.of_residents(residents))


async def expire(session: AsyncSession, *, offerings: Collection[UUID]) -> list[Consent]:
    """End the consents of these offerings whose term has passed. Returns those who moved up."""
    return await _expire(session, only=store.overdue(offerings))


async def unsettled(session: AsyncSession) -> list[UUID]:
    """The offerings at which a term has passed, or somebody waits for a place."""
    return await store.unsettled(session)


async def settle(session: AsyncSession, *, offering: UUID) -> list[Consent]:
    """End what is past its term at an offering, and give its free places on. Returns those who moved up."""
    return [*await expire(session, offerings=[offering]), *await fill(session, offering=offering)]


async def _expire(session: AsyncSession, *, only: Any) -> list[Consent]:
    await store.lock(session, offerings=await store.offerings_of(session, only=only))
    ended = await store.end(session, state="expired", only=only)
    await _tell(session, "matching.consent.withdrawn", ended)
    freed = sorted({consent.offering_id for consent in ended})
    return [moved for offering in freed for moved in await fill(session, offering=offering)]


async def fill(session: AsyncSession, *, offering: UUID) -> list[Consent]:
    """Give free places to those who wait longest; nobody moves up to an offer that is closed or refused."""
    if not await store.waiting(session, offering=offering, limit=1):
        return []
    await store.lock(session, offerings=[offering])
    place = await places.find_offering(session, offering=offering)
    if place is None or not await places.is_offered(session, offering=place):
        return []
    moved: list[Consent] = []
    held = await store.taken(session, offerings=[offering])
    if (free := place.capacity - held.get(offering, 0)) > 0:
        moved = await store.waiting(session, offering=offering, limit=free)
    for first in moved:
        first.waitlisted = False
    await _tell(session, "matching.consent.moved_up", moved)
    return moved


async def refill(session: AsyncSession, *, organisation: UUID) -> list[Consent]:
    """`fill` every line of an organisation, after something about it or its offers changed."""
    lines = await store.lines(session, organisation=organisation)
    return [moved for offering in sorted(lines) for moved in await fill(session, offering=offering)]


async def _free(session: AsyncSession, *, offering: UUID) -> int:
    """Places that neither somebody holds nor somebody waits for."""
    place = await places.find_offering(session, offering=offering)
    held = (await store.taken(session, offerings=[offering])).get(offering, 0)
    return (place.capacity if place else 0) - held - len(await store.waiting(session, offering=offering))


async def in_force(session: AsyncSession, *, invitation: UUID) -> Consent | None:
    """The granted consent of an invitation, or None."""
    return await store.in_force(session, invitation=invitation)


async def latest(session: AsyncSession, *, invitation: UUID) -> Consent | None:
    """The last answer of an invitation, or None."""
    return await store.latest(session, invitation=invitation)


async def held(session: AsyncSession) -> list[Any]:
    """Places that consents in force hold: (resident_id, offering_id, tag)."""
    return await store.held(session)


async def taken(session: AsyncSession, *, offerings: Collection[UUID]) -> dict[UUID, int]:
    """How many places of each of these offerings are held."""
    return await store.taken(session, offerings=offerings)


async def declined(session: AsyncSession) -> list[Any]:
    """Who said no or withdrew: (resident_id, tag)."""
    return await store.declined(session)


async def with_place(
    session: AsyncSession, *, organisation: UUID, after: UUID | None, limit: int | None
) -> list[Consent]:
    """Consents that give an organisation a family; who still waits for a place is not among them."""
    return await store.with_place(session, organisation=organisation, after=after, limit=limit)


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


async def _tell(session: AsyncSession, kind: str, consents: list[Consent]) -> None:
    """Tell of each; a refusal is no business of the organisation's."""
    await events.record_many(
        session,
        [
            events.Told(
                type=kind,
                subject=str(consent.id),
                area=consent.area,
                organisation=None if consent.state == "refused" else consent.organisation_id,
                data={
                    "invitation_id": str(consent.invitation_id),
                    "campaign_id": str(consent.campaign_id),
                    "pseudonym": str(consent.resident_id),
                    "organisation_id": str(consent.organisation_id),
                    "offering_id": str(consent.offering_id),
                    "waitlisted": consent.waitlisted,
                    "state": consent.state,
                },
            )
            for consent in consents
        ],
    )
