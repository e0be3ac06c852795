"""Open, for one organisation, what its families agreed to."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from kernel import events
from kernel.access import Principal
from kernel.crypto import Keyring
from kernel.db import AsyncSession
from kernel.problems import Forbidden
from services.matching.consent import service as consent
from services.matching.consent.models import Consent
from services.matching.families.schemas import Family, Named
from services.matching.places import service as places
from services.matching.places.models import PlaceOrganisation
from services.matching.residents import service as residents

PURPOSE = "serve"
# Agreed field → the field of the sealed row it opens.
OPENS = {"child_name": "name", "guardian_name": "guardian_name", "phone": "phones"}
EVERYTHING = frozenset({*OPENS, "birth_month", "community"})


async def agreed(session: AsyncSession, *, viewer: Principal, after: UUID | None, limit: int | None) -> list[Consent]:
    """Consents that give the viewer's organisation a family, all of them without a `limit`; raises Forbidden for
    whoever belongs to none."""
    if viewer.organisation is None:
        raise Forbidden(permission="families:read")
    return await consent.with_place(session, organisation=viewer.organisation, after=after, limit=limit)


def opener(viewer: Principal, *, area: str) -> Principal:
    """The viewer, with the scope of the area that opening needs; each look is recorded in the viewer's own name."""
    return replace(viewer, area=area, organisation=None, permissions=frozenset(), purpose=PURPOSE)


async def families(
    session: AsyncSession, *, keyring: Keyring, consents: list[Consent], seen: Collection[str] = EVERYTHING
) -> list[Family]:
    """The families behind these consents; of what was agreed to, only the fields in `seen` are opened.

    `session` runs as `opener`, because an organisation's own scope sees no list; what is opened was chosen by consents
    that the organisation's scope did see.
    """
    shown = {row.id: [field for field in row.data if field in seen] for row in consents}
    whose = await places.organisations(session)
    opened = await _opened(session, keyring=keyring, consents=consents, shown=shown, organisations=whose)
    born = await residents.births(session, ids=[row.resident_id for row in consents])
    offerings = {o.id: o.name for o in await places.offerings(session, audience=places.CHILDREN)}
    communities = {community.code: community.name for community in await places.communities(session)}
    return [
        Family(
            id=row.resident_id,
            campaign_id=row.campaign_id,
            offering=Named(id=row.offering_id, name=offerings.get(row.offering_id, "")),
            agreed_at=row.answered_at,
            agreed_until=row.term_until,
            agreed_fields=row.data,
            **_shown(
                shown[row.id], opened[row.id], born[row.resident_id].strftime("%Y-%m"), communities.get(row.area, "")
            ),
        )
        for row in consents
        if row.id in opened
    ]


async def tell_export(session: AsyncSession, *, viewer: Principal, columns: Sequence[str], rows: int) -> None:
    """Record that an organisation's families left as a file, beside the look at each; `session` runs as `opener`."""
    await events.record(
        session,
        type="matching.family.exported",
        subject=str(viewer.organisation),
        data={"columns": columns, "families": rows},
        area=session.info["principal"].area,
        organisation=viewer.organisation,
        internal=True,
    )


async def _opened(
    session: AsyncSession,
    *,
    keyring: Keyring,
    consents: list[Consent],
    shown: Mapping[UUID, Sequence[str]],
    organisations: Mapping[UUID, PlaceOrganisation],
) -> dict[UUID, dict[str, Any]]:
    """By consent, the fields to be shown and no others; families of whom the same is shown are opened at once."""
    alike: dict[tuple[UUID, tuple[str, ...]], list[Consent]] = {}
    for row in consents:
        alike.setdefault((row.organisation_id, tuple(sorted(shown[row.id]))), []).append(row)
    found: dict[UUID, dict[str, Any]] = {}
    for (organisation, agreed_to), rows in alike.items():
        opened = await residents.open_fields(
            session,
            keyring,
            ids=[row.resident_id for row in rows],
            fields=[OPENS[name] for name in agreed_to if name in OPENS],
            beside=[name for name in agreed_to if name not in OPENS],
            purpose=PURPOSE,
            organisation=organisations[organisation].name if organisation in organisations else None,
        )
        found |= {row.id: opened[row.resident_id] for row in rows if row.resident_id in opened}
    return found


def _shown(names: Sequence[str], fields: dict[str, Any], birth_month: str, community: str) -> dict[str, Any]:
    phones = fields.get("phones") or [None]
    whole = {
        "child_name": fields.get("name"),
        "guardian_name": fields.get("guardian_name"),
        "phone": phones[0],
        "birth_month": birth_month,
        "community": community,
    }
    return {field: whole[field] for field in names if field in whole}
