"""Use cases of Party units: found, change, end; put organisations into them and take them out; show.

Whoever changes units holds those of the street for the time of the transaction: two requests at once are one after the
other, so that neither makes a cycle nor puts one organisation into two branches.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from kernel import events, paging, preconditions
from kernel.db import AsyncSession, uuid7
from kernel.problems import Malformed, NotFound, field
from services.registry import places
from services.registry.coverage import service as coverage
from services.registry.organisations import counted, living
from services.registry.organisations import service as organisations
from services.registry.organisations.models import Organisation
from services.registry.units import rules, store, telling
from services.registry.units.models import Cover, Past, Unit
from services.registry.units.schemas import CoverIn, UnitEdit, UnitEnd, UnitIn

SAID = ("name", "kind", "parent_id", "founded_on", "basis")
# Between these a unit may turn: its organisations may be in them as they are.
TURNING = frozenset({"party_branch", "joint_party_branch", "temporary_party_branch"})


class Shown(NamedTuple):
    """A unit as it stands: its row with the figures watched, its children and organisations, the day of it."""

    row: Mapping[str, Any]
    children: Sequence[Mapping[str, Any]]
    covers: Sequence[Mapping[str, Any]]
    on: date


async def page(
    session: AsyncSession, *, on: date | None, after: str | None, limit: int, **sought: Any
) -> tuple[list[Mapping[str, Any]], str | None, date]:
    """One page of the units that live on a day (today unless another is named), or were founded by it; and that day."""
    today = await store.today(session)
    paging.check_day(on, today)
    key = paging.decode(after, parts=2)
    start = (paging.as_text(key[0]), paging.as_id(key[1])) if key else None
    day = on or today
    rows = await store.page(session, on=day, after=start, limit=limit + 1, **sought)
    cut, more = paging.cut(list(rows), limit, lambda row: (row["street"], row["id"]))
    return cut, more, day


async def crossing(session: AsyncSession, *, most: int) -> Sequence[Mapping[str, Any]]:
    """Living branches whose formal members cross 3, 7 or 50, each with how many they are in all."""
    return await store.crossing(session, on=await store.today(session), most=most, **rules.CROSSED)


async def show(session: AsyncSession, id: UUID) -> Shown:
    """A unit's record today, of one that ended on its last day; raises NotFound."""
    today = await store.today(session)
    row = await store.shown(session, id, on=today)
    if row is None:
        raise NotFound
    return Shown(row, await store.children(session, id), await store.covers(session, id), today)


async def of_organisation(session: AsyncSession, organisation: UUID, *, on: date | None) -> Sequence[Mapping[str, Any]]:
    """The units of an organisation, the present first, or those of a day; raises NotFound."""
    paging.check_day(on, await store.today(session))
    await organisations.get(session, organisation)
    return await store.of_organisation(session, organisation, on=on)


async def lock(session: AsyncSession, id: UUID) -> Unit:
    """A unit for a change, after whoever else changes units of its street; raises NotFound."""
    found = await store.find(session, id) if await _held(session, id) else None
    if found is None:
        raise NotFound
    return found


async def _held(session: AsyncSession, id: UUID) -> bool:
    row = (await store.several(session, [id])).get(id)
    if row is not None:
        await store.hold(session, row.street)
    return row is not None


async def found(session: AsyncSession, given: UnitIn) -> UUID:
    """Put a new unit on record, with the organisations it has."""
    area = places.within(session.info["principal"].area, given.community)
    await store.hold(session, area[:9])
    rules.check_days(given.founded_on, None, await store.today(session))
    await _check(session, given, street=area[:9])
    unit = Unit(id=uuid7(), area=area, version=0, ended_basis="", **given.model_dump(include={*SAID}))
    await store.add(session, unit)
    await _tell(session, "founded", unit)
    if given.organisations:
        from_on = given.covers_from or given.founded_on
        await _join(session, unit, CoverIn(organisations=given.organisations, from_on=from_on, move=given.move))
    return unit.id


async def change(session: AsyncSession, id: UUID, given: UnitEdit, *, if_match: str | None) -> None:
    """A unit is said to be this, having been seen at the version named in If-Match."""
    unit = await lock(session, id)
    preconditions.match(if_match, unit.version)
    today = await store.today(session)
    check_lives(unit, today)
    rules.check_days(given.founded_on, None, today)
    await _check(session, given, street=unit.street, unit=unit)
    values = given.model_dump(include={*SAID})
    if all(getattr(unit, name) == value for name, value in values.items()):
        return
    await _keep_past(session, unit, values, today)
    for name, value in values.items():
        setattr(unit, name, value)
    await _tell(session, "changed", unit)


async def _keep_past(session: AsyncSession, unit: Unit, values: Mapping[str, Any], today: date) -> None:
    """What it was until today is kept, where it was so on any day before."""
    was = {name: getattr(unit, name) for name in ("name", "kind", "parent_id")}
    since = unit.since_on or unit.founded_on
    if since < today and any(values[name] != value for name, value in was.items()):
        await store.add(session, Past(unit_id=unit.id, area=unit.area, from_on=since, until_on=today, **was))
        unit.since_on = today


async def end(session: AsyncSession, id: UUID, given: UnitEnd, *, if_match: str | None) -> None:
    """A unit is no more from a day; what belongs to it leaves with it, and what hangs below it forbids it."""
    unit = await lock(session, id)
    preconditions.match(if_match, unit.version)
    today = await store.today(session)
    check_lives(unit, today)
    rules.check_days(unit.founded_on, given.on, today)
    if given.on > today:
        raise Malformed(errors=[field("/body/on", "不能晚于今天", "is not a day to come")])
    if below := await store.children(session, id):
        raise rules.UnitHasChildren(children="、".join(each["name"] for each in below))
    covers = await store.from_then(session, on=given.on, unit=id)
    left = await organisations.several(session, [each.organisation_id for each in covers])
    unit.ended_on, unit.ended_basis = given.on, given.basis
    await _tell(session, "ended", unit)
    await _leave(session, covers, {id: unit}, left, on=given.on)
    await coverage.follow(session, list(left.values()), source="unit")


async def join(session: AsyncSession, id: UUID, given: CoverIn) -> None:
    """Organisations belong to a unit from a day."""
    unit = await lock(session, id)
    await _join(session, unit, given)


async def leave(session: AsyncSession, id: UUID, cover: UUID, *, on: date) -> None:
    """An organisation belongs to a unit no more from a day; what has ended by then stays as it is."""
    unit = await lock(session, id)
    there = await store.cover(session, cover)
    if there is None or there.unit_id != id:
        raise NotFound
    if on < there.from_on:
        raise Malformed(errors=[field("/body/on", "不能早于编入日期", "is no day before it began")])
    if there.until_on is None or on < there.until_on:
        left = await organisations.several(session, [there.organisation_id])
        unit.version += 1
        await _leave(session, [there], {id: unit}, left, on=on)
        await coverage.follow(session, list(left.values()), source="unit")


def check_lives(unit: Unit, on: date) -> None:
    """Refuse a unit that is not there on that day."""
    if not rules.lives(unit.founded_on, unit.ended_on, on):
        raise rules.UnitEnded(unit=unit.name)


async def _check(session: AsyncSession, given: UnitEdit, *, street: str, unit: Unit | None = None) -> None:
    """Refuse a name that is taken, a superior that cannot be, and a kind that the unit's organisations exclude."""
    if (taken := await store.named(session, street=street, name=given.name)) not in (None, unit and unit.id):
        raise rules.UnitNamed.by(given.name, taken)
    if given.parent_id is not None:
        await _check_parent(session, given, street=street, unit=unit)
    if unit is not None:
        await _check_turn(session, given, unit)


async def _check_parent(session: AsyncSession, given: UnitEdit, *, street: str, unit: Unit | None) -> None:
    assert given.parent_id is not None  # noqa: S101 - asked for before
    parent = await store.find(session, given.parent_id)
    if parent is None or parent.street != street:
        raise Malformed(errors=[field("/body/parent_id", "本街道没有这个党组织", "is no unit of this street")])
    rules.check_parent(given.kind, parent.kind)
    check_lives(parent, await store.today(session))
    if unit is not None and unit.id in await store.above(session, parent.id):
        raise rules.UnitCycle(parent=parent.name)


async def _check_turn(session: AsyncSession, given: UnitEdit, unit: Unit) -> None:
    """What is on record of a unit must fit what it is said to be."""
    if given.kind != unit.kind:
        if not {given.kind, unit.kind} <= TURNING:
            raise Malformed(errors=[field("/body/kind", "不能改为这一类", "cannot become of this kind")])
        here = await store.from_then(session, on=await store.today(session), unit=unit.id)
        known = await organisations.several(session, [each.organisation_id for each in here])
        rules.check_joining(given.kind, given.name, [_joining(each) for each in known.values()], [])
    first = await store.earliest(session, unit.id)
    if first is not None and first < given.founded_on:
        raise Malformed(errors=[field("/body/founded_on", "已有社会组织在此之前编入", "is after what it has began")])


def _joining(one: Organisation) -> rules.Joining:
    return rules.Joining(one.name, one.formal_members, one.legal_status in counted.ENDED)


async def _join(session: AsyncSession, unit: Unit, given: CoverIn) -> None:
    """Organisations belong to a unit from a day, also one that belongs to it since a later one."""
    check_lives(unit, given.from_on)
    check_lives(unit, await store.today(session))
    joining = await living.several(session, given.organisations)
    if len(joining) < len(set(given.organisations)) or any(o.street != unit.area[:9] for o in joining.values()):
        raise Malformed(errors=[field("/body/organisations", "本街道没有登记", "is not on record in this street")])
    elsewhere = await store.from_then(session, on=given.from_on, organisations=list(joining))
    here = {each.organisation_id: each for each in elsewhere if each.unit_id == unit.id and each.until_on is None}
    new = {id: each for id, each in joining.items() if id not in here or given.from_on < here[id].from_on}
    there = await organisations.several(
        session, [each.organisation_id for each in await store.from_then(session, on=given.from_on, unit=unit.id)]
    )
    names = [each.name for each in there.values()]
    rules.check_joining(unit.kind, unit.name, [_joining(each) for id, each in new.items() if id not in here], names)
    if not new:
        return
    exclusive = rules.exclusive(unit.kind)
    others = [
        each
        for each in elsewhere
        if each.organisation_id in new
        and each is not here.get(each.organisation_id)
        and (each.unit_id == unit.id or (exclusive and each.exclusive))
    ]
    if others:
        await _move(session, others, joining, given)
    unit.version += 1
    by = session.info["principal"].subject
    said = {"unit_id": unit.id, "exclusive": exclusive, "recorded_by": by}
    covers = [here.get(id) or Cover(id=uuid7(), organisation_id=id, area=each.area, **said) for id, each in new.items()]
    for each in covers:
        each.from_on = given.from_on
    await store.add(session, *covers)
    await events.record_many(session, [_told("covered", unit, each, new) for each in covers])
    await coverage.follow(session, list(new.values()), source="unit")


async def _move(
    session: AsyncSession, covers: Sequence[Cover], named: Mapping[UUID, Organisation], given: CoverIn
) -> None:
    """Organisations leave the branches they are in, where that is asked for."""
    units = await store.several(session, [each.unit_id for each in covers])
    if not given.move:
        first = covers[0]
        raise rules.CoveredElsewhere(organisation=named[first.organisation_id].name, unit=units[first.unit_id].name)
    for unit in units.values():
        unit.version += 1
    await _leave(session, covers, units, named, on=given.from_on)


async def _leave(
    session: AsyncSession,
    covers: Sequence[Cover],
    units: Mapping[UUID, Unit],
    named: Mapping[UUID, Organisation],
    *,
    on: date,
) -> None:
    """These hold no more from a day; one that would only begin later never does. Of an organisation that is on record
    no more nothing is told."""
    for each in covers:
        each.until_on = max(on, each.from_on)
    await store.add(session)
    told = [_told("uncovered", units[each.unit_id], each, named) for each in covers if each.organisation_id in named]
    await events.record_many(session, told)


async def _tell(session: AsyncSession, verb: str, unit: Unit) -> None:
    """A further version of a unit is written and told."""
    unit.version += 1
    await store.add(session)
    await events.record(
        session,
        type=f"registry.unit.{verb}",
        subject=str(unit.id),
        area=unit.area,
        data=telling.of_unit(unit),
    )


def _told(verb: str, unit: Unit, cover: Cover, named: Mapping[UUID, Organisation]) -> events.Told:
    organisation = named[cover.organisation_id]
    data = telling.of_cover(unit, cover, organisation)
    return events.Told(
        f"registry.unit.{verb}", str(unit.id), data, area=organisation.area, organisation=organisation.id
    )
