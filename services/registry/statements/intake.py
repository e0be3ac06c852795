"""Rows about organisations, onto our record by field authority."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast
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


@dataclass(slots=True)
class Outcome:
    """What became of one row: the fields written, those that are asked for, and the record."""

    result: Result
    fields: list[str] = field(default_factory=list[str])
    asks: list[str] = field(default_factory=list[str])
    organisation: UUID | None = None
    reason: str | None = None


async def take(session: AsyncSession, keyring: Keyring, source: Source, words: Sequence[Word]) -> list[Outcome]:
    """Hear these rows in turn, and bring each record that a row counts for to what is said of it now."""
    known = await service.known(session, keyring, source, [word.key for word in words])
    heard: dict[str, Heard] = {}
    speaks: dict[str, int] = {}  # the row that has the last word on a key
    for at, word in enumerate(words):
        if word.key not in heard:
            statement, said = known.get(word.key) or (service.fresh(source, word.key), Said())
            heard[word.key] = Heard(statement, said, said)
        one = heard[word.key]
        said, counts = rules.heard(one.said, word)
        heard[word.key] = one._replace(said=said)
        if counts:
            speaks[word.key] = at
    applied = await _apply(session, source, {key: heard[key].said for key in speaks})
    for key, one in heard.items():
        if key in applied:
            one.statement.delivery_id, one.statement.organisation_id = source.delivery, applied[key].organisation
        one.statement.standing = rules.standing(
            cast(rules.Standing, one.statement.standing),
            known=one.statement.organisation_id is not None,
            named_anew=one.said.number > one.before.number,
        )
    await service.keep(session, keyring, list(heard.values()))
    return [applied[word.key] if speaks.get(word.key) == at else Outcome("older") for at, word in enumerate(words)]


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
    await service.settle(session, statement, "agreed", organisation=outcome.organisation)
    return statement


async def _apply(
    session: AsyncSession, source: Source, said: Mapping[str, Said], *, create: bool = False
) -> dict[str, Outcome]:
    """Write what the sender decides, ask for the rest; of records that we lack, make those that are to be made."""
    sender = source.sender
    communities = await service.places(session, sender.area)
    judged = {key: rules.read(each.cells, as_of=source.as_of, communities=communities) for key, each in said.items()}
    known, gone = await _known(session, sender, list(said))
    rows, asked, outcomes = dict[str, dict[str, Any]](), dict[str, str](), dict[str, Outcome]()
    for key, row in judged.items():
        new = key not in known
        if new and not ((create or sender.unknown == "create") and row.name):
            outcomes[key] = Outcome("unknown")
            continue
        if key in gone:  # on record once, and withdrawn: it takes up its id again
            gone[key].status = "candidate"
            await organisations_service.change(session, gone[key], origin=_origin(sender))
        rows[key], asked[key] = rules.values(row, new=new), said[key].cells.get("remark", "")
    outcomes |= await _onto_record(session, source, rows, known, asked)
    return outcomes


async def _onto_record(
    session: AsyncSession,
    source: Source,
    rows: Mapping[str, dict[str, Any]],
    known: Mapping[str, Organisation],
    notes: Mapping[str, str],
) -> dict[str, Outcome]:
    sender = source.sender
    listed = List(
        source.delivery,
        sender.area,
        source.as_of,
        _origin(sender),
        await authorities.in_force(session),
    )
    values = list(rows.values())
    differences = dict(zip(rows, await organisations.differences(session, values, listed), strict=True))
    applied = await organisations.apply(session, values, listed)
    found = known if all(key in known for key in rows) else (await _known(session, sender, list(rows)))[0]
    disputed = {each.organisation.id: each.values for each in applied.disputed}
    whose = requests.Whose(sender.id, sender.name, source.delivery)
    said = [(found[key], disputed.get(found[key].id, {}), notes[key]) for key in rows]
    await requests.hear(session, said, origin=listed.origin, whose=whose)
    return {key: _outcome(differences[key], found[key].id) for key in rows}


def _outcome(difference: organisations.Difference | None, organisation: UUID) -> Outcome:
    if difference is None:
        return Outcome("created", organisation=organisation)
    result: Result = "asked" if difference.asks else "changed" if difference.changes else "same"
    return Outcome(result, names(difference.changes), names(difference.asks), organisation)


async def _known(
    session: AsyncSession, sender: Sender, keys: Sequence[str]
) -> tuple[dict[str, Organisation], dict[str, Organisation]]:
    """The organisations of the sender's street with these codes, and apart from them those that were withdrawn."""
    known, gone = dict[str, Organisation](), dict[str, Organisation]()
    for each in await organisations_service.lock(session, streets=[sender.area[:9]], codes=keys):
        withdrawn = each.status == "withdrawn" and each.merged_into is None
        for code in filter(None, (each.filing_number, each.uscc)):
            (gone if withdrawn else known)[code] = each
    return known, gone


def _origin(sender: Sender) -> Origin:
    return "bureau" if sender.kind == "bureau" else "centre"


def checked(raw: Mapping[str, str], *, as_of: date, communities: Mapping[str, str]) -> tuple[str, str, str | None]:
    """Of a row its key, its name, and why it cannot be taken."""
    row = rules.read(raw, as_of=as_of, communities=communities)
    return row.code, row.name, row.reason
