"""Use cases of terms: show them with their officers, begin one, change one; who waits for the next."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from kernel import events, preconditions
from kernel.crypto import Keyring
from kernel.db import AsyncSession, uuid7
from kernel.problems import NotFound
from services.registry.terms import rules, store
from services.registry.terms.models import Officer, Term
from services.registry.terms.schemas import OfficerIn, TermIn
from services.registry.units import service as units
from services.registry.units.models import Unit

TABLE = "party_officer"


class Named(NamedTuple):
    """An officer with the name out of the envelope."""

    officer: Officer
    name: str


class Shown(NamedTuple):
    """The terms of a unit, with who holds or held their posts."""

    kind: str
    terms: Sequence[Term]
    officers: dict[UUID, list[Named]]


async def show(session: AsyncSession, keyring: Keyring, unit: UUID) -> Shown:
    """The terms of a unit, the latest first; raises NotFound."""
    found = await units.show(session, unit)
    terms = await store.of_unit(session, unit)
    named: dict[UUID, list[Named]] = {}
    for each in _opened(keyring, await store.officers(session, [term.id for term in terms])):
        named.setdefault(each.officer.term_id, []).append(each)
    return Shown(found.row["kind"], terms, named)


async def begin(session: AsyncSession, keyring: Keyring, id: UUID, given: TermIn) -> None:
    """A term of a unit begins, with those who hold its posts."""
    unit = await units.lock(session, id)
    until_on = rules.until(unit.kind, given.from_on, given.until_on, unit.founded_on)
    units.check_lives(unit, given.from_on)
    await _check_apart(session, unit, given, until_on=until_on, but=None)
    term = Term(id=uuid7(), unit_id=id, area=unit.area, number=given.number, from_on=given.from_on, until_on=until_on)
    await store.add(session, term)
    await store.add(session, *_sealed(keyring, term, given.officers, from_on=given.from_on))
    await _tell(session, "term_begun", unit, term, given.officers)


async def change(
    session: AsyncSession, keyring: Keyring, id: UUID, of: UUID, given: TermIn, *, if_match: str | None
) -> None:
    """A term is said to be this; whoever holds a post no longer is kept with the day on which that ended."""
    unit = await units.lock(session, id)
    preconditions.match(if_match, unit.version)
    term = await store.find(session, of)
    if term is None or term.unit_id != id:
        raise NotFound
    until_on = rules.until(unit.kind, given.from_on, given.until_on, unit.founded_on)
    units.check_lives(unit, given.from_on)
    await _check_apart(session, unit, given, until_on=until_on, but=term.id)
    term.number, term.from_on, term.until_on = given.number, given.from_on, until_on
    day = rules.handover(term.from_on, term.until_on, await store.today(session))
    held = [each for each in await store.officers(session, [term.id]) if each.until_on is None]
    known = {(each.officer.post, each.name): each.officer for each in _opened(keyring, held)}
    wanted = {(each.post, each.name): each for each in given.officers}
    for key, officer in known.items():
        if key not in wanted:
            officer.until_on = max(day, officer.from_on)
    new = [each for key, each in wanted.items() if key not in known]
    since = day if known else given.from_on
    await store.add(session, *_sealed(keyring, term, new, from_on=since))
    await _tell(session, "term_changed", unit, term, given.officers)


async def ending(session: AsyncSession, *, most: int) -> Sequence[Any]:
    """Living units whose latest term ends within 90 days or is over."""
    return await store.ending(session, days=rules.ENDS_WITHIN, most=most)


async def _check_apart(session: AsyncSession, unit: Unit, given: TermIn, *, until_on: Any, but: UUID | None) -> None:
    others = [each for each in await store.of_unit(session, unit.id) if each.id != but]
    rules.check_number(given.number, [each.number for each in others])
    rules.check_apart(given.from_on, until_on, [rules.Held(each.id, each.from_on, each.until_on) for each in others])


def _sealed(keyring: Keyring, term: Term, officers: Sequence[OfficerIn], *, from_on: Any) -> list[Officer]:
    made = [Officer(id=uuid7(), term_id=term.id, area=term.area, post=each.post, from_on=from_on) for each in officers]
    rows = [(term.area, officer.id, {"name": each.name}) for officer, each in zip(made, officers, strict=True)]
    for officer, envelope in zip(made, keyring.seal_many(rows, table=TABLE), strict=True):
        officer.sealed = envelope
    return made


def _opened(keyring: Keyring, officers: Sequence[Officer]) -> list[Named]:
    rows = [(each.area, each.id, each.sealed) for each in officers]
    opened = keyring.open_many(rows, table=TABLE)
    return [Named(officer, fields["name"]) for officer, fields in zip(officers, opened, strict=True)]


async def _tell(session: AsyncSession, verb: str, unit: Unit, term: Term, officers: Sequence[OfficerIn]) -> None:
    """The posts that are held, and nobody's name."""
    unit.version += 1
    await store.add(session)
    await events.record(
        session,
        type=f"registry.unit.{verb}",
        subject=str(unit.id),
        area=unit.area,
        data={
            "unit_id": str(unit.id),
            "unit_name": unit.name,
            "term_id": str(term.id),
            "number": term.number,
            "from_on": term.from_on.isoformat(),
            "until_on": term.until_on.isoformat(),
            "posts": sorted(each.post for each in officers),
            "version": unit.version,
        },
    )
