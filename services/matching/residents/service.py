"""Open sealed fields for a purpose, show who looked, and take people out for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kernel import events
from kernel.access import Principal, system
from kernel.crypto import Keyring
from kernel.db import AsyncSession
from kernel.problems import Malformed, NotFound, nothing_named
from services.matching import leaving
from services.matching.lists import service as lists
from services.matching.lists.counts import Judgement
from services.matching.residents import rules, schemas, store

SHOWN = ("name", "guardian_name", "relation", "phones", "address", "id_number")
LOOKS = 200


class PurposeMissing(Malformed):
    """Nobody opens personal data without saying what for."""

    slug = "purpose-missing"
    zh, en = "请说明查看个人信息的目的", "Say what the personal data are opened for"
    mend_zh, mend_en = "用自己的话写明查看目的后再试。", "State the purpose in your own words and try again."


@dataclass(frozen=True)
class Emptied:
    """What an erasure took away; the files of these batches still held the person and must go too."""

    rows: int
    residents: list[UUID]
    files: list[tuple[UUID, str]]


async def open_fields(
    session: AsyncSession,
    keyring: Keyring,
    *,
    ids: Sequence[UUID],
    fields: Sequence[str],
    purpose: str,
    masked: Sequence[str] = (),
    beside: Sequence[str] = (),
    organisation: str | None = None,
) -> dict[UUID, dict[str, Any]]:
    """The sealed fields of residents, by pseudonym: the only way to read them, and every look is recorded.

    `masked` are those of the fields that the caller shows masked only: the record keeps them apart from what was seen
    as it is. `beside` are the fields in clear that are shown with them, and `organisation` names the one that looks: a
    guardian is told of all this. People whom the caller's scope does not show, or who were erased, are not among the
    answers.
    """
    if not purpose.strip():
        raise PurposeMissing
    rows = await store.openable(session, ids=ids)
    opened = keyring.open_many([(row.area, row.resident_id, row.sealed) for row in rows], table=lists.TABLE)
    looked = {
        "fields": [*(field for field in fields if field not in masked), *beside],
        "masked": [field for field in fields if field in masked],
        "purpose": purpose,
        "organisation": organisation,
    }
    looks = [
        events.Told("matching.resident.viewed", str(row.resident_id), looked, row.area, internal=True) for row in rows
    ]
    await events.record_many(session, looks)
    return {
        row.resident_id: {field: content.get(field) for field in fields}
        for row, content in zip(rows, opened, strict=True)
    }


async def show(
    session: AsyncSession, keyring: Keyring, *, id: UUID, reveal: Sequence[str] = (), purpose: str = rules.MASKED_VIEW
) -> schemas.Resident:
    """One resident, masked; for a purpose the fields asked for as they are."""
    if reveal and not rules.is_purpose(purpose):
        raise PurposeMissing
    if unknown := sorted(set(reveal) - set(rules.FIELDS)):
        raise Malformed(errors=[nothing_named("/body/fields", unknown)])
    rows = await store.openable(session, ids=[id])
    if not rows:
        raise NotFound
    row, wanted = rows[0], list(dict.fromkeys([*SHOWN, *reveal]))
    masked = [each for each in wanted if each in rules.MASKED and each not in reveal]
    opened = await open_fields(session, keyring, ids=[id], fields=wanted, masked=masked, purpose=purpose)
    values = opened[id]
    return schemas.Resident(
        id=id,
        birth_month=row.birth and row.birth.strftime("%Y-%m"),
        sex=row.sex,
        community=row.area,
        holder=row.holder_id,
        batch=row.batch_id,
        purpose=row.purpose,
        fields={each: rules.masked(each, values[each]) if each in masked else values[each] for each in wanted},
        revealed=list(reveal),
    )


async def births(session: AsyncSession, *, ids: Sequence[UUID]) -> dict[UUID, date]:
    """Birth dates by pseudonym: they stand in clear, so this is no look; erased people are not among the answers."""
    return {row.resident_id: row.birth for row in await store.openable(session, ids=ids)}


async def visible(session: AsyncSession, *, id: UUID) -> str:
    """The area of a resident within the caller's scope; NotFound otherwise."""
    rows = await store.openable(session, ids=[id])
    if not rows:
        raise NotFound
    return str(rows[0].area)


def auditor(area: str) -> Principal:
    """The part of the system that reads the record of looks, for whoever may see the person.

    It sees the whole street: a look stays where it was recorded when the person moves to another community.
    """
    return system("looks", area=area[:9], purpose="show who looked")


async def looks(session: AsyncSession, *, id: UUID) -> list[schemas.Look]:
    """Who looked at a resident's sealed fields, what for, latest first."""
    return [
        schemas.Look(
            at=row.recorded_at,
            by=row.actor,
            organisation=row.data.get("organisation"),
            purpose=row.data["purpose"],
            fields=row.data["fields"],
            masked=row.data.get("masked", []),
        )
        for row in await store.looks(session, id=id, limit=LOOKS)
    ]


async def erase(session: AsyncSession, *, id: UUID, reason: str) -> Emptied:
    """Empty every row of a person in the caller's scope, and see to it that no list brings them back.

    Lists are locked before their rows and by id, as by whoever mends or invites: nobody waits for each other.
    """
    batches = {each: await lists.locked(session, id=each) for each in await store.batches_like(session, id=id)}
    rows = await store.rows_like(session, id=id, batches=batches)
    if not any(row.resident_id == id and row.erased_at is None for row in rows):
        raise NotFound
    residents: list[UUID] = []
    files: dict[UUID, str] = {}
    for row in rows:
        batch = batches[row.batch_id]
        for kind, index in (("child_code", row.code_index), ("id_number", row.id_index)):
            if index is not None:
                await store.bury(session, index=index, kind=kind, area=batch.area, reason=reason)
        before = Judgement(row.verdict, row.reason, row.mended or (), row.warned or ())
        if row.verdict == "accepted":
            residents.append(row.resident_id)
        await store.empty(session, row, reason=reason)
        await lists.recount(session, batch, [(before, Judgement("dropped", reason))])
        if (file := await lists.let_go(session, batch)) is not None:
            files[batch.id] = file
    for resident in dict.fromkeys(residents):
        await events.record(
            session,
            type="matching.resident.erased",
            subject=str(resident),
            data={"pseudonym": resident, "reason": reason},
            area=rows[0].area,
        )
    await leaving.leave(session, area=rows[0].area, residents=residents)
    return Emptied(len(rows), list(dict.fromkeys(residents)), list(files.items()))
