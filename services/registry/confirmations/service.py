"""Use cases of confirmations: ask who is due, hand links over, take one back; and a record confirmed by account."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel import events, paging
from kernel.access import Principal
from kernel.crypto import Keyring
from kernel.db import AsyncSession, uuid7
from kernel.problems import NotFound
from kernel.settings import Settings
from services.registry import links
from services.registry.change_requests import service as requests
from services.registry.confirmations import rules, schemas, store
from services.registry.confirmations.models import Confirmation
from services.registry.offerings import service as offerings
from services.registry.organisations import service as organisations
from services.registry.organisations.models import Organisation

STRETCH = 200  # organisations asked in one transaction: a long open write would hold back every feed
_SHOWN = (
    *("id", "quarter", "asked_at", "reply_by", "open_until", "handed_at", "handed_as"),
    *("answered_at", "outcome", "applied", "waiting", "note", "noted_at", "note_read_at"),
)
Row = tuple[Confirmation, Organisation]


async def ask_due(session: AsyncSession, *, settled: bool = False) -> tuple[int, int]:
    """Ask the next stretch of those that are due: how many were asked, and how many are left.

    `settled`: only those that were on record before the quarter began, which is how the calendar asks by itself; who
    is left is not counted then.
    """
    of = rules.quarter(await organisations.today(session))
    begun = rules.begun(of)
    found = await store.due(session, quarter=of.name, begun=begun, settled=settled, limit=STRETCH + 1)
    asked = await _ask(session, found[:STRETCH], of)
    if settled or len(found) <= STRETCH:
        return asked, 0
    return asked, await store.left(session, quarter=of.name, begun=begun)


async def ask(session: AsyncSession, ids: Sequence[UUID]) -> int:
    """Ask these, whatever they have confirmed; who was asked in this quarter is not asked twice."""
    found = await store.wanted(session, ids)
    if not found:
        raise NotFound
    return await _ask(session, found, rules.quarter(await organisations.today(session)))


async def page(
    session: AsyncSession,
    *,
    state: str | None,
    quarter: str | None,
    organisation: UUID | None,
    after: str | None,
    limit: int,
) -> tuple[list[Row], str | None]:
    """One page of confirmations with their organisations, the latest first."""
    start = paging.decode_id(after)
    rows = await store.page(
        session, state=state, quarter=quarter, organisation=organisation, after=start, limit=limit + 1
    )
    return paging.cut(rows, limit, _key)


async def counts(session: AsyncSession) -> Any:
    """The confirmations of the quarter that runs, by state, and who is not asked yet."""
    of = rules.quarter(await organisations.today(session))
    return await store.counts(session, quarter=of.name, begun=rules.begun(of))


async def hand(session: AsyncSession, id: UUID) -> Row:
    """The link of one is copied: it counts as handed over. Refused where it opens nothing any more."""
    found, organisation = await _locked(session, id)
    gone = organisation.merged_into is not None or organisation.status == "exited"
    if gone or found.revoked_at is not None or found.open_until <= await store.now(session):
        raise links.LinkOver
    await store.hand(session, [id], way="copied", by=_who(session).subject)
    await _tell(session, "handed", [(found, organisation)])
    return found, organisation


async def print_letters(session: AsyncSession, ids: Sequence[UUID] | None) -> list[Row]:
    """Those whose letters are printed now: these, or all that have not answered."""
    found = await store.unanswered(session, ids, limit=STRETCH)
    if not found:
        raise NotFound
    await store.hand(session, [each.id for each, _ in found], way="printed", by=_who(session).subject)
    await _tell(session, "handed", found)
    return found


async def revoke(session: AsyncSession, id: UUID) -> Row:
    """Take a link back that went astray, answered or not; the organisation may be asked anew. Twice is once."""
    found, organisation = await _locked(session, id)
    if found.revoked_at is None:
        await take_back(session, [(found, organisation)])
    return found, organisation


async def note(session: AsyncSession, found: Confirmation, organisation: Organisation, written: str) -> None:
    """Keep what was written beside an answer for the centre; what nobody has read yet stays above it."""
    unread, moment = found.note if found.note_read_at is None else "", await store.now(session)
    found.note = f"{unread}\n{written}" if unread else written
    found.noted_at, found.note_read_at, found.note_read_by = moment, None, None
    await _tell(session, "noted", [(found, organisation)])


async def read_note(session: AsyncSession, id: UUID) -> Row:
    """Somebody at the centre has read what was written; it waits no more. Twice is once."""
    found, organisation = await _locked(session, id)
    if found.noted_at is None:
        raise NotFound
    if found.note_read_at is None:
        found.note_read_at, found.note_read_by = await store.now(session), _who(session).subject
        await _tell(session, "note_read", [(found, organisation)])
    return found, organisation


async def unread(session: AsyncSession, *, most: int) -> Sequence[Any]:
    """What organisations wrote beside their answers and nobody has read."""
    return await store.unread(session, most=most)


async def unanswered_of(session: AsyncSession, organisations: Sequence[UUID]) -> list[Row]:
    """What these organisations are asked and nobody has answered, locked: for whoever takes back their records."""
    return await store.unanswered_of(session, organisations)


async def take_back(session: AsyncSession, rows: Sequence[Row]) -> None:
    """These links, locked, open nothing from now on."""
    for each, _ in rows:
        each.revoked_at, each.revoked_by = await store.now(session), _who(session).subject
    await _tell(session, "revoked", rows)


async def confirm(session: AsyncSession, id: UUID) -> tuple[Organisation, int]:
    """Somebody with an account has looked at the record and its services: all of it is right.

    Where it is the organisation itself, that answers what it is asked, as its link would; a look by the centre leaves
    the question open. The question is held before the record, in the order of the link's answer.
    """
    itself = requests.side(_who(session)) == "organisation"
    answered = await store.waiting_of(session, id) if itself else ()
    organisation = (await organisations.lock(session, ids=[id]) or [None])[0]
    if organisation is None or organisation.status == "withdrawn" or organisation.merged_into is not None:
        raise NotFound
    renewed = await refresh(session, organisation)
    for each in answered:
        each.answered_at, each.outcome = organisation.confirmed_at, "right"
    quarter = answered[0].quarter if answered else None
    await tell_confirmed(
        session, organisation, way="account", quarter=quarter, applied=[], waiting=[], offerings=renewed
    )
    return organisation, renewed


async def refresh(session: AsyncSession, organisation: Organisation) -> int:
    """The record and all its services on offer are fresh from now on; how many services."""
    moment = organisation.confirmed_at = await store.now(session)
    renewed = [each for each in await offerings.lock(session, organisations=[organisation.id]) if each.open]
    for each in renewed:
        each.confirmed_at = moment
        await offerings.change(session, each, organisation_name=organisation.name)
    return len(renewed)


async def late(session: AsyncSession, *, most: int) -> Sequence[Any]:
    """Organisations whose answer is overdue."""
    return await store.late(session, most=most)


async def asked(session: AsyncSession, organisation: UUID) -> Sequence[Any]:
    """What an organisation is asked and has not answered, in whatever way."""
    return await store.asked(session, organisation)


async def unhanded(session: AsyncSession) -> Any:
    """How many links wait to be handed over, and since when."""
    return await store.unhanded(session)


async def find(session: AsyncSession, id: UUID, *, lock: bool = False) -> Confirmation | None:
    """A confirmation that this session may see."""
    return await store.find(session, id, lock=lock)


async def now(session: AsyncSession) -> datetime:
    """The moment that decides."""
    return await store.now(session)


def state_of(found: Confirmation, now: datetime) -> rules.State:
    """How a confirmation stands at this moment."""
    times = {name: getattr(found, name) for name in ("reply_by", "open_until", "answered_at", "revoked_at")}
    return rules.state(now=now, **times)


def shown(found: Confirmation, organisation: Organisation, *, now: datetime) -> schemas.Confirmation:
    """The wire form of a confirmation."""
    named = {name: getattr(organisation, name) for name in ("id", "name", "phone", "address")}
    facts = {name: getattr(found, name) for name in _SHOWN}
    return schemas.Confirmation.model_validate({**facts, "organisation": named, "state": state_of(found, now)})


def address_of(settings: Settings, keyring: Keyring, id: UUID) -> str:
    """The address of a confirmation's link."""
    return links.address(settings.residents_address, rules.LETTER, id, keyring=keyring, purpose=rules.PURPOSE)


async def tell_confirmed(
    session: AsyncSession,
    organisation: Organisation,
    *,
    way: str,
    quarter: str | None,
    applied: Sequence[str],
    waiting: Sequence[str],
    offerings: int,
) -> None:
    """Record that an organisation's record was confirmed; fields are names, never values."""
    await events.record(
        session,
        type="registry.organisation.confirmed",
        subject=str(organisation.id),
        area=organisation.area,
        organisation=organisation.id,
        data={
            "organisation_id": str(organisation.id),
            "organisation_name": organisation.name,
            "way": way,
            "origin": requests.side(_who(session)),
            "quarter": quarter,
            "fields": sorted(applied),
            "waiting": sorted(waiting),
            "offerings": offerings,
        },
    )


async def _ask(session: AsyncSession, found: Sequence[Organisation], of: rules.Quarter) -> int:
    moment = await store.now(session)
    reply_by, open_until = rules.times(moment)
    rows: list[dict[str, Any]] = [
        {
            "id": uuid7(),
            "area": each.area,
            "organisation_id": each.id,
            "quarter": of.name,
            "asked_by": _who(session).subject,
            "asked_at": moment,
            "reply_by": reply_by,
            "open_until": open_until,
        }
        for each in found
    ]
    asked = await store.add(session, rows)
    told = [(Confirmation(**row), each) for row, each in zip(rows, found, strict=True) if each.id in asked]
    await _tell(session, "asked", told)
    return len(asked)


async def _locked(session: AsyncSession, id: UUID) -> Row:
    found = await store.find(session, id, lock=True)
    if found is None:
        raise NotFound
    return found, await organisations.get(session, found.organisation_id)


def _who(session: AsyncSession) -> Principal:
    principal: Principal = session.info["principal"]
    return principal


def _key(row: Row) -> tuple[UUID]:
    return (row[0].id,)


async def _tell(session: AsyncSession, what: str, rows: Sequence[Row]) -> None:
    told = [
        events.Told(
            f"registry.confirmation.{what}",
            str(each.id),
            {
                "id": str(each.id),
                "organisation_id": str(each.organisation_id),
                "organisation_name": organisation.name,
                "quarter": each.quarter,
                "open_until": each.open_until.isoformat(),
            },
            each.area,
            each.organisation_id,
        )
        for each, organisation in rows
    ]
    await events.record_many(session, told)
