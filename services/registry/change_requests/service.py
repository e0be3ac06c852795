"""Use cases of change requests: ask, look, move; what is applied happens in the same transaction."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from kernel import events, paging, preconditions
from kernel.access import Principal
from kernel.db import AsyncSession, uuid7
from kernel.problems import Malformed, NotFound, field
from services.registry.authority.rules import names
from services.registry.change_requests import applying, rules, store
from services.registry.change_requests.models import ChangeRequest
from services.registry.change_requests.rules import OPEN
from services.registry.change_requests.schemas import State, Verb
from services.registry.organisations import service as organisations
from services.registry.organisations.models import Organisation
from services.registry.origins import Origin

Said = tuple[Organisation, Mapping[str, Any], str]  # an organisation, the values asked for, the sender's own remark


class Asked(NamedTuple):
    """An organisation and the values asked for; of a list's row also who corrected it by hand."""

    organisation: Organisation
    values: Mapping[str, Any]
    mended_by: Sequence[str] = ()


class Whose(NamedTuple):
    """The sender in whose words something is asked for, and the delivery that brought them."""

    sender: UUID
    name: str
    delivery: UUID


def side(principal: Principal) -> Origin:
    """For whom somebody speaks: the own organisation, or the centre."""
    return "centre" if principal.organisation is None else "organisation"


async def ask(
    session: AsyncSession, organisation: Organisation, values: Mapping[str, Any], *, note: str, draft: bool
) -> ChangeRequest:
    """A person asks for what is not theirs to decide; refused while the very same waits."""
    principal: Principal = session.info["principal"]
    request = await _new(session, organisation, values, origin=side(principal))
    waiting = await store.of(session, [organisation.id], states=OPEN)
    if any(rules.same(each.changes, request.changes) for each in waiting):
        raise rules.StillOpen
    request.note, request.state = note, "draft" if draft else "pending"
    await store.add(session, request)
    if draft:
        await _tell(session, "drafted", [(request, organisation.name)])
    else:
        await _tell(session, "submitted", [(request, organisation.name)])
    return request


async def ask_each(
    session: AsyncSession,
    given: Sequence[Asked],
    *,
    origin: Origin,
    batch: UUID | None,
    note: str = "",
    as_of: date | None = None,
    by: str | None = None,
    anew: bool = False,
) -> None:
    """A list or a letter says what is not its to decide; what waits, or was rejected before, is not asked again.

    `by` brought the list, where whoever puts it on record is another; whoever corrected a row asks with it. `anew` asks
    also for what was rejected.
    """
    if not given:
        return
    states = ("pending", "validated") if anew else ("pending", "validated", "rejected")
    known = await store.of(session, [each.organisation.id for each in given], states=states)
    told = list[tuple[ChangeRequest, str]]()
    for organisation, values, menders in given:
        request = await _new(session, organisation, rules.dated(values, as_of), origin=origin)
        before = [each for each in known if each.organisation_id == organisation.id]
        if not any(rules.same(each.changes, request.changes) for each in before):
            request.batch, request.state, request.note = batch, "pending", note
            request.asked_by, request.mended_by = by or request.asked_by, [*menders]
            told.append((request, organisation.name))
    await store.add(session, *(request for request, _ in told))
    await _tell(session, "submitted", told)


async def hear(session: AsyncSession, given: Sequence[Said], *, origin: Origin, whose: Whose) -> None:
    """A sender's latest word on these organisations: what it asked for before and says no longer is taken back, what
    waits already or was rejected before is not asked again; `given` holds organisations of which nothing is asked too.
    """
    if not given:
        return
    ids = [organisation.id for organisation, _, _ in given]
    before = await store.of(session, ids, states=("pending", "validated", "rejected"))
    known = [each for each in before if each.sender_id == whose.sender]
    told, gone = list[tuple[ChangeRequest, str]](), list[tuple[ChangeRequest, str]]()
    for organisation, values, note in given:
        request = await _new(session, organisation, values, origin=origin)
        before = [each for each in known if each.organisation_id == organisation.id]
        stale = [each for each in before if each.state in OPEN and not rules.equal(each.changes, request.changes)]
        for each in stale:
            await _settle(session, each, "cancelled")
            gone.append((each, organisation.name))
        if values and not any(rules.same(each.changes, request.changes) for each in before if each not in stale):
            request.sender_id, request.sender_name, request.delivery_id = whose
            request.note = note[:500]
            told.append((request, organisation.name))
    await store.add(session, *(request for request, _ in told))
    await _tell(session, "cancelled", gone)
    await _tell(session, "submitted", told)


async def cancel_of_batch(session: AsyncSession, batch: UUID) -> None:
    """A list was taken back: what it asked for and nobody has decided is cancelled."""
    asked = await store.of_batch(session, batch, states=OPEN)
    await organisations.lock(session, ids={each.organisation_id for each in asked})
    await _cancel(session, await store.of_batch(session, batch, states=OPEN, lock=True))


async def cancel_about(session: AsyncSession, withdrawn: Sequence[UUID]) -> None:
    """These are on record no more: what waits about them is cancelled, whoever asked."""
    await _cancel(session, await store.of(session, withdrawn, states=OPEN, lock=True))


async def cancel_noted(session: AsyncSession, organisation: UUID, *, note: str) -> None:
    """What a letter asked for under this note is said no longer: what waits of it is cancelled."""
    await organisations.lock(session, ids=[organisation])
    found = await store.of(session, [organisation], states=OPEN, lock=True)
    await _cancel(session, [each for each in found if each.origin == "bureau" and each.note.startswith(note)])


async def _cancel(session: AsyncSession, found: Sequence[ChangeRequest]) -> None:
    if not found:
        return
    ids = {each.organisation_id for each in found}  # also of those that are withdrawn: their requests are told too
    named = {each.id: each.name for each in await organisations.lock(session, ids=ids)}
    for each in found:
        await _settle(session, each, "cancelled")
    await _tell(session, "cancelled", [(each, named.get(each.organisation_id, "")) for each in found])


async def page(
    session: AsyncSession, *, state: str, organisation: UUID | None, after: str | None, limit: int
) -> tuple[list[tuple[ChangeRequest, Organisation]], str | None]:
    """The requests that the caller may see, the latest first; `open` are those not decided."""
    start = paging.decode_id(after)
    states = OPEN if state == "open" else (state,)
    rows = await store.page(session, states=states, organisation=organisation, after=start, limit=limit + 1)
    return paging.cut(rows, limit, lambda row: (row[0].id,))


async def get(session: AsyncSession, id: UUID) -> tuple[ChangeRequest, Organisation]:
    """A request and its organisation; raises NotFound."""
    found = await store.find(session, id)
    if found is None:
        raise NotFound
    return found, await organisations.get(session, found.organisation_id)


async def move(
    session: AsyncSession, id: UUID, verb: Verb, *, reason: str, if_match: str | None
) -> tuple[ChangeRequest, Organisation]:
    """Make a legal move; of two who decide at once, one is refused. The organisation is held before the request, as by
    whoever asks or takes back."""
    seen = await store.find(session, id)
    organisation = (await organisations.lock(session, ids=[seen.organisation_id]) or [None])[0] if seen else None
    request = await store.find(session, id, lock=True) if organisation else None
    if request is None or organisation is None:
        raise NotFound
    preconditions.match(if_match, request.version)
    legal, principal = rules.MOVES[verb], session.info["principal"]
    if not rules.may(legal, request, side=side(principal), subject=principal.subject):
        raise rules.NotYours
    if not rules.stands(verb, request):
        raise rules.NotMovable(state=request.state)
    if verb == "reject" and not reason.strip():
        raise Malformed(errors=[field("/body/reason", "请说明原因", "says why")])
    if verb == "apply":
        await applying.apply(session, request, organisation)
    if verb == "submit":
        request.asked_at = await organisations.now(session)  # a draft asks nothing, and the days count from here
    request.reason = reason.strip()
    await _settle(session, request, legal.after)
    await _tell_moved(session, verb, [(request, organisation.name)])
    return request, organisation


async def open_of(session: AsyncSession, organisation: UUID) -> Sequence[ChangeRequest]:
    """The requests about an organisation that nobody has decided."""
    return await store.of(session, [organisation], states=OPEN)


async def waiting(session: AsyncSession, *, most: int, but: str) -> Any:
    """Requests that wait for a decision, the oldest first; without those that are `but`'s own word."""
    return await store.waiting(session, most=most, but=but)


async def drafts(session: AsyncSession, principal: Principal, *, most: int) -> Any:
    """Drafts that somebody may send, and of colleagues those that they have left and somebody may reject."""
    left = rules.LEFT if principal.may("change_requests:decide") else None
    return await store.drafts(session, origin=side(principal), by=principal.subject, left=left, most=most)


async def undecided(session: AsyncSession, *, most: int) -> Sequence[tuple[UUID, datetime]]:
    """Requests that wait for a decision and of which nobody above was told, with when they were asked."""
    return await store.undecided(session, most=most)


async def escalate(session: AsyncSession, ids: Sequence[UUID]) -> None:
    """Put these before who leads the centre; one that was decided meanwhile is left. Whoever decides sees no change."""
    if ids:
        await _tell(session, "escalated", await store.escalate(session, ids))


async def _new(
    session: AsyncSession, organisation: Organisation, values: Mapping[str, Any], *, origin: Origin
) -> ChangeRequest:
    principal: Principal = session.info["principal"]
    before = {name: getattr(organisation, name) for name in values}
    return ChangeRequest(
        id=uuid7(),
        organisation_id=organisation.id,
        area=organisation.area,
        state="pending",
        origin=origin,
        changes=rules.difference(before, values),
        note="",
        reason="",
        asked_by=principal.subject,
        asked_at=await organisations.now(session),
        version=1,
    )


async def _settle(session: AsyncSession, request: ChangeRequest, state: State) -> None:
    principal: Principal = session.info["principal"]
    moment = await organisations.now(session)
    request.state = state
    request.version += 1
    if state in ("validated", "applied") and request.validated_at is None:
        request.validated_by, request.validated_at = principal.subject, moment
    if state not in OPEN:
        request.decided_by, request.decided_at = principal.subject, moment


async def _tell_moved(session: AsyncSession, verb: Verb, requests: Sequence[tuple[ChangeRequest, str]]) -> None:
    if verb == "submit":
        await _tell(session, "submitted", requests)
    elif verb == "validate":
        await _tell(session, "validated", requests)
    elif verb == "apply":
        await _tell(session, "applied", requests)
    elif verb == "reject":
        await _tell(session, "rejected", requests)
    else:
        await _tell(session, "cancelled", requests)


async def _tell(session: AsyncSession, what: str, requests: Sequence[tuple[ChangeRequest, str]]) -> None:
    """Names of fields, never a value: some of them are personal."""
    told = [
        events.Told(
            f"registry.change_request.{what}",
            str(request.id),
            {
                "id": str(request.id),
                "organisation_id": str(request.organisation_id),
                "organisation_name": name,
                "origin": request.origin,
                "fields": names(request.changes),
                "state": request.state,
                "version": request.version,
            },
            request.area,
            request.organisation_id,
        )
        for request, name in requests
    ]
    await events.record_many(session, told)
