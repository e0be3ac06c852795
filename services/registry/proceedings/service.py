"""Use cases of proceedings: open, check, move, decide, and what silence does."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kernel import events, paging
from kernel.access import Principal
from kernel.db import AsyncSession, uuid7
from kernel.problems import NotFound
from services.registry.associations import service as associations
from services.registry.kin import service as kin
from services.registry.memberships import service as memberships
from services.registry.organisations import living
from services.registry.organisations import service as organisations
from services.registry.organisations.models import Organisation
from services.registry.proceedings import rules, states, store
from services.registry.proceedings.models import Proceeding, Step
from services.registry.proceedings.rules import Ask, Gate


async def organisation(session: AsyncSession, id: UUID) -> Organisation:
    """The organisation that asks or is asked about; raises NotFound and Merged."""
    return await living.one(session, id)


async def street_of(session: AsyncSession, organisation: UUID) -> str:
    """The street whose lists are asked about an organisation's kin; raises NotFound. It holds nothing."""
    return (await organisations.get(session, organisation)).street


async def asked_of(session: AsyncSession, id: UUID, *, decision: str) -> str | None:
    """The street whose lists are asked before this decision; None where it admits nobody. It holds nothing."""
    found = (await get(session, id)).Proceeding
    if (found.kind, decision) != ("admission", "approve"):
        return None
    return await street_of(session, found.organisation_id)


async def apply(
    session: AsyncSession,
    association: UUID,
    applicant: Organisation,
    *,
    statement: str,
    gate: Gate,
    listed: kin.Listed,
) -> UUID:
    """An organisation asks to join; it is checked at once. Raises ApplicantExited where the house has taken it off."""
    if applicant.status == "exited":
        raise rules.ApplicantExited(organisation=applicant.name)
    opened = await _open(session, association, applicant, "admission", statement)
    await memberships.apply(session, association, applicant)
    await _check(session, opened, applicant, gate, listed)
    return opened.id


async def propose_expulsion(session: AsyncSession, association: UUID, member: Organisation, *, grounds: str) -> UUID:
    """The centre proposes to expel a member, which is heard first."""
    opened = await _open(session, association, member, "expulsion", grounds)
    await memberships.running(session, association, member)
    return opened.id


async def renew_checks(session: AsyncSession, id: UUID, *, gate: Gate, listed: kin.Listed) -> None:
    """Check an application anew."""
    found = await _locked(session, id)
    if found.kind != "admission" or found.closed_at is not None:
        raise states.NoSuchMove(state=found.state)
    await _check(session, found, await organisations.get(session, found.organisation_id), gate, listed)
    _prepared(session, found)


async def prepare(session: AsyncSession, id: UUID, *, move: str, note: str) -> None:
    """The centre puts it before the committee, returns it, enters what the organisation says, or drops its proposal."""
    found = await _locked(session, id)
    legal = states.check(found.kind, move, found.state, who="centre")
    rules.check_argued(legal, note, "/body/note")
    _prepared(session, found)
    await _move(session, found, move, legal.end, note)


async def answer(session: AsyncSession, id: UUID, *, move: str, note: str) -> None:
    """The organisation completes its application, takes it back, or says what it has to say; the centre no more of it
    than it may enter."""
    found = await _locked(session, id)
    principal: Principal = session.info["principal"]
    who = "centre" if principal.organisation is None else "organisation"
    legal = states.check(found.kind, move, found.state, who=who)
    rules.check_argued(legal, note, "/body/note")
    _prepared(session, found)
    await _move(session, found, move, legal.end, note)


async def decide(
    session: AsyncSession, id: UUID, *, decision: str, reason: str, ask: Ask, listed: kin.Listed
) -> list[str]:
    """The committee decides; an admission is checked once more just before it is written, and a failed check bars it.

    Returns the checks of which something stands against it that the committee was not shown: nothing is decided then,
    and the checks are kept as they are now.
    """
    found = await _locked(session, id)
    legal = states.check(found.kind, decision, found.state, who="committee")
    if not rules.may_decide(session.info["principal"].subject, found.prepared_by):
        raise rules.PreparedByYou
    rules.check_argued(legal, reason, "/body/reason")
    if legal.end == "admitted":
        # Nobody changes the organisation between the answer and the admission that rests on it.
        concerned = await living.one(session, found.organisation_id)
        shown = found.checks
        gate = await ask(concerned.id)
        rules.check_heard(gate, concerned.version)
        await _check(session, found, concerned, gate, listed)
        if turned := rules.turned(shown, found.checks):
            return turned
        if barring := rules.barring(found.checks, shown):
            raise rules.AdmissionBarred(checks=barring)
        found.number = (await memberships.admit(session, found.association_id, concerned, basis=reason)).number
    if legal.end == "expelled":
        concerned = await organisations.get(session, found.organisation_id)
        await memberships.expel(session, found.association_id, concerned, reason=reason)
    await _move(session, found, decision, legal.end, reason)
    return []


async def fallen_silent(session: AsyncSession, decreed: Mapping[date, bool]) -> list[UUID]:
    """The open proceedings whose days are over, or of which somebody is to be reminded."""
    _, today = await store.clock(session)
    found: list[UUID] = []
    for id, kind, state, since, reminded in await store.open_since(session):
        wait, began = states.waits(kind, state), rules.day(since)
        if wait is None:
            continue
        late = rules.is_silent(wait, began, today, decreed)
        if late or (reminded is None and rules.is_to_be_reminded(wait, began, today, decreed)):
            found.append(id)
    return found


async def follow_silence(session: AsyncSession, id: UUID, decreed: Mapping[date, bool]) -> None:
    """Move on what nobody answered in time, or remind of it; whoever was faster has moved it already."""
    found = await store.find(session, id, lock=True)
    wait = states.waits(found.kind, found.state) if found else None
    if found is None or wait is None:
        return
    moment, today = await store.clock(session)
    began = rules.day(found.since)
    if rules.is_silent(wait, began, today, decreed):
        await _move(session, found, "silence", wait.silence, "")
    elif found.reminded_at is None and rules.is_to_be_reminded(wait, began, today, decreed):
        found.reminded_at = moment
        await events.record(
            session,
            type="registry.proceeding.reminded",
            subject=str(found.id),
            area=found.area,
            organisation=found.organisation_id,
            data=await _data(session, found, move="reminded", on=wait.on),
        )


async def page(
    session: AsyncSession, *, on: date | None, after: str | None, limit: int, **sought: Any
) -> tuple[list[Any], str | None]:
    """One page of proceedings, the earliest first, as they stand or stood at the end of a day."""
    paging.check_day(on, await today(session))
    found = await store.page(session, on=on, after=paging.decode_id(after), limit=limit + 1, **sought)
    return paging.cut(found, limit, lambda row: (row.Proceeding.id,))


async def get(session: AsyncSession, id: UUID) -> Any:
    """A proceeding as lists show it; raises NotFound."""
    if rows := await store.page(session, id=id):
        return rows[0]
    raise NotFound


async def steps(session: AsyncSession, id: UUID) -> Sequence[Step]:
    """All moves of a proceeding."""
    return await store.steps(session, id)


async def today(session: AsyncSession) -> date:
    """The day it is here."""
    return (await store.clock(session))[1]


async def waiting(session: AsyncSession, on: str, *, most: int) -> list[Any]:
    """What waits for the centre, the organisation or the committee."""
    wanted = [(wait.kind, wait.state) for wait in states.WAITS if wait.on == on]
    return await store.waiting(session, wanted, most=most)


def decidable(principal: Principal, found: Proceeding) -> bool:
    """Whether this person may decide it now."""
    decides = found.state == "before_committee" and principal.may("admissions:decide")
    return decides and rules.may_decide(principal.subject, found.prepared_by)


async def _open(
    session: AsyncSession, association: UUID, concerned: Organisation, kind: str, statement: str
) -> Proceeding:
    await associations.get(session, association)
    subject = session.info["principal"].subject
    values = {
        "id": uuid7(),
        "association_id": association,
        "organisation_id": concerned.id,
        "area": concerned.area,
        "kind": kind,
        "state": states.BEGINS[kind],
        "statement": statement,
        "checks": [],
        "prepared_by": [subject],
    }
    opened = await store.add(session, values)
    if opened is None:
        raise rules.ProceedingOpen(organisation=concerned.name)
    await _note(session, opened, "open", "")
    await events.record(
        session,
        type="registry.proceeding.opened",
        subject=str(opened.id),
        area=opened.area,
        organisation=opened.organisation_id,
        data=await _data(session, opened, move="open"),
    )
    return opened


async def _locked(session: AsyncSession, id: UUID) -> Proceeding:
    found = await store.find(session, id, lock=True)
    if found is None:
        raise NotFound
    return found


async def _check(
    session: AsyncSession, found: Proceeding, concerned: Organisation, gate: Gate, listed: kin.Listed
) -> None:
    found.checked_at, today = await store.clock(session)
    checks = rules.checked(concerned, await store.papers(session, concerned.id), gate, today=today)
    found.checks = [*checks, await kin.look(session, concerned, listed)]


def _prepared(session: AsyncSession, found: Proceeding) -> None:
    found.prepared_by = sorted({*found.prepared_by, session.info["principal"].subject})


async def _move(session: AsyncSession, found: Proceeding, move: str, end: str, note: str) -> None:
    moment, _ = await store.clock(session)
    found.state, found.since, found.reminded_at = end, moment, None
    await _note(session, found, move, note)
    if end not in states.OPEN:
        found.closed_at = moment
    if end in ("refused", "withdrawn", "lapsed"):
        concerned = await organisations.get(session, found.organisation_id)
        await memberships.fall_back(session, found.association_id, concerned)
    await events.record(
        session,
        type="registry.proceeding.moved",
        subject=str(found.id),
        area=found.area,
        organisation=found.organisation_id,
        data=await _data(session, found, move=move),
    )


async def _note(session: AsyncSession, found: Proceeding, move: str, note: str) -> None:
    await store.note(
        session,
        Step(
            proceeding_id=found.id,
            organisation_id=found.organisation_id,
            area=found.area,
            move=move,
            state=found.state,
            note=note,
            by=session.info["principal"].subject,
        ),
    )


async def _data(session: AsyncSession, found: Proceeding, *, move: str, on: str | None = None) -> dict[str, Any]:
    """What is told of it; statements and reasons, which are free text, stay here."""
    concerned = await organisations.get(session, found.organisation_id)
    told = {
        "association": str(found.association_id),
        "organisation_id": str(found.organisation_id),
        "organisation_name": concerned.name,
        "kind": found.kind,
        "state": found.state,
        "move": move,
    }
    return told | ({"on": on} if on else {})
