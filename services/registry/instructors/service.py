"""Use cases of instructors: appoint, change, assign to organisations and take off; coverage follows."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from kernel import events, paging, preconditions
from kernel.crypto import Keyring
from kernel.db import AsyncSession, uuid7
from kernel.problems import Malformed, NotFound, field
from services.registry import places
from services.registry.coverage import service as coverage
from services.registry.instructors import rules, store
from services.registry.instructors.models import Assignment, Instructor
from services.registry.instructors.schemas import AssignmentIn, InstructorEdit, InstructorIn
from services.registry.organisations import living
from services.registry.organisations import service as organisations
from services.registry.organisations.models import Organisation

TABLE = "party_instructor"


class Shown(NamedTuple):
    """An instructor's row, the whole name, and the organisations."""

    row: Mapping[str, Any]
    name: str
    assignments: Sequence[Mapping[str, Any]]


async def page(
    session: AsyncSession, keyring: Keyring, *, on: date | None, after: str | None, limit: int
) -> tuple[list[dict[str, Any]], str | None]:
    """One page of those who serve today or will, or served on a day, each with the name masked."""
    key = paging.decode(after, parts=2)
    start = (paging.as_text(key[0]), paging.as_id(key[1])) if key else None
    rows, more = paging.cut(
        list(await store.page(session, on=on, after=start, limit=limit + 1)),
        limit,
        lambda row: (row["street"], row["id"]),
    )
    return _masked(keyring, rows, id="id"), more


async def show(session: AsyncSession, keyring: Keyring, id: UUID) -> Shown:
    """One record with the whole name; raises NotFound."""
    row = await store.shown(session, id)
    if row is None:
        raise NotFound
    name = keyring.open(area=row["area"], table=TABLE, row=id, envelope=row["sealed"])["name"]
    return Shown(row, name, await store.assignments(session, id))


async def of_organisation(
    session: AsyncSession, keyring: Keyring, organisation: UUID, *, on: date | None
) -> list[dict[str, Any]]:
    """Who works or worked with an organisation, or did on a day, masked; raises NotFound."""
    paging.check_day(on, await store.today(session))
    await organisations.get(session, organisation)
    return _masked(keyring, await store.of_organisation(session, organisation, on=on), id="instructor_id")


async def appoint(session: AsyncSession, keyring: Keyring, given: InstructorIn) -> UUID:
    """Put somebody on record, with the organisations to work with."""
    rules.check_days(given.from_on, given.until_on)
    id, area = uuid7(), places.within(session.info["principal"].area, given.community)
    values = given.model_dump(include={"kind", "works_from", "from_on", "until_on"})
    someone = Instructor(id=id, area=area, sealed=_seal(keyring, area, id, given.name), version=1, **values)
    await store.add(session, someone)
    await _tell(session, "appointed", someone)
    if given.organisations:
        await _assign(session, someone, given.organisations, from_on=given.from_on)
    return id


async def change(
    session: AsyncSession, keyring: Keyring, id: UUID, given: InstructorEdit, *, if_match: str | None
) -> None:
    """Somebody is said to be this; what would outlast the time of service ends with it."""
    someone = await _get(session, id)
    preconditions.match(if_match, someone.version)
    rules.check_days(given.from_on, given.until_on)
    someone.kind, someone.works_from = given.kind, given.works_from
    someone.from_on, someone.until_on = given.from_on, given.until_on
    someone.sealed = _seal(keyring, someone.area, id, given.name)
    someone.version += 1
    await store.add(session)
    await _tell(session, "changed", someone)
    if given.until_on is not None:
        outlasting = await store.from_then(session, id, on=given.until_on)
        await _release(session, someone, outlasting, on=given.until_on)


async def assign(session: AsyncSession, id: UUID, given: AssignmentIn) -> None:
    """Somebody works with these organisations from a day."""
    someone = await _get(session, id)
    someone.version += 1
    await _assign(session, someone, given.organisations, from_on=given.from_on)


async def release(session: AsyncSession, id: UUID, assignment: UUID, *, on: date) -> None:
    """Somebody works with an organisation no more from a day; what has ended by then stays as it is."""
    someone = await _get(session, id)
    there = await store.assignment(session, assignment)
    if there is None or there.instructor_id != id:
        raise NotFound
    if on < there.from_on:
        raise Malformed(errors=[field("/body/on", "不能早于开始日期", "is no day before it began")])
    if there.until_on is None or on < there.until_on:
        someone.version += 1
        await _release(session, someone, [there], on=on)


async def _get(session: AsyncSession, id: UUID) -> Instructor:
    found = await store.find(session, id)
    if found is None:
        raise NotFound
    return found


async def _assign(session: AsyncSession, someone: Instructor, ids: Sequence[UUID], *, from_on: date) -> None:
    if not rules.serves(someone.from_on, someone.until_on, from_on):
        raise rules.InstructorAway
    found = await living.several(session, ids)
    if len(found) < len(set(ids)) or any(each.street != someone.area[:9] for each in found.values()):
        raise Malformed(errors=[field("/body/organisations", "本街道没有登记", "is not on record in this street")])
    for each in await store.from_then(session, someone.id, on=from_on):
        if each.organisation_id in found:
            raise rules.AssignedAlready(organisation=found[each.organisation_id].name)
    by = session.info["principal"].subject
    given = {"instructor_id": someone.id, "from_on": from_on, "until_on": someone.until_on, "recorded_by": by}
    made = [Assignment(id=uuid7(), organisation_id=each.id, area=each.area, **given) for each in found.values()]
    await store.add(session, *made)
    await events.record_many(session, [_told("assigned", someone, each, found) for each in made])
    await coverage.follow(session, list(found.values()), source="instructor")


async def _release(session: AsyncSession, someone: Instructor, ending: Sequence[Assignment], *, on: date) -> None:
    for each in ending:
        each.until_on = max(on, each.from_on)
    await store.add(session)
    found = await organisations.several(session, [each.organisation_id for each in ending])
    told = [_told("released", someone, each, found) for each in ending if each.organisation_id in found]
    await events.record_many(session, told)
    await coverage.follow(session, list(found.values()), source="instructor")


def _seal(keyring: Keyring, area: str, id: UUID, name: str) -> bytes:
    return keyring.seal(area=area, table=TABLE, row=id, fields={"name": name})


def _masked(keyring: Keyring, rows: Sequence[Any], *, id: str) -> list[dict[str, Any]]:
    opened = keyring.open_many([(row["area"], row[id], row["sealed"]) for row in rows], table=TABLE)
    return [{**row, "name": rules.masked(fields["name"])} for row, fields in zip(rows, opened, strict=True)]


async def _tell(session: AsyncSession, verb: str, someone: Instructor) -> None:
    """Who it is stays here: whoever reads events learns that there is somebody, and where."""
    await events.record(
        session,
        type=f"registry.instructor.{verb}",
        subject=str(someone.id),
        area=someone.area,
        data={
            "id": str(someone.id),
            "area": someone.area,
            "kind": someone.kind,
            "from_on": someone.from_on.isoformat(),
            "until_on": someone.until_on and someone.until_on.isoformat(),
            "version": someone.version,
        },
    )


def _told(verb: str, someone: Instructor, assignment: Assignment, named: Mapping[UUID, Organisation]) -> events.Told:
    organisation = named[assignment.organisation_id]
    data = {
        "instructor_id": str(someone.id),
        "kind": someone.kind,
        "organisation_id": str(organisation.id),
        "organisation_name": organisation.name,
        "from_on": assignment.from_on.isoformat(),
        "until_on": assignment.until_on and assignment.until_on.isoformat(),
        "version": someone.version,
    }
    return events.Told(
        f"registry.instructor.{verb}", str(someone.id), data, area=organisation.area, organisation=organisation.id
    )
