"""Open, for one organisation, what its families agreed to."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from kernel.access import Principal
from kernel.crypto import Keyring
from kernel.db import AsyncSession
from services.matching.consent import service as consent
from services.matching.consent.models import Consent
from services.matching.families.schemas import Family
from services.matching.places import service as places
from services.matching.residents import service as residents

PURPOSE = "serve"
# Agreed field → the field of the sealed row it opens.
OPENS = {"child_name": "name", "guardian_name": "guardian_name", "phone": "phones"}


async def agreed(session: AsyncSession, *, after: UUID | None, limit: int) -> list[Consent]:
    """Consents in force that row-level security shows the caller: its own organisation's."""
    return await consent.page(session, after=after, limit=limit)


def opener(viewer: Principal, *, area: str) -> Principal:
    """The viewer, with the scope of the area that opening needs; each look is recorded in the viewer's own name."""
    return replace(viewer, area=area, organisation=None, permissions=frozenset(), purpose=PURPOSE)


async def families(session: AsyncSession, *, keyring: Keyring, consents: list[Consent]) -> list[Family]:
    """The families behind these consents.

    `session` runs as `opener`, because an organisation's own scope sees no list; what is opened was chosen by consents
    that the organisation's scope did see.
    """
    wanted = sorted({field for row in consents for field in row.data if field in OPENS})
    opened = await residents.open_fields(
        session,
        keyring,
        ids=[row.resident_id for row in consents],
        fields=[OPENS[field] for field in wanted],
        purpose=PURPOSE,
    )
    born = await residents.births(session, ids=[row.resident_id for row in consents])
    offerings = {o.id: o for o in await places.offerings(session, audience=places.CHILDREN)}
    communities = {community.code: community.name for community in await places.communities(session)}
    found: list[Family] = []
    for row in consents:
        fields = opened.get(row.resident_id)
        if fields is None:
            continue
        offering = offerings.get(row.offering_id)
        found.append(
            Family(
                id=row.resident_id,
                campaign_id=row.campaign_id,
                offering_id=row.offering_id,
                offering=offering.name if offering else "",
                waitlisted=row.waitlisted,
                agreed_at=row.answered_at,
                agreed_until=row.term_until,
                agreed_fields=row.data,
                **_shown(row, fields, born[row.resident_id].strftime("%Y-%m"), communities.get(row.area, "")),
            )
        )
    return found


def _shown(row: Consent, fields: dict[str, Any], birth_month: str, community: str) -> dict[str, Any]:
    phones = fields.get("phones") or [None]
    whole = {
        "child_name": fields.get("name"),
        "guardian_name": fields.get("guardian_name"),
        "phone": phones[0],
        "birth_month": birth_month,
        "community": community,
    }
    return {field: whole[field] for field in row.data if field in whole} | {"relation": row.relation}
