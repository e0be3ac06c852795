"""Use cases of offerings kept by hand: publish, change, close, confirm; propose, approve, reject, withdraw."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, cast
from uuid import UUID

from kernel import events, paging, preconditions
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.problems import NotFound
from services.registry.changes import differing
from services.registry.offerings import service as offerings
from services.registry.offerings.models import Offering
from services.registry.organisations import service as organisations
from services.registry.organisations.models import Organisation
from services.registry.proposals import rules, schemas, store
from services.registry.proposals.models import Proposal

Decision = Literal["approved", "rejected", "withdrawn"]


async def publish(session: AsyncSession, given: schemas.NewOffering) -> schemas.OfferingKept:
    """A new offering: of the centre's at once, of the organisation's own as a proposal."""
    found = await organisations.lock(session, ids=[given.organisation_id])
    if not found or found[0].status == "withdrawn":
        raise NotFound
    owner = found[0]
    rules.check_active(owner.status)
    values = rules.values(given.model_dump())
    await _named_once(session, owner.id, values["name"])
    if _own(session):
        return await _kept(session, None, await _propose(session, owner, None, values))
    return await _kept(session, await _begin(session, owner, values), None)


async def change(
    session: AsyncSession, id: UUID, given: schemas.OfferingWritten, *, if_match: str | None
) -> schemas.OfferingKept:
    """An offering says this from now on; what an organisation cannot change by itself waits."""
    offering, owner = await _locked(session, id, if_match)
    values = rules.values(given.model_dump())
    waits = [name for name in differing(offering, values) if name in rules.LOOKED_AT] if _own(session) else []
    if "name" in differing(offering, values):
        await _named_once(session, owner.id, values["name"])
    holds = {name: value for name, value in values.items() if not _own(session) or name in rules.AT_ONCE}
    await _write(session, offering, owner, holds)
    proposal = await _propose(session, owner, offering, {name: values[name] for name in waits}) if waits else None
    return await _kept(session, offering, proposal)


async def tell_places(
    session: AsyncSession, id: UUID, given: schemas.Places, *, if_match: str | None
) -> schemas.OfferingKept:
    """How full an offering is, as its organisation or the centre knows today."""
    offering, owner = await _locked(session, id, if_match)
    offering.taken, offering.waiting, offering.places_at = given.taken, given.waiting, await store.now(session)
    await offerings.change(session, offering, organisation_name=owner.name)
    return await _kept(session, offering, None)


async def confirm(session: AsyncSession, id: UUID, *, if_match: str | None) -> schemas.OfferingKept:
    """Somebody has looked at it, and all of it is right."""
    offering, owner = await _locked(session, id, if_match)
    offering.confirmed_at = await store.now(session)
    await offerings.change(session, offering, organisation_name=owner.name)
    return await _kept(session, offering, None)


async def set_open(session: AsyncSession, id: UUID, *, to: bool, if_match: str | None) -> schemas.OfferingKept:
    """Close an offering: nobody new is matched to it, and what was stays; or open a closed one again."""
    offering, owner = await _locked(session, id, if_match)
    if to and not offering.open:
        rules.check_active(owner.status)
    if to and _own(session) and not offering.open:
        return await _kept(session, offering, await _propose(session, owner, offering, {"open": True}))
    if offering.open != to:
        offering.open, offering.batch = to, None
        offering.own = rules.closed(offering.own, to=to)
        await offerings.change(session, offering, organisation_name=owner.name)
    return await _kept(session, offering, None)


async def page(
    session: AsyncSession, *, state: str | None, organisation: UUID | None, after: str | None, limit: int
) -> paging.Page[schemas.OfferingProposal]:
    """What organisations propose, the latest first."""
    found = await store.page(
        session, state=state, organisation=organisation, after=paging.decode_id(after), limit=limit + 1
    )
    rows, more = paging.cut(list(found), limit, lambda row: (row[0].id,))
    return paging.Page(items=[_shown(session, row) for row in rows], next=more)


async def decide(
    session: AsyncSession, id: UUID, *, decision: Decision, by: str, reason: str = ""
) -> schemas.OfferingProposal:
    """End a proposal; what is approved is on record with it. The organisation and the service, of a new one the
    organisation alone, are held before the proposal, as by whoever proposes something else of it."""
    of = await store.about(session, id)
    held, owner = await _about(session, *of) if of else (None, None)
    proposal = await store.lock(session, id)
    if proposal is None or owner is None:
        raise NotFound
    if decision == "withdrawn" and not _own(session):
        raise rules.NotYours
    if not await store.close(session, id=id, state=decision, by=by, reason=reason):
        raise rules.NotPending
    if held is not None:
        proposal.keep(_now(held, proposal.asked))
    if decision == "approved":
        await _take(session, proposal, held, owner)
    refused = decision == "rejected"
    await _tell(session, proposal, "approved" if decision == "approved" else "rejected" if refused else "withdrawn")
    return await _one(session, id)


async def give_back(session: AsyncSession, ids: Sequence[UUID], *, to: str) -> None:
    """These offerings are another organisation's again: what was asked of them for the one that had them is over."""
    by, reason = cast(Principal, session.info["principal"]).subject, f"合并已撤销，这项服务归还“{to}”"
    for proposal in await store.withdraw(session, ids, by=by, reason=reason) if ids else ():
        await _tell(session, proposal, "withdrawn")


async def waiting(session: AsyncSession, *, most: int) -> Sequence[Any]:
    """What waits for the centre."""
    return await store.waiting(session, most=most)


async def undecided(session: AsyncSession, *, most: int) -> Sequence[tuple[UUID, datetime]]:
    """Proposals that wait and of which nobody above was told, with when they were made."""
    return await store.undecided(session, most=most)


async def escalate(session: AsyncSession, ids: Sequence[UUID]) -> None:
    """Put these before who leads the centre; one that was decided meanwhile is left."""
    for proposal in await store.escalate(session, ids) if ids else ():
        await _tell(session, proposal, "escalated")


async def stale(session: AsyncSession, principal: Principal, *, most: int) -> Sequence[Any]:
    """The asker's own offerings that are to be confirmed."""
    return await store.stale(session, organisation=principal.organisation, most=most)


async def hidden(session: AsyncSession) -> Any:
    """How many services are left out of lists and matching because nobody confirms them, and since when."""
    return await store.hidden(session)


def _own(session: AsyncSession) -> bool:
    """Whether an organisation writes about itself."""
    return cast(Principal, session.info["principal"]).organisation is not None


async def _locked(session: AsyncSession, id: UUID, if_match: str | None) -> tuple[Offering, Organisation]:
    offering, owner = await _held(session, id)
    preconditions.match(if_match, offering.version)
    return offering, owner


async def _held(session: AsyncSession, id: UUID) -> tuple[Offering, Organisation]:
    """An offering and its organisation, held: the organisation first, as whoever changes several of its offerings or
    gives them to another does."""
    owner: Organisation | None = None
    while (of := await store.owner_of(session, id)) is not None:
        if owner is not None and owner.id == of:
            return (await offerings.lock(session, ids=[id]))[0], owner
        owner = (await organisations.lock(session, ids=[of]) or [None])[0]
        if owner is None or owner.status == "withdrawn":
            break
    raise NotFound


async def _about(
    session: AsyncSession, offering: UUID | None, organisation: UUID
) -> tuple[Offering | None, Organisation | None]:
    """What a proposal is about and whose that is, held; of a new one the organisation alone."""
    if offering is not None:
        return await _held(session, offering)
    return None, (await organisations.lock(session, ids=[organisation]) or [None])[0]


async def _named_once(session: AsyncSession, owner: UUID, name: str) -> None:
    if any(each.name == name for each in await offerings.lock(session, organisations=[owner])):
        raise rules.NameTaken(name=name)


async def _begin(
    session: AsyncSession, owner: Organisation, values: Mapping[str, Any], *, own: Sequence[str] = ()
) -> Offering:
    offering = Offering(area=owner.area, organisation_id=owner.id, **values, own=[*own], open=True, version=1)
    await offerings.publish(session, offering, organisation_name=owner.name)
    return offering


async def _write(session: AsyncSession, offering: Offering, owner: Organisation, values: Mapping[str, Any]) -> None:
    """Write what differs, and that somebody has looked at the whole of it today."""
    changed = differing(offering, values)
    for name in changed:
        setattr(offering, name, values[name])
    if changed:
        offering.own = rules.own(offering.own, changed, itself=_own(session))
        offering.batch, offering.confirmed_at = None, await store.now(session)
        await offerings.change(session, offering, organisation_name=owner.name)


async def _propose(
    session: AsyncSession, owner: Organisation, offering: Offering | None, values: Mapping[str, Any]
) -> Proposal:
    """Keep what an organisation asks for; an earlier proposal about the same offering, or about a new one of the same
    name, is withdrawn by it."""
    subject = cast(Principal, session.info["principal"]).subject
    same: dict[str, Any] = {"offering": offering.id} if offering else {"named": (owner.id, values["name"])}
    await store.close(session, **same, state="withdrawn", by=subject)
    proposal = Proposal(
        area=owner.area,
        organisation_id=owner.id,
        offering_id=offering and offering.id,
        given=rules.plain(values),
        asked_by=subject,
    )
    if offering is not None:
        proposal.keep(_now(offering, values))
    await store.add(session, proposal)
    await _tell(session, proposal, "made")
    return proposal


async def _take(session: AsyncSession, proposal: Proposal, offering: Offering | None, owner: Organisation) -> None:
    values = rules.read(proposal.asked)
    if offering is None or values.get("open"):
        rules.check_active(owner.status)
    if offering is None:
        await _named_once(session, owner.id, values["name"])
        said = [name for name, value in values.items() if value not in (None, "", [])]
        offering = await _begin(session, owner, values, own=rules.own((), said, itself=True))
        proposal.offering_id = offering.id
        return
    if values.get("name", offering.name) != offering.name:
        await _named_once(session, owner.id, values["name"])
    await _write(session, offering, owner, values)


async def _kept(session: AsyncSession, offering: Offering | None, proposal: Proposal | None) -> schemas.OfferingKept:
    shown = offerings.shown(*await offerings.named(session, offering.id)) if offering else None
    return schemas.OfferingKept(offering=shown, proposal=await _one(session, proposal.id) if proposal else None)


async def _one(session: AsyncSession, id: UUID) -> schemas.OfferingProposal:
    await session.flush()
    found = await store.page(session, state=None, organisation=None, id=id, after=None, limit=1)
    return _shown(session, found[0])


def _shown(session: AsyncSession, row: store.Shown) -> schemas.OfferingProposal:
    proposal, offering, name_of = row
    principal = cast(Principal, session.info["principal"])
    before = None if proposal.new else proposal.before
    if proposal.state == "pending" and offering is not None:
        before = _now(offering, proposal.asked)
    return schemas.OfferingProposal(
        id=proposal.id,
        organisation={"id": proposal.organisation_id, "name": name_of},  # type: ignore[arg-type]
        offering_id=proposal.offering_id,
        new=proposal.new,
        compared=before is not None,
        name=proposal.asked.get("name") or (offering.name if offering else ""),
        changes=[
            schemas.ProposedField(field=field, before=(before or {}).get(field), after=value)
            for field, value in proposal.asked.items()
        ],
        state=cast(schemas.State, proposal.state),
        reason=proposal.reason,
        asked_at=proposal.asked_at,
        escalated_at=proposal.escalated_at,
        decided_at=proposal.decided_at,
        decidable=proposal.state == "pending" and principal.may("offerings:approve"),
    )


def _now(offering: Offering, names: Iterable[str]) -> dict[str, Any]:
    return rules.plain({name: getattr(offering, name) for name in names})


async def _tell(session: AsyncSession, proposal: Proposal, what: Literal["made", "escalated"] | Decision) -> None:
    await events.record(
        session,
        type=f"registry.proposal.{what}",
        subject=str(proposal.id),
        area=proposal.area,
        organisation=proposal.organisation_id,
        data={"organisation_id": str(proposal.organisation_id), "fields": sorted(proposal.asked)},
    )
