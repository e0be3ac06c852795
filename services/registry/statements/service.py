"""Use cases of what senders say: what was said before, keep it, what waits, note it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from kernel import events, paging
from kernel.access import Principal
from kernel.crypto import Keyring
from kernel.db import AsyncSession, uuid7
from kernel.problems import NotFound
from services.registry.communities import service as communities
from services.registry.organisations.models import Organisation
from services.registry.senders.models import Sender
from services.registry.statements import rules, store
from services.registry.statements.models import Statement
from services.registry.statements.rules import Rank, Said, Word

TABLE = "sync_statement"


class Source(NamedTuple):
    """Whose rows these are: the sender, the catalogue, the delivery, and the day it was made."""

    sender: Sender
    catalogue: str
    delivery: UUID
    as_of: date


@dataclass(slots=True)
class Heard:
    """A sender's word on one record: the row that keeps it, what was said before, and what is said now.

    `joined` are the rows of codes that it goes by no more.
    """

    statement: Statement
    before: Said
    said: Said
    joined: list[Statement] = field(default_factory=list[Statement])


async def known(session: AsyncSession, keyring: Keyring, source: Source, codes: Sequence[str]) -> dict[str, Heard]:
    """What the sender has said of these records, by code; nobody else hears it until the transaction ends."""
    await store.alone(session, source.sender.id, source.catalogue)
    found = await store.of_keys(session, source.sender.id, source.catalogue, codes)
    every = {each.id: each for each in found.values()}
    said = opened(keyring, list(every.values()))
    heard = {id: Heard(each, said[id], said[id]) for id, each in every.items()}
    return {code: heard[each.id] for code, each in found.items()}


def of(known: dict[str, Heard], source: Source, word: Word) -> tuple[Heard, list[Heard]]:
    """The record that a row speaks of, and what was heard under its other codes until now and is joined into it."""
    codes = rules.codes(word.key, word.cells)
    one = known.get(word.key) or Heard(fresh(source, word.key), Said(), Said())
    known[word.key] = one
    others = list[Heard]()
    for code in codes:
        other = known.get(code)
        if other is None:
            one.joined.append(fresh(source, code))
        elif other is not one and rules.may_join(other.statement.key, codes):
            _join(one, other)
            others.append(other)
        else:
            continue
        known |= {each: one for each, heard in known.items() if heard is other} | {code: one}
    return one, others


def _join(one: Heard, other: Heard) -> None:
    if one.before == Said():  # named for the first time: it stands as it stood under its former code
        one.statement.standing = other.statement.standing
        one.statement.organisation_id, one.statement.other_id = (
            other.statement.organisation_id,
            other.statement.other_id,
        )
    one.before, one.said = rules.joined(one.before, other.before), rules.joined(one.said, other.said)
    one.joined += [other.statement, *other.joined]


def fresh(source: Source, key: str) -> Statement:
    """A record that the sender names for the first time."""
    return Statement(
        id=uuid7(),
        area=source.sender.area,
        sender_id=source.sender.id,
        catalogue=source.catalogue,
        key=key,
        name="",
        said=b"",
        ranks={},
        number=0,
        standing="unknown",
    )


def opened(keyring: Keyring, statements: Sequence[Statement]) -> dict[UUID, Said]:
    """What was said, out of its envelopes, by the statements' ids."""
    envelopes = [(each.area, each.id, each.said) for each in statements]
    cells = keyring.open_many(envelopes, table=TABLE)
    return {
        each.id: Said(known, {name: Rank(*rank) for name, rank in each.ranks.items()}, each.number)
        for each, known in zip(statements, cells, strict=True)
    }


async def keep(session: AsyncSession, keyring: Keyring, heard: Sequence[Heard]) -> None:
    """Write what is said now, and where the codes lead that a record goes by no more."""
    sealed = keyring.seal_many(
        [(each.statement.area, each.statement.id, dict(each.said.cells)) for each in heard], table=TABLE
    )
    for each, envelope in zip(heard, sealed, strict=True):
        each.statement.said = envelope
        each.statement.ranks = {name: list(rank) for name, rank in each.said.ranks.items()}
        each.statement.number = each.said.number
        each.statement.name = each.said.cells.get("name", "")[:200]
    await store.add(session, [each.statement for each in heard])
    await _lead(session, keyring, heard)


async def _lead(session: AsyncSession, keyring: Keyring, heard: Sequence[Heard]) -> None:
    joined = [(former, each.statement) for each in heard for former in each.joined]
    silent = [former for former, _ in joined if not former.said]  # nothing was ever said under its code alone
    sealed = keyring.seal_many([(each.area, each.id, {}) for each in silent], table=TABLE)
    for each, envelope in zip(silent, sealed, strict=True):
        each.said = envelope
    for former, into in joined:
        former.standing, former.joined_into, former.delivery_id = "joined", into.id, into.delivery_id
    if joined:
        await store.add(session, [former for former, _ in joined])
        await store.lead(session, {former.id: into.id for former, into in joined})


async def one_of_two(session: AsyncSession, kept: UUID, merged: UUID) -> None:
    """Two records were made one: what was said of both is said of the one that stays."""
    for each in await store.twofold(session, [kept, merged]):
        each.other_id = None
        await settle(session, each, "agreed", organisation=kept)


async def places(session: AsyncSession, area: str) -> Mapping[str, str]:
    """The communities of a street, names by code."""
    return {each.area: each.name for each in await communities.every(session) if each.area.startswith(area[:9])}


async def name(session: AsyncSession, source: Source, keys: Sequence[str], *, number: int) -> None:
    """A delivery named these records in rows that could not be taken: they are not missing from it."""
    if keys:
        await store.name(session, source.sender.id, source.catalogue, keys, number=number)


async def others(session: AsyncSession, source: Source, found: Sequence[Organisation]) -> Mapping[UUID, UUID]:
    """Of these organisations those of which another sender of the same kind has spoken too, with its id."""
    codes = {code: each.id for each in found for code in (each.filing_number, each.uscc) if code}
    spoke = await store.others(session, source.sender, source.catalogue, list(codes)) if codes else {}
    return {codes[key]: sender for key, sender in spoke.items()}


async def miss(session: AsyncSession, sender: UUID, catalogue: str, *, full: int) -> int:
    """Mark what is on record and not in the sender's latest whole list; how many are new among these."""
    await store.alone(session, sender, catalogue)
    return await store.miss(session, sender, catalogue, full=full)


async def page(
    session: AsyncSession, *, sender: UUID | None, standing: str | None, after: str | None, limit: int
) -> tuple[list[tuple[Statement, Sender]], str | None]:
    """What waits for a person, the oldest first."""
    start = paging.decode_id(after)
    rows = await store.open_page(session, sender=sender, standing=standing, after=start, limit=limit + 1)
    return paging.cut(rows, limit, _key)


async def waiting(session: AsyncSession, id: UUID, *, standing: Sequence[str]) -> Statement:
    """A statement that waits so, locked; raises NotFound or NotWaiting."""
    found = await store.find(session, id, lock=True)
    if found is None:
        raise NotFound
    if found.standing not in standing:
        raise rules.NotWaiting
    return found


async def note(session: AsyncSession, id: UUID) -> Statement:
    """Somebody has seen the difference and leaves it so, until the sender names the record anew."""
    statement = await waiting(session, id, standing=store.OPEN)
    await settle(session, statement, "noted", organisation=statement.organisation_id)
    return statement


async def settle(session: AsyncSession, statement: Statement, standing: str, *, organisation: UUID | None) -> None:
    """A person has dealt with what waited."""
    principal: Principal = session.info["principal"]
    statement.standing, statement.organisation_id = standing, organisation
    statement.settled_by, statement.settled_at = principal.subject, await store.now(session)
    data: dict[str, Any] = {"id": str(statement.id), "sender": str(statement.sender_id), "standing": standing}
    await events.record(
        session,
        type="registry.statement.settled",
        subject=str(statement.id),
        area=statement.area,
        organisation=organisation,
        data=data | {"organisation_id": organisation and str(organisation)},
    )


def _key(row: tuple[Statement, Sender]) -> tuple[UUID]:
    return (row[0].id,)
