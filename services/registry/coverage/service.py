"""Use cases of coverage: show the facts, record them, let them follow counts and records, restore them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from kernel import events, preconditions
from kernel.db import AsyncSession
from services.registry.changes import Change, snapshot
from services.registry.coverage import rules, schemas, store
from services.registry.coverage.models import Coverage, CoverageEntry
from services.registry.organisations import living
from services.registry.organisations import service as organisations
from services.registry.organisations.models import Organisation

FACTS = ("party_unit", "formal_members", "work_coverage")
KEPT = (*FACTS, "note")
SAID = tuple(f"said_{name}" for name in rules.RECORDED)


class Writing(NamedTuple):
    """An organisation whose locked facts become these."""

    organisation: Organisation
    coverage: Coverage
    facts: Mapping[str, Any]
    said: Mapping[str, str | None] | None = None
    until: Mapping[str, date | None] | None = None


async def show(session: AsyncSession, id: UUID) -> tuple[Coverage | None, Sequence[CoverageEntry]]:
    """The facts as they stand and every recording; raises NotFound where the organisation is not to be seen."""
    await organisations.get(session, id)
    return await store.find(session, id), await store.history(session, id)


async def record(session: AsyncSession, id: UUID, *, facts: Mapping[str, str], if_match: str | None) -> Coverage:
    """A person records the facts, having seen the version named in If-Match."""
    organisation = await living.one(session, id)
    coverage = await store.find(session, id, lock=True)
    preconditions.match(if_match, coverage.version if coverage else 0)
    coverage = coverage or await _begin(session, organisation)
    rules.check(facts, (await store.living(session, [id]))[id])
    if coverage.version == 0 or any(getattr(coverage, name) != facts[name] for name in KEPT):
        await _write(session, [Writing(organisation, coverage, facts)], source="person")
    return coverage


def follows(coverage: Coverage | None) -> list[Any]:
    """The facts for which a living record speaks."""
    return [] if coverage is None else [name for name in rules.RECORDED if _stands(coverage, name)[1] is not None]


async def several(session: AsyncSession, ids: Sequence[UUID]) -> list[schemas.Standing]:
    """The facts of those of these organisations that are to be seen."""
    seen, known = await organisations.several(session, ids), await store.several(session, ids)
    unknown = dict.fromkeys(FACTS, "unknown") | {"version": 0}
    facts = {id: snapshot(each, (*FACTS, "version")) for id, each in known.items()}
    return [schemas.Standing.model_validate({"organisation_id": id, **facts.get(id, unknown)}) for id in seen]


async def record_each(session: AsyncSession, given: Sequence[schemas.Recording]) -> schemas.RecordedEach:
    """A person records facts of many; those that changed since they were seen are named, the others are done."""
    ids = [each.organisation_id for each in given]
    seen = {id: each for id, each in (await organisations.several(session, ids)).items() if each.merged_into is None}
    fresh = [seen[each.organisation_id] for each in given if each.version == 0 and each.organisation_id in seen]
    moment = await store.now(session)
    await store.begin(session, [_blank(organisation, moment) for organisation in fresh])
    known = await store.several(session, ids, lock=True)
    living = await store.living(session, ids)
    told = schemas.RecordedEach(recorded=[], refused=[])
    writings: list[Writing] = []
    for each in given:
        id, coverage = each.organisation_id, known.get(each.organisation_id)
        if id not in seen:
            told.refused.append(schemas.Unrecorded(organisation_id=id, why="gone"))
        elif coverage is None or coverage.version != each.version:
            told.refused.append(schemas.Unrecorded(organisation_id=id, why="overtaken"))
        elif rules.contradicts(each.model_dump(include={*KEPT}), living[id]):
            told.refused.append(schemas.Unrecorded(organisation_id=id, why="units"))
        else:
            before = snapshot(coverage, KEPT)
            facts = before | each.model_dump(include={*KEPT}, exclude_none=True)
            changes = coverage.version == 0 or facts != before
            if changes:
                writings.append(Writing(seen[id], coverage, facts))
            version, former = coverage.version + (1 if changes else 0), schemas.Former.model_validate(before)
            told.recorded.append(schemas.Recorded(organisation_id=id, version=version, before=former))
    await _write(session, writings, source="person")
    return told


async def follow(session: AsyncSession, given: Sequence[Organisation], *, source: str) -> None:
    """Let the facts of these organisations be what their living records mean; what is no news writes nothing."""
    if not given:
        return
    ids, moment = [each.id for each in given], await store.now(session)
    await store.begin(session, [_blank(organisation, moment) for organisation in given])
    known, living = await store.several(session, ids, lock=True), await store.living(session, ids)
    writings: list[Writing] = []
    for organisation in given:
        coverage, speaks = known[organisation.id], living[organisation.id].facts
        found = {
            name: rules.following(rules.Followed(*_stands(coverage, name)), recorded=speaks[name])
            for name in rules.RECORDED
        }
        until = living[organisation.id].until
        if any(
            (*found[name], until[name]) != (*_stands(coverage, name), getattr(coverage, f"{name}_until"))
            for name in rules.RECORDED
        ):
            facts = {**snapshot(coverage, KEPT), **{name: each.fact for name, each in found.items()}}
            said = {name: each.said for name, each in found.items()}
            writings.append(Writing(organisation, coverage, facts, said, until))
    await _write(session, writings, source=source)


async def follow_the_day(session: AsyncSession, *, most: int) -> int:
    """Let facts follow the records that began or ended with the day; how many organisations it were."""
    ids = await store.turned(session, most=most)
    await follow(session, list((await organisations.several(session, ids)).values()), source="unit")
    return len(ids)


def _stands(coverage: Coverage, name: str) -> tuple[str, str | None]:
    return getattr(coverage, name), getattr(coverage, f"said_{name}")


async def from_count(session: AsyncSession, organisation: Organisation) -> None:
    """A person counted the formal members: that fact follows."""
    coverage = await store.find(session, organisation.id, lock=True) or await _begin(session, organisation)
    found = rules.from_count(organisation.formal_members)
    if coverage.version == 0 or coverage.formal_members != found:
        facts = {**snapshot(coverage, KEPT), "formal_members": found}
        await _write(session, [Writing(organisation, coverage, facts)], source="count")


async def from_list(session: AsyncSession, organisation: Organisation) -> Change | None:
    """A list brought a new count of formal members: that fact follows it, the other two stay what they were."""
    coverage = await store.find(session, organisation.id, lock=True)
    before = snapshot(coverage, (*KEPT, "version")) if coverage else None
    coverage = coverage or await _begin(session, organisation)
    found = rules.from_count(organisation.formal_members)
    if coverage.version > 0 and coverage.formal_members == found:
        return None
    facts = {**snapshot(coverage, KEPT), "formal_members": found}
    await _write(session, [Writing(organisation, coverage, facts)], source="import")
    return Change("coverage", str(organisation.id), organisation.area, before)


async def restore(session: AsyncSession, organisation: Organisation, before: Mapping[str, Any] | None) -> None:
    """Take back what a list brought, unless somebody recorded facts since; what records made of others stays.

    Where the list was the first that brought any, the fact is not known again.
    """
    coverage = await store.find(session, organisation.id, lock=True)
    if coverage is None:
        return
    was = before or {"version": 0, "formal_members": "unknown"}
    since = await store.since(session, organisation.id, version=was["version"] + 1)
    if all(each.source in ("unit", "instructor") for each in since):
        facts = {**snapshot(coverage, KEPT), "formal_members": was["formal_members"]}
        await _write(session, [Writing(organisation, coverage, facts)], source="import")


def _ends(coverage: Coverage) -> dict[str, Any]:
    """The facts that records cease to speak for on a day which is on file: that day, and what holds from then on."""
    found = {name: (getattr(coverage, f"{name}_until"), getattr(coverage, f"said_{name}")) for name in rules.RECORDED}
    return {name: {"on": day.isoformat(), "then": said or "unknown"} for name, (day, said) in found.items() if day}


async def _begin(session: AsyncSession, organisation: Organisation) -> Coverage:
    """Facts that nobody has recorded, locked; of two who begin at once the second goes on with the first's."""
    await store.begin(session, [_blank(organisation, await store.now(session))])
    return (await store.several(session, [organisation.id], lock=True))[organisation.id]


def _blank(organisation: Organisation, moment: datetime) -> dict[str, Any]:
    whose = {"organisation_id": organisation.id, "area": organisation.area}
    unknown = dict.fromkeys(FACTS, "unknown") | {"note": "", "version": 0}
    return {**whose, **unknown, "source": "import", "recorded_by": "", "recorded_at": moment}


async def _write(session: AsyncSession, writings: Sequence[Writing], *, source: str) -> None:
    """Make these the facts: the rows, an entry of the history each, and the events that the gate waits for.

    Whoever recorded is on record as a subject and not by name, here and as the actor of the event. That leaves the
    house and stays for good, so the note, which is free text, stays here.
    """
    moment, entries, told = await store.now(session), list[CoverageEntry](), list[events.Told]()
    for organisation, coverage, facts, said, until in writings:
        for name in KEPT:
            setattr(coverage, name, facts[name])
        for name, value in (said or {}).items():
            setattr(coverage, f"said_{name}", value)
        for name, day in (until or {}).items():
            setattr(coverage, f"{name}_until", day)
        coverage.area, coverage.source = organisation.area, source
        coverage.recorded_by, coverage.recorded_at = session.info["principal"].subject, moment
        coverage.version += 1
        values = {
            name: getattr(coverage, name) for name in (*KEPT, *SAID, "area", "source", "recorded_by", "recorded_at")
        }
        entries.append(CoverageEntry(organisation_id=organisation.id, version=coverage.version, **values))
        data = {
            "organisation_id": str(organisation.id),
            "organisation_name": organisation.name,
            **snapshot(coverage, (*FACTS, "source", "version")),
            "ends": _ends(coverage),
            "recorded_at": moment.isoformat(),
        }
        told.append(
            events.Told(
                "registry.coverage.recorded",
                str(organisation.id),
                data,
                area=organisation.area,
                organisation=organisation.id,
            )
        )
    await store.add(session, *entries)
    await events.record_many(session, told)
