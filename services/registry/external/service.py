"""Make or change a record by another system's number; what is no news changes nothing."""

from typing import Any, Literal, NamedTuple
from uuid import UUID

from kernel import events, preconditions
from kernel.db import AsyncSession
from kernel.problems import NotFound
from services.registry.changes import differing
from services.registry.communities import service as communities
from services.registry.external import rules, store
from services.registry.external.schemas import OfferingIn, OrganisationIn
from services.registry.external.store import Address
from services.registry.offerings import service as offerings
from services.registry.offerings.models import Offering
from services.registry.organisations import service as organisations
from services.registry.organisations.models import Organisation

Kind = Literal["organisation", "offering"]


class Put(NamedTuple):
    """The record, and whether it is new."""

    id: UUID
    version: int
    created: bool


def address(session: AsyncSession, kind: Kind, system: str, id: str) -> Address:
    """The address within the caller's own area; whoever has none puts nothing anywhere."""
    area = session.info["principal"].area
    if not area:
        raise NotFound
    return Address(area.ljust(12, "0"), kind, system, id)


async def find(session: AsyncSession, at: Address) -> UUID:
    """The record at an address; raises NotFound."""
    found = await store.target(session, at)
    if found is None:
        raise NotFound
    return found


async def offering(session: AsyncSession, id: UUID) -> tuple[Offering, str]:
    """An offering, open or closed, and its organisation's name."""
    found = await offerings.get(session, id)
    return found, (await organisations.get(session, found.organisation_id)).name


async def put_organisation(session: AsyncSession, at: Address, given: OrganisationIn, *, if_match: str | None) -> Put:
    """An organisation at this address says this from now on."""
    values = rules.organisation_values(given) | await _place(session, given)
    await store.hold(session, at)
    known = await store.target(session, at)
    organisation = await _organisation(session, known, given, area=str(values.get("area", at.area)))
    _match(if_match, organisation)
    if organisation is None:
        organisation = Organisation(**_whole(at, values), version=1)
        await organisations.register(session, organisation)
        await _link(session, "organisation", at, organisation.id, area=organisation.area)
        return Put(organisation.id, 1, created=True)
    if known is None:
        await _link(session, "organisation", at, organisation.id, area=organisation.area)
    if organisation.status == "withdrawn":
        values.setdefault("status", "active")
    if _apply(organisation, values):
        await organisations.change(session, organisation)
    return Put(organisation.id, organisation.version, created=False)


async def put_offering(session: AsyncSession, at: Address, given: OfferingIn, *, if_match: str | None) -> Put:
    """An offering at this address says this from now on."""
    values = rules.offering_values(given)
    owner = await _owner(session, at, given)
    await store.hold(session, at)
    known = await store.target(session, at)
    found = await offerings.lock(session, **({"ids": [known]} if known else {"organisations": [owner.id]}))
    offering = next((each for each in found if known or each.name == given.name), None)
    _match(if_match, offering)
    if offering is not None and offering.organisation_id != owner.id:
        raise rules.OwnerFixed
    if offering is None:
        blank = {"disability_classes": [], "need_tags": [], "slots": [], "place": "", "schedule": "", "open": True}
        offering = Offering(area=owner.area, organisation_id=owner.id, **(blank | values), version=1)
        await offerings.publish(session, offering, organisation_name=owner.name)
        await _link(session, "offering", at, offering.id, area=offering.area)
        return Put(offering.id, 1, created=True)
    if known is None:
        await _link(session, "offering", at, offering.id, area=offering.area)
    if _apply(offering, values):
        await offerings.change(session, offering, organisation_name=owner.name)
    return Put(offering.id, offering.version, created=False)


async def _place(session: AsyncSession, given: OrganisationIn) -> dict[str, Any]:
    """Area and community's name, where the community is told."""
    if given.community is None:
        return {}
    area = session.info["principal"].area
    for each in await communities.every(session):
        if each.area == given.community and each.area.startswith(area):
            return {"area": each.area, "community_name": each.name}
    raise rules.unknown("community")


def _whole(at: Address, values: dict[str, Any]) -> dict[str, Any]:
    """A new organisation's columns; one without a community lies in the street as a whole, if there is one."""
    if "area" not in values and at.area[6:9] == "000":
        raise rules.unknown("community")
    blank = {"type": "", "sector": "", "registration_authority": "", "legal_representative": "", "phone": ""}
    return {**blank, "status": "active", "area": at.area, **values}


async def _organisation(
    session: AsyncSession, known: UUID | None, given: OrganisationIn, *, area: str
) -> Organisation | None:
    """The organisation on record at the address, or else by its code; never two that are one."""
    code = str(given.uscc or given.filing_number)
    found = await organisations.lock(session, streets=[area[:9]], codes=[code], ids=[known] if known else [])
    coded = next((each for each in found if code in (each.uscc, each.filing_number)), None)
    if known is None:
        return coded
    if coded is not None and coded.id != known:
        raise rules.CodeTaken
    return next((each for each in found if each.id == known), None)


async def _owner(session: AsyncSession, at: Address, given: OfferingIn) -> Organisation:
    id, name = given.organisation_id, "organisation_id"
    if given.organisation_external_id is not None:
        name = "organisation_external_id"
        id = await store.target(session, at._replace(kind="organisation", id=given.organisation_external_id))
    found = await organisations.lock(session, ids=[id]) if id else []
    if not found or found[0].status == "withdrawn":
        raise rules.unknown(name)
    return found[0]


async def _link(session: AsyncSession, kind: Kind, at: Address, target: UUID, *, area: str) -> None:
    if await store.other(session, at, target):
        raise rules.AlreadyLinked
    principal = session.info["principal"]
    await store.add(session, at, target, by=principal.subject)
    await events.record(
        session,
        type=f"registry.{kind}.linked",
        subject=str(target),
        data={"system": at.system, "external_id": at.id},
        area=area,
        organisation=target if kind == "organisation" else None,
    )


def _match(if_match: str | None, record: Organisation | Offering | None) -> None:
    """If-Match is asked where it came; a record that is not there matches nothing (RFC 9110 13.1.1)."""
    if if_match is None:
        return
    if record is None:
        raise preconditions.PreconditionFailed
    preconditions.match(if_match, record.version)


def _apply(record: Organisation | Offering, values: dict[str, Any]) -> bool:
    """Write what differs; whether anything did. An import can no longer take it back unseen."""
    changed = differing(record, values)
    for name in changed:
        setattr(record, name, values[name])
    if changed:
        record.batch = None
    return bool(changed)
