"""Make or change a record by another system's number; what is no news changes nothing."""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple
from uuid import UUID

from kernel import events, preconditions
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.problems import NotFound
from services.registry.authority import rules as authority
from services.registry.authority import service as authorities
from services.registry.change_requests import service as requests
from services.registry.changes import differing
from services.registry.communities import service as communities
from services.registry.external import rules, store
from services.registry.external.schemas import OfferingIn, OrganisationIn
from services.registry.external.store import Address
from services.registry.offerings import service as offerings
from services.registry.offerings.models import Offering
from services.registry.organisations import service as organisations
from services.registry.organisations.models import Organisation
from services.registry.organisations.rules import CodeTaken, Merged, check_certificate, told
from services.registry.origins import by_field
from services.registry.proposals.rules import check_active

Kind = Literal["organisation", "offering"]


class Put(NamedTuple):
    """The record, whether it is new, and the fields that do not hold: asked for, rejected before, an organisation's."""

    id: UUID
    version: int
    created: bool
    waiting: Sequence[str] = ()
    rejected: Sequence[str] = ()
    kept: Sequence[str] = ()


def address(principal: Principal, kind: Kind, system: str, id: str) -> Address:
    """The address within the caller's own area; whoever has none puts nothing anywhere."""
    if not principal.area:
        raise NotFound
    return Address(principal.area.ljust(12, "0"), kind, system, id)


async def find(session: AsyncSession, at: Address) -> UUID:
    """The record at an address; raises NotFound."""
    found = await store.target(session, at)
    if found is None:
        raise NotFound
    return found


async def offering(session: AsyncSession, id: UUID) -> tuple[Offering, str]:
    """An offering, open or closed, and its organisation's name."""
    return await offerings.named(session, id)


async def put_organisation(session: AsyncSession, at: Address, given: OrganisationIn, *, if_match: str | None) -> Put:
    """An organisation at this address says this from now on, as far as the other system decides it."""
    values = rules.organisation_values(given) | await _place(session, given)
    await store.hold(session, at)
    known = await store.target(session, at)
    found = await _organisation(session, known, given, area=str(values.get("area", at.area)))
    _match(if_match, found)
    if found is not None and found.merged_into is not None:
        raise Merged(organisation=str(found.merged_into))
    organisation = found or Organisation(**_whole(at, values), version=1)
    ends = ("certificate_from", "certificate_until")
    if any(name in values for name in ends):
        check_certificate(*(values.get(name, getattr(organisation, name)) for name in ends))
    asked = dict[str, Any]()
    if found is None:
        await organisations.register(session, organisation)
    else:
        asked = await _change(session, at, organisation, rules.known_values(values, registered=found.uscc is not None))
    if known is None:
        await _link(session, at, organisation)
    open_ = [each.changes for each in await requests.open_of(session, organisation.id)] if asked else []
    waiting = rules.waiting(asked, open_)
    return Put(
        organisation.id,
        organisation.version,
        created=found is None,
        waiting=authority.names(waiting),
        rejected=authority.names(asked.keys() - waiting),
    )


async def put_offering(session: AsyncSession, at: Address, given: OfferingIn, *, if_match: str | None) -> Put:
    """An offering at this address says this from now on."""
    values = rules.offering_values(given)
    owner = await _owner(session, at, given)
    await store.hold(session, at)
    known = await store.target(session, at)
    there = await offerings.lock(session, **({"ids": [known]} if known else {"organisations": [owner.id]}))
    found = next((each for each in there if known or each.name == given.name), None)
    _match(if_match, found)
    blank = {"disability_classes": [], "need_tags": [], "slots": [], "place": "", "schedule": "", "open": True}
    offering = found or Offering(area=owner.area, organisation_id=owner.id, **(blank | values), version=1)
    if offering.organisation_id != owner.id:
        raise rules.OwnerFixed
    stays = found is not None and (found.open or "open" in found.own)  # nothing is opened here
    if values.get("open", found is None) and not stays:
        check_active(owner.status)
    if found is None:
        await offerings.publish(session, offering, organisation_name=owner.name)
    elif _apply(offering, {name: value for name, value in values.items() if name not in offering.own}):
        await offerings.change(session, offering, organisation_name=owner.name)
    if known is None:
        await _link(session, at, offering)
    kept = [name for name in differing(offering, values) if name != "slots"]
    return Put(offering.id, offering.version, created=found is None, kept=kept)


async def _change(
    session: AsyncSession, at: Address, organisation: Organisation, values: dict[str, Any]
) -> dict[str, Any]:
    """Write what the other system decides and ask for the rest, which is returned; it is heard as a list of the
    centre's is. One that was withdrawn is taken up as if it were new."""
    origin = requests.side(session.info["principal"])
    news = {name: values[name] for name in differing(organisation, values)}
    asked, anew = list[str](), organisation.status == "withdrawn"
    if anew:
        news.setdefault("status", "active")
    else:
        asked = authority.disputed(
            await authorities.in_force(session),
            kind=news.get("kind", organisation.kind),
            origin=origin,
            news=news,
            before={name: getattr(organisation, name) for name in news},
            given=by_field(organisation.origins),
            listed=True,
        )
    asked = authority.whole(asked, news)
    if _apply(organisation, {name: value for name, value in news.items() if name not in asked}):
        await organisations.change(session, organisation, origin=origin, said=told(values) if anew else ())
    said = {name: value for name, value in news.items() if name in asked}
    if said:
        note = f"外部系统 {at.system}，编号 {at.id}"
        await requests.ask_each(session, [requests.Asked(organisation, said)], origin=origin, batch=None, note=note)
    return said


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
    blank = dict.fromkeys(("type", "sector", "registration_authority", "legal_representative", "phone"), "")
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
        raise CodeTaken(organisation=str(coded.id))
    return next((each for each in found if each.id == known), None)


async def _owner(session: AsyncSession, at: Address, given: OfferingIn) -> Organisation:
    id, name = given.organisation_id, "organisation_id"
    if given.organisation_external_id is not None:
        name = "organisation_external_id"
        id = await store.target(session, at._replace(kind="organisation", id=given.organisation_external_id))
    found = await organisations.lock(session, ids=[id]) if id else []
    if not found or found[0].status == "withdrawn":
        raise rules.unknown(name)
    return (await organisations.surviving(session, found))[found[0].id]


async def _link(session: AsyncSession, at: Address, record: Organisation | Offering) -> None:
    if await store.other(session, at, record.id):
        raise rules.AlreadyLinked
    await store.add(session, at, record.id, by=session.info["principal"].subject)
    whole = isinstance(record, Organisation)
    await events.record(
        session,
        type="registry.organisation.linked" if whole else "registry.offering.linked",
        subject=str(record.id),
        data={"system": at.system, "external_id": at.id},
        area=record.area,
        organisation=record.organisation_id if isinstance(record, Offering) else record.id,
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
