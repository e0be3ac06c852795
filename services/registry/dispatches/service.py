"""Use cases of dispatches: what has changed, make the next one, say that it was written, read its receipt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from kernel import HERE, events, paging
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.problems import NotFound
from kernel.tabular import write_csv
from services.registry import pairs, places
from services.registry.change_requests.models import ChangeRequest
from services.registry.dispatches import corrections as corrected
from services.registry.dispatches import rules, schemas, store
from services.registry.dispatches.models import Dispatch
from services.registry.dispatches.rules import Last, News, Record
from services.registry.organisations.models import Organisation
from services.registry.sealed import Sealed
from services.registry.senders import service as senders

CATALOGUE, CORRECTIONS = "organisations", "corrections"
MOST = 2000  # requests that one dispatch answers
FILES = Sealed("dispatch")
STREET = 9  # digits of a street in a division code


@dataclass(frozen=True, slots=True)
class Draft:
    """A dispatch that is not on record yet, with its data file and what it tells."""

    dispatch: Dispatch
    data: bytes
    news: list[News]
    corrects: list[UUID]


def street(session: AsyncSession) -> str:
    """The street whose register the caller sends, 12 digits."""
    principal: Principal = session.info["principal"]
    return places.within(principal.area, None)[:9].ljust(12, "0")


async def unsent(session: AsyncSession) -> tuple[str, Dispatch | None, list[News]]:
    """The street, the dispatch made last, and the records that say something else by now; a county sends nothing."""
    if len(session.info["principal"].area) < STREET:
        return "", None, []
    area = street(session)
    return area, await store.latest(session, area, CATALOGUE), await _news(session, area)


async def waiting(session: AsyncSession, catalogue: str) -> Dispatch | None:
    """The dispatch of a catalogue that is made and not yet written, which goes before any other."""
    return await store.unwritten(session, street(session), catalogue)


async def draft(session: AsyncSession, *, id: UUID, full: bool) -> Draft | None:
    """The next dispatch: the whole register the first time or where asked for, else what has changed, or None.

    Nobody else makes one until the transaction ends.
    """
    area = street(session)
    await store.alone(session, area, CATALOGUE)
    last = await store.latest(session, area, CATALOGUE)
    whole = full or last is None
    news = rules.whole((await _register(session, area))[0]) if whole else await _news(session, area)
    if not news and not whole:
        return None
    number = (last.number if last else 0) + 1
    follows = number - 1 if number > 1 and not whole else None
    lines = rules.lines(news, number=number)
    pair = _Pair(CATALOGUE, whole, number, list(pairs.ORGANISATIONS.values()), lines, follows)
    return Draft(*await _drawn(session, id, pair), news, [])


async def corrections(session: AsyncSession, *, id: UUID) -> Draft | None:
    """The next dispatch of what was not taken of one sender's word, each field once; None where nothing waits."""
    area = street(session)
    await store.alone(session, area, CORRECTIONS)
    while found := await store.rejected(session, area, most=MOST):
        requests = [request.id for request, *_ in found]
        if lines := corrected.lines([_rejected(*row) for row in found]):
            break
        # The record says by now what they asked for: nothing is told of these, and whoever waits behind them hears.
        await store.correct(session, requests, dispatch=corrected.NOTHING)
    else:
        return None
    last = await store.latest(session, area, CORRECTIONS)
    number, to = (last.number if last else 0) + 1, lines[0][0]
    # The numbers between went to others, and this one does not wait for them.
    follows = await store.told_last(session, area, CORRECTIONS, recipient=to)
    pair = _Pair(CORRECTIONS, False, number, list(pairs.CORRECTIONS.values()), lines, follows, {"recipient": to})
    return Draft(*await _drawn(session, id, pair), [], requests)


def _rejected(request: ChangeRequest, organisation: Organisation, code: str, number: int | None) -> corrected.Rejected:
    fields = {*request.changes, "uscc", "filing_number", "name"}
    record = {name: getattr(organisation, name) for name in fields}
    decided = request.decided_at or request.asked_at
    return corrected.Rejected(code, number, record, request.changes, request.reason, decided.astimezone(HERE).date())


class _Pair(NamedTuple):
    """What a pair of files will say."""

    catalogue: str
    whole: bool
    number: int
    titles: list[str]
    lines: list[list[str]]
    follows: int | None
    besides: Mapping[str, str] = {}


async def _drawn(session: AsyncSession, id: UUID, pair: _Pair) -> tuple[Dispatch, bytes]:
    area, moment = street(session), await store.now(session)
    day = moment.astimezone(HERE).date()
    stem = pairs.stem(sender=area[:9], catalogue=pair.catalogue, day=day, number=pair.number)
    data = write_csv(pair.titles, pair.lines)
    name = pairs.Name(area[:9], pair.catalogue, "", pair.number)
    follows = pair.follows
    kind = "full" if pair.whole else "delta"
    manifest = pairs.manifest(name=name, kind=kind, follows=follows, rows=len(pair.lines), data=data, made_at=moment)
    principal: Principal = session.info["principal"]
    dispatch = Dispatch(
        id=id,
        area=area,
        catalogue=pair.catalogue,
        kind=kind,
        number=pair.number,
        follows=follows,
        rows=len(pair.lines),
        digest=manifest["sha256"],
        filename=f"{stem}.csv",
        manifest={**manifest, **pair.besides},
        state="made",
        made_by=principal.subject,
        made_at=moment,
    )
    return dispatch, data


async def make(session: AsyncSession, draft: Draft, *, file: str) -> Dispatch:
    """Put a dispatch on record, with what it tells of each record; what a whole one leaves out is closed."""
    dispatch = draft.dispatch
    dispatch.file = file
    await store.add(session, dispatch)
    told = [_told(dispatch, each) for each in draft.news]
    if dispatch.kind == "full":
        there = {each.record.key for each in draft.news}
        for known in await store.told(session, dispatch.area, dispatch.catalogue):
            if known.key not in there and not known.closed:
                gone = Record(known.key, known.name, known.organisation_id, {})
                told.append(_told(dispatch, News(gone, "closed", [])))
    await store.tell(session, told)
    if draft.corrects:
        await store.correct(session, draft.corrects, dispatch=dispatch.id)
    await _tell(session, "made", dispatch)
    return dispatch


async def get(session: AsyncSession, id: UUID) -> Dispatch:
    """A dispatch; raises NotFound."""
    found = await store.find(session, id)
    if found is None:
        raise NotFound
    return found


async def page(session: AsyncSession, *, after: str | None, limit: int) -> tuple[list[Dispatch], str | None]:
    """Dispatches, the latest first."""
    found = await store.page(session, after=paging.decode_id(after), limit=limit + 1)
    return paging.cut(list(found), limit, lambda each: (each.id,))


async def sent(session: AsyncSession, id: UUID) -> Dispatch:
    """Somebody has written it into a folder; said again it changes nothing."""
    dispatch = await store.find(session, id, lock=True)
    if dispatch is None:
        raise NotFound
    if dispatch.state in ("made", "refused"):
        dispatch.state, dispatch.sent_at = "sent", await store.now(session)
        dispatch.receipt = dispatch.answered_at = None  # what refused the one before says nothing of this one
        await _tell(session, "sent", dispatch)
    return dispatch


async def answer(session: AsyncSession, given: schemas.ReturnedReceipt) -> Dispatch:
    """Read a receipt that came back; the same one again changes nothing."""
    area = street(session)
    dispatch = await store.numbered(session, area, given.catalogue, given.number)
    if dispatch is None or given.sender != area[:9] or given.manifest_sha256 != dispatch.digest:
        raise rules.ReceiptForeign
    whole = given.model_dump(mode="json", exclude_unset=True)
    checked = rules.signature(whole, await senders.receipt_keys(session, area, sent=dispatch.made_at))
    receipt = given.model_dump(include={"state", "counts", "missing", "waiting_for", "reason"}) | {"signature": checked}
    if dispatch.receipt != receipt:
        dispatch.receipt, dispatch.answered_at = receipt, await store.now(session)
        dispatch.state = given.state
        await _tell(session, "answered", dispatch)
    return dispatch


async def without_record(session: AsyncSession, ids: Sequence[UUID]) -> list[UUID]:
    """Those of these that are no dispatch: their file is nobody's."""
    named = await store.naming_files(session, ids)
    return [id for id in ids if id not in named]


async def _register(session: AsyncSession, area: str) -> tuple[list[Record], dict[str, Last]]:
    """The records as they are now, and what was told last of each."""
    told = sorted(await store.told(session, area, CATALOGUE), key=lambda each: each.number)
    last = {each.key: Last(each.name, each.organisation_id, each.cells, each.closed) for each in told}
    return rules.with_formers([rules.record(row) for row in await store.register(session, area[:9])], last), last


async def _news(session: AsyncSession, area: str) -> list[News]:
    return rules.news(*await _register(session, area))


def _told(dispatch: Dispatch, news: News) -> dict[str, Any]:
    closed = news.change == "closed"
    return {
        "area": dispatch.area,
        "catalogue": dispatch.catalogue,
        "key": news.record.key,
        "name": news.record.name,
        "organisation_id": news.record.organisation,
        "cells": {} if closed else rules.digests(news.record.cells),
        "number": dispatch.number,
        "closed": closed,
    }


async def _tell(session: AsyncSession, what: str, dispatch: Dispatch) -> None:
    told = ("catalogue", "kind", "number", "rows", "state")
    await events.record(
        session,
        type=f"registry.dispatch.{what}",
        subject=str(dispatch.id),
        area=dispatch.area,
        data={"id": str(dispatch.id)} | {name: getattr(dispatch, name) for name in told},
    )
