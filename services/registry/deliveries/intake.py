"""Rows of a delivery to wherever their catalogue keeps them; one line a catalogue.

A catalogue takes some rows of one delivery in one short transaction and says of each what became of it; the same rows
again have the same end.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from kernel import HERE
from kernel.crypto import Keyring
from kernel.db import AsyncSession
from services.registry.deliveries import rules, service
from services.registry.deliveries.rules import Line
from services.registry.pairs import REFERRAL_RECEIPTS
from services.registry.referrals import service as referrals
from services.registry.referrals.rules import Verdict
from services.registry.senders import service as senders
from services.registry.statements import intake as statements
from services.registry.statements import rules as words
from services.registry.statements import service as statement_service
from services.registry.statements.intake import Outcome
from services.registry.statements.rules import Rank, Word
from services.registry.statements.service import Source

STRETCH = 25  # rows a transaction: a long open write would hold back every feed
Named = tuple[str, str, Outcome]  # of a row the key, the name, and what became of it
Take = Callable[[AsyncSession, Keyring, Source, int, Sequence[Line]], Awaitable[list[Named]]]


async def organisations(
    session: AsyncSession, keyring: Keyring, source: Source, number: int, lines: Sequence[Line]
) -> list[Named]:
    """Registration facts of organisations, by field authority."""
    places = await statement_service.places(session, source.sender.area)
    bureau = source.sender.kind == "bureau"
    named = list[Named]()
    heard = list[tuple[int, Word]]()
    for line in lines:
        cells = words.completed(line.cells, bureau=bureau)
        key, name, reason = statements.checked(cells, as_of=source.as_of, communities=places)
        reason = line.reason or reason
        named.append((key, name, Outcome("bad", reason=reason)))
        if reason is None:
            heard.append((len(named) - 1, Word(key, Rank(line.version, number, line.row), cells)))
    outcomes = await statements.take(session, keyring, source, [word for _, word in heard])
    held = [key for key, _, outcome in named if outcome.result == "bad" and key]
    await statement_service.name(session, source, held, number=number)
    for (at, _), outcome in zip(heard, outcomes, strict=True):
        named[at] = (*named[at][:2], outcome)
    return named


async def referral_receipts(
    session: AsyncSession, _keyring: Keyring, source: Source, _number: int, lines: Sequence[Line]
) -> list[Named]:
    """Answers to letters of the sender's street (移送函); a row that answers none says why."""
    rows = [{title: line.cells.get(field, "") for field, title in REFERRAL_RECEIPTS.items()} for line in lines]
    verdicts = await referrals.answer(session, source.sender.area[:9], rows)
    return [
        (line.cells.get("referral", ""), "", _answered(verdict)) for line, verdict in zip(lines, verdicts, strict=True)
    ]


async def corrections(
    _session: AsyncSession, _keyring: Keyring, _source: Source, _number: int, lines: Sequence[Line]
) -> list[Named]:
    """What a street has not taken of a word of ours: kept with the delivery to be read, and changes no record."""
    return [
        (
            code := line.cells.get("uscc") or line.cells.get("filing_number", ""),
            line.cells.get("name", ""),
            _noted(line, code),
        )
        for line in lines
    ]


def _noted(line: Line, code: str) -> Outcome:
    if line.reason or not code:
        return Outcome("bad", reason=line.reason or "code_missing")
    return Outcome("answered", fields=[line.cells.get("field", "")])


def _answered(verdict: Verdict) -> Outcome:
    if verdict.state == "refused":
        return Outcome("bad", reason=f"{verdict.zh} · {verdict.en}")
    return Outcome("answered" if verdict.state == "applied" else "same")


CATALOGUES: Mapping[str, Take] = {
    "organisations": organisations,
    "referral_receipts": referral_receipts,
    "corrections": corrections,
}


async def take_some(session: AsyncSession, keyring: Keyring, id: UUID, lines: Sequence[Line]) -> None:
    """Take some rows of a delivery."""
    delivery = await service.get(session, id)
    sender = await senders.get(session, delivery.sender_id)
    source = Source(sender, delivery.catalogue, id, delivery.made_at.astimezone(HERE).date())
    found = await CATALOGUES[delivery.catalogue](session, keyring, source, delivery.number, lines)
    whose = {"delivery_id": id, "attempt": rules.in_hand(delivery.attempts), "area": sender.area}
    await service.keep(session, [whose | _row(line, *named) for line, named in zip(lines, found, strict=True)])


def _row(line: Line, key: str, name: str, outcome: Outcome) -> dict[str, Any]:
    return {
        "row": line.row,
        "key": key[:60],
        "name": name[:200],
        "result": outcome.result,
        "reason": outcome.reason,
        "fields": outcome.fields,
        "asks": outcome.asks,
        "organisation_id": outcome.organisation,
    }
