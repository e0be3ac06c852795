"""Rows about organisations, onto our record by field authority."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, cast
from uuid import UUID

from kernel.crypto import Keyring
from kernel.db import AsyncSession
from services.registry.authority import service as authorities
from services.registry.authority.rules import names
from services.registry.change_requests import service as requests
from services.registry.organisations import intake as organisations
from services.registry.organisations import service as organisations_service
from services.registry.organisations.intake import List
from services.registry.organisations.models import Organisation
from services.registry.origins import Origin
from services.registry.senders import service as senders
from services.registry.senders.models import Sender
from services.registry.statements import rules, service
from services.registry.statements.models import Statement
from services.registry.statements.rules import Result, Said, Word
from services.registry.statements.service import Heard, Source

UNREAD = ("status_unknown", "date_unreadable", "certificate_unreadable", "charity_unreadable", "sponsor_unreadable")


@dataclass(slots=True)
class Outcome:
    """What became of one row: the fields written, those that are asked for, the record, and a second one here that
    has another of its codes."""

    result: Result
    fields: list[str] = field(default_factory=list[str])
    asks: list[str] = field(default_factory=list[str])
    organisation: UUID | None = None
    other: UUID | None = None
    reason: str | None = None


class Known(NamedTuple):
    """The organisation here that has a record's codes, whether it was withdrawn, and a second one that has some."""

    record: Organisation | None
    gone: bool
    other: Organisation | None


async def take(session: AsyncSession, keyring: Keyring, source: Source, words: Sequence[Word]) -> list[Outcome]:
    """Hear these rows in turn, and bring each record that a row counts for to what is said of it now."""
    known = await service.known(session, keyring, source, [code for word in words for code in _codes(word)])
    heard: dict[str, Heard] = {}
    speaks: dict[str, int] = {}  # the row that has the last word on a record
    for at, word in enumerate(words):
        one, others = service.of(known, source, word)
        for other in others:
            heard.pop(other.statement.key, None)
            speaks.pop(other.statement.key, None)
        key = one.statement.key
        heard[key] = one
        one.said, counts = rules.heard(one.said, word)
        if counts or others:
            speaks[key] = at
    applied = await _apply(session, source, {key: heard[key].said for key in speaks})
    for key, one in heard.items():
        if key in applied:
            one.statement.delivery_id, one.statement.organisation_id = source.delivery, applied[key].organisation
            one.statement.other_id = applied[key].other
        one.statement.standing = rules.standing(
            cast(rules.Standing, one.statement.standing),
            known=one.statement.organisation_id is not None,
            named_anew=one.said.number > one.before.number,
            twofold=one.statement.other_id is not None,
        )
    await service.keep(session, keyring, list(heard.values()))
    last = {at: applied[key] for key, at in speaks.items()}
    return [last.get(at) or Outcome("older") for at in range(len(words))]


async def record(session: AsyncSession, keyring: Keyring, id: UUID) -> Statement:
    """Put an organisation that a sender told of on record, as a candidate; raises NotWaiting or NotRecordable."""
    statement = await service.waiting(session, id, standing=("unknown",))
    said = service.opened(keyring, [statement])[statement.id]
    if not said.cells.get("name"):
        raise rules.NotRecordable
    sender = await senders.get(session, statement.sender_id)
    today = await organisations_service.today(session)
    source = Source(sender, statement.catalogue, statement.delivery_id, today)
    outcome = (await _apply(session, source, {statement.key: said}, create=True))[statement.key]
    statement.other_id = outcome.other
    standing = "agreed" if outcome.other is None else "twofold"
    await service.settle(session, statement, standing, organisation=outcome.organisation)
    return statement


async def _apply(
    session: AsyncSession, source: Source, said: Mapping[str, Said], *, create: bool = False
) -> dict[str, Outcome]:
    """Write what the sender decides, ask for the rest; of records that we lack, make those that are to be made."""
    sender = source.sender
    communities = await service.places(session, sender.area)
    judged = {key: rules.read(each.cells, as_of=source.as_of, communities=communities) for key, each in said.items()}
    codes = {key: rules.codes(key, each.cells) for key, each in said.items()}
    known = await _known(session, sender, codes)
    rows, asked, outcomes = dict[str, dict[str, Any]](), dict[str, str](), dict[str, Outcome]()
    numbers = set[str | None]()
    for key, row in judged.items():
        record, gone, other = known[key]
        new = record is None or gone
        if new and not ((create or sender.unknown == "create") and row.name):
            outcomes[key] = Outcome("unknown")
            continue
        rows[key], asked[key] = rules.values(row, new=new), said[key].cells.get("remark", "")
        number = rules.filed(said[key].cells)
        if record is None and other is None and number and number not in numbers:
            rows[key]["filing_number"] = number
            numbers.add(number)
        elif record is not None:
            rows[key]["found_by"] = record.uscc or record.filing_number
    return outcomes | await _onto_record(session, source, rows, known, asked)


async def _onto_record(
    session: AsyncSession,
    source: Source,
    rows: Mapping[str, dict[str, Any]],
    known: Mapping[str, Known],
    notes: Mapping[str, str],
) -> dict[str, Outcome]:
    sender = source.sender
    listed = List(
        source.delivery,
        sender.area,
        source.as_of,
        _origin(sender),
        await authorities.in_force(session),
        sender.id,
        await service.others(session, source, [each.record for each in known.values() if each.record]),
    )
    values = list(rows.values())
    differences = dict(zip(rows, await organisations.differences(session, values, listed), strict=True))
    applied = await organisations.apply(session, values, listed)
    there = {key: each.record for key, each in known.items() if each.record is not None}
    stands = await organisations_service.surviving(session, list(there.values()))
    found = {key: stands[each.id] for key, each in there.items()}
    if made := {key: [key] for key in rows if key not in found}:
        found |= {key: each.record for key, each in (await _known(session, sender, made)).items() if each.record}
    disputed = {each.organisation.id: each.values for each in applied.disputed}
    whose = requests.Whose(sender.id, sender.name, source.delivery)
    said = dict[UUID, requests.Said]()
    for key in rows:
        one = found[key]
        if one.id in disputed or there.get(key, one) is one:  # what went into another says nothing of its own
            said.setdefault(one.id, (one, disputed.get(one.id, {}), notes[key]))
    await requests.hear(session, list(said.values()), origin=listed.origin, whose=whose)
    others = {key: each.other and each.other.id for key, each in known.items()}
    return {key: _outcome(differences[key], found[key].id, others[key]) for key in rows}


def _outcome(difference: organisations.Difference | None, organisation: UUID, other: UUID | None) -> Outcome:
    if difference is None:
        return Outcome("created", organisation=organisation, other=other)
    result: Result = "asked" if difference.asks else "changed" if difference.changes else "same"
    return Outcome(result, names(difference.changes), names(difference.asks), organisation, other)


async def _known(session: AsyncSession, sender: Sender, codes: Mapping[str, Sequence[str]]) -> dict[str, Known]:
    """Of each record the organisations of the sender's street that have its codes, in the order of the codes."""
    every = list(dict.fromkeys(code for named in codes.values() for code in named))
    coded = {
        code: each
        for each in await organisations_service.lock(session, streets=[sender.area[:9]], codes=every)
        for code in filter(None, (each.filing_number, each.uscc))
    }
    found, taken = dict[str, Known](), set[UUID]()
    for key, named in codes.items():
        there = {coded[code].id: coded[code] for code in named if code in coded}.values()
        record = next((each for each in there if each.id not in taken and _may_be(each, key, named)), None)
        taken |= {record.id} if record else set()
        apart = [each for each in there if each is not record and each.status != "withdrawn" and not each.merged_into]
        gone = record is not None and record.status == "withdrawn" and record.merged_into is None
        other = None if record is not None and record.merged_into else next(iter(apart), None)
        found[key] = Known(record, gone, other)
    return found


def _may_be(organisation: Organisation, key: str, named: Sequence[str]) -> bool:
    """Whether an organisation that has one of these codes is the record: not where it has a credit code of its own."""
    return organisation.uscc is None or organisation.uscc in named or organisation.filing_number == key


def _origin(sender: Sender) -> Origin:
    return "bureau" if sender.kind == "bureau" else "centre"


def _codes(word: Word) -> list[str]:
    return rules.codes(word.key, word.cells)


def checked(raw: Mapping[str, str], *, as_of: date, communities: Mapping[str, str]) -> tuple[str, str, str | None]:
    """Of a row its key, its name, and why it cannot be taken; a cell that cannot be read holds all of it.

    Whoever brings a list by hand sees what was left empty of it; a sender only hears that its word was taken.
    """
    row = rules.read(raw, as_of=as_of, communities=communities)
    unread = next((warning for warning in row.warnings if warning in UNREAD), None)
    return row.code, row.name, row.reason or unread or rules.unlikely(row)
