"""Use cases of coverage: show the facts, record them, take them from a list's count, restore them."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from kernel import events, preconditions
from kernel.db import AsyncSession
from services.registry.changes import Change, snapshot
from services.registry.coverage import rules, store
from services.registry.coverage.models import Coverage, CoverageEntry
from services.registry.organisations import service as organisations
from services.registry.organisations.models import Organisation

FACTS = ("party_unit", "formal_members", "work_coverage")
KEPT = (*FACTS, "note")


async def show(session: AsyncSession, id: UUID) -> tuple[Coverage | None, Sequence[CoverageEntry]]:
    """The facts as they stand and every recording; raises NotFound where the organisation is not to be seen."""
    await organisations.get(session, id)
    return await store.find(session, id), await store.history(session, id)


async def record(session: AsyncSession, id: UUID, *, facts: Mapping[str, str], if_match: str | None) -> Coverage:
    """A person records the facts, having seen the version named in If-Match."""
    organisation = await organisations.get(session, id)
    coverage = await store.find(session, id, lock=True)
    preconditions.match(if_match, coverage.version if coverage else 0)
    coverage = coverage or await _begin(session, organisation)
    if coverage.version == 0 or any(getattr(coverage, name) != facts[name] for name in KEPT):
        await _write(session, organisation, coverage, facts=facts, source="person")
    return coverage


async def from_list(session: AsyncSession, organisation: Organisation) -> Change | None:
    """A list brought a new count of formal members: that fact follows it, the other two stay what they were."""
    coverage = await store.find(session, organisation.id, lock=True)
    before = snapshot(coverage, (*KEPT, "version")) if coverage else None
    coverage = coverage or await _begin(session, organisation)
    found = rules.from_count(organisation.formal_members)
    if coverage.version > 0 and coverage.formal_members == found:
        return None
    facts = {**snapshot(coverage, KEPT), "formal_members": found}
    await _write(session, organisation, coverage, facts=facts, source="import")
    return Change("coverage", str(organisation.id), organisation.area, before)


async def restore(session: AsyncSession, organisation: Organisation, before: Mapping[str, Any]) -> None:
    """Take back what a list brought, unless somebody has recorded facts since."""
    coverage = await store.find(session, organisation.id, lock=True)
    if coverage is not None and coverage.version == before["version"] + 1:
        await _write(session, organisation, coverage, facts=before, source="import")


async def _begin(session: AsyncSession, organisation: Organisation) -> Coverage:
    coverage = Coverage(
        organisation_id=organisation.id,
        area=organisation.area,
        party_unit="unknown",
        formal_members="unknown",
        work_coverage="unknown",
        note="",
        source="import",
        recorded_by="",
        recorded_at=await store.now(session),
        version=0,
    )
    await store.add(session, coverage)
    return coverage


async def _write(
    session: AsyncSession,
    organisation: Organisation,
    coverage: Coverage,
    *,
    facts: Mapping[str, Any],
    source: str,
) -> None:
    """Make these the facts: the row, an entry of the history, and the event that the gate waits for.

    Whoever recorded is on record as a subject and not by name, here and as the actor of the event. That leaves the
    house and stays for good, so the note, which is free text, stays here.
    """
    for name in KEPT:
        setattr(coverage, name, facts[name])
    coverage.area, coverage.source, coverage.recorded_by = organisation.area, source, session.info["principal"].subject
    coverage.recorded_at = await store.now(session)
    coverage.version += 1
    values = {name: getattr(coverage, name) for name in (*KEPT, "area", "source", "recorded_by", "recorded_at")}
    entry = CoverageEntry(organisation_id=organisation.id, version=coverage.version, **values)
    await store.add(session, entry)
    await events.record(
        session,
        type="registry.coverage.recorded",
        subject=str(organisation.id),
        area=organisation.area,
        organisation=organisation.id,
        data={
            "organisation_id": str(organisation.id),
            "organisation_name": organisation.name,
            **snapshot(coverage, (*FACTS, "source", "version")),
            "recorded_at": coverage.recorded_at.isoformat(),
        },
    )
