"""Use cases of merges: look before, merge, undo."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from kernel import events, preconditions
from kernel.access import Principal
from kernel.db import AsyncSession, uuid7
from kernel.problems import NotFound
from services.registry.authority import service as authorities
from services.registry.capacity import service as capacity
from services.registry.change_requests import service as requests
from services.registry.changes import plain, read
from services.registry.counts import service as counts
from services.registry.coverage import service as coverage
from services.registry.documents import service as documents
from services.registry.merges import rules, schemas, store
from services.registry.merges.models import Merge
from services.registry.offerings import service as offerings
from services.registry.organisations import service as organisations
from services.registry.organisations.models import Organisation
from services.registry.organisations.rules import Merged
from services.registry.origins import Given, Origin, by_field, carried
from services.registry.proposals import service as proposals
from services.registry.statements import service as statements

FIELDS = (*rules.TAKEN, "formal_members_on", "area", "street", "kind", "uscc", "filing_number", "status")


class Pair(NamedTuple):
    """The two records, what would move, the fields that nobody may choose, and what would be lost."""

    kept: Organisation
    merged: Organisation
    moved: dict[str, list[UUID]]
    held: dict[str, Origin]
    losses: list[tuple[schemas.Loss, list[str]]]


async def preview(session: AsyncSession, kept: UUID, merged: UUID) -> schemas.MergePreview:
    """What a merge would do, and what it would lose as long as nothing was chosen."""
    pair = await _pair(session, kept, merged, {})
    one, other = _record(pair.kept), _record(pair.merged)
    differs = [name for name in rules.differing(one, other) if name not in pair.held]
    takes = one | rules.taken(one, other, {})
    return schemas.MergePreview(
        kept=_side(pair.kept),
        merged=_side(pair.merged),
        fields=[
            schemas.MergeField(
                field=rules.shown(name),
                kept=plain(one[name]),
                merged=plain(other[name]),
                differs=name in differs,
                held=pair.held.get(name),
                takes=None if name in differs else plain(takes[name]),
            )
            for name in (*rules.TAKEN, "status")
            if one[name] != other[name] and (name != "status" or takes[name] != one[name])
        ],
        offerings=len(pair.moved["offerings"]),
        documents=len(pair.moved["documents"]),
        capacity=len(pair.moved["capacity"]),
        losses=[schemas.MergeLoss(what=what, names=names) for what, names in pair.losses],
    )


async def merge(session: AsyncSession, kept: UUID, given: schemas.MergeIn) -> Merge:
    """Make one of two, as both were seen; refused where something would be lost."""
    pair = await _pair(session, kept, given.merged, given.choices)
    for record, version in ((pair.kept, given.kept_version), (pair.merged, given.merged_version)):
        preconditions.match(preconditions.etag(version), record.version)
    rules.check_choices(pair.held, given.choices)
    if pair.losses:
        raise rules.told(pair.losses)
    principal: Principal = session.info["principal"]
    taken = rules.taken(_record(pair.kept), _record(pair.merged), given.choices)
    made = Merge(
        id=uuid7(),
        area=pair.kept.area,
        kept_id=pair.kept.id,
        merged_id=pair.merged.id,
        taken=_before(pair.kept, taken),
        moved={what: [str(id) for id in ids] for what, ids in pair.moved.items()},
        status_before=pair.merged.status,
        reason=given.reason,
        merged_by=principal.subject,
        merged_at=await organisations.now(session),
        version=1,
    )
    await store.add(session, made)
    theirs = by_field(pair.merged.origins)
    also = list(dict.fromkeys((*pair.kept.also, *rules.identifiers([pair.merged]))))
    pair.merged.status, pair.merged.merged_into, pair.merged.batch = "exited", pair.kept.id, None
    await organisations.change(session, pair.merged, origin=None)
    await _take(session, pair.kept, taken, {name: theirs.get(name) for name in taken}, also=also)
    await _move(session, pair.moved, pair.kept)
    await statements.one_of_two(session, pair.kept.id, pair.merged.id)
    await _tell(session, "merged", made, pair.kept)
    return made


async def undo(session: AsyncSession, id: UUID, *, if_match: str | None) -> Merge:
    """Make two of one again: what moved goes back; a field that says something else by now stays."""
    made = await store.find(session, id)
    if made is None:
        raise NotFound
    preconditions.match(if_match, made.version)
    found = {each.id: each for each in await organisations.lock(session, ids=[made.kept_id, made.merged_id])}
    if len(found) < 2:  # an area below sees its own records alone
        raise rules.MergeElsewhere
    kept, merged = found[made.kept_id], found[made.merged_id]
    if made.undone_at is not None or merged.merged_into != kept.id:
        raise rules.MergeUndone
    back = {
        name: read(name, each["before"])
        for name, each in made.taken.items()
        if plain(getattr(kept, name)) == each["after"]
    }
    rest = [each for each in await organisations.gone_into(session, kept.id) if each.id != merged.id]
    merged.status, merged.merged_into = made.status_before, None
    await organisations.change(session, merged, origin=None)
    await _take(session, kept, back, rules.before(made.taken, back), also=rules.identifiers(rest))
    await _renew(session, kept.merged_into)
    moved = {what: [UUID(each) for each in ids] for what, ids in made.moved.items()}
    await _move(session, moved, merged)
    await proposals.give_back(session, moved["offerings"], to=merged.name)
    principal: Principal = session.info["principal"]
    made.undone_by, made.undone_at = principal.subject, await organisations.now(session)
    made.version += 1
    await _tell(session, "unmerged", made, kept)
    return made


async def of(session: AsyncSession, organisation: UUID) -> Sequence[Merge]:
    """The merges that a record had a part in; raises NotFound where it is not to be seen."""
    await organisations.get(session, organisation)
    return await store.of(session, organisation)


async def _pair(session: AsyncSession, kept: UUID, merged: UUID, choices: dict[str, schemas.Side]) -> Pair:
    rules.check_two(kept, merged)
    found = {each.id: each for each in await organisations.lock(session, ids=[kept, merged])}
    if len(found) < 2 or any(each.status == "withdrawn" for each in found.values()):
        raise NotFound
    one, other = found[kept], found[merged]
    for each in (one, other):
        if each.merged_into is not None:
            raise Merged(organisation=str(each.merged_into))
    theirs = await offerings.lock(session, organisations=[kept, merged])
    named: dict[UUID, list[str]] = {kept: [], merged: []}
    for offering in theirs:
        named[offering.organisation_id].append(offering.name)
    facts = {each.organisation_id: each.model_dump() for each in await coverage.several(session, [kept, merged])}
    held = rules.held(
        _record(one),
        _record(other),
        rows=await authorities.in_force(session),
        mine=by_field(one.origins),
        theirs=by_field(other.origins),
        side=requests.side(session.info["principal"]),
    )
    losses = rules.losses(
        _record(one),
        _record(other),
        choices=choices,
        held=held,
        offerings=(named[kept], named[merged]),
        requests=len(await requests.open_of(session, merged)),
        coverage=(facts.get(kept), facts.get(merged)),
        ties=await store.tied(session, merged),
    )
    moved = {
        "offerings": [each.id for each in theirs if each.organisation_id == merged],
        "documents": [each.id for each in await documents.of(session, merged)],
        "capacity": [each.id for each in await capacity.of(session, merged)],
    }
    return Pair(one, other, moved, held, losses)


async def _take(
    session: AsyncSession,
    organisation: Organisation,
    values: dict[str, Any],
    given: dict[str, Given | None],
    *,
    also: list[str],
) -> None:
    """The record that stays takes these values, from whoever gave them, and the count of its records as they are now;
    an import no longer takes it back unseen.

    The count is asked for before anything is set: to ask writes what was set, and `change` tells what is not written.
    """
    before = organisation.formal_members
    await counts.stand(session, organisation)
    for name, value in values.items():
        if name not in ("formal_members", "formal_members_on"):
            setattr(organisation, name, value)
    organisation.also = also
    organisation.batch, organisation.origins = None, carried(organisation.origins, given)
    await organisations.change(session, organisation, origin=None)
    if organisation.formal_members != before:
        await counts.follow(session, organisation)


async def _renew(session: AsyncSession, id: UUID | None) -> None:
    """What a record lost by an undoing, the one that it went into itself lost too."""
    while id is not None:
        also = rules.identifiers(await organisations.gone_into(session, id))
        [above] = await organisations.lock(session, ids=[id])
        await _take(session, above, {}, {}, also=also)
        id = above.merged_into


def _before(organisation: Organisation, taken: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Of each field that is taken over what stood there, who had given it, and what stands there now."""
    given = {name: each._asdict() for name, each in by_field(organisation.origins).items()}
    return {
        name: {"before": plain(getattr(organisation, name)), "after": plain(value), "given": given.get(name)}
        for name, value in taken.items()
    }


async def _move(session: AsyncSession, moved: dict[str, list[UUID]], to: Organisation) -> None:
    for offering in await offerings.lock(session, ids=moved["offerings"]):
        offering.organisation_id = to.id
        await offerings.change(session, offering, organisation_name=to.name)
    await documents.move(session, ids=moved["documents"], to=to)
    await capacity.move(session, ids=moved["capacity"], to=to)


async def _tell(session: AsyncSession, what: str, made: Merge, kept: Organisation) -> None:
    await events.record(
        session,
        type=f"registry.organisation.{what}",
        subject=str(kept.id),
        area=kept.area,
        organisation=kept.id,
        data={
            "merge": str(made.id),
            "kept_id": str(made.kept_id),
            "merged_id": str(made.merged_id),
            "fields": sorted({rules.shown(name) for name in made.taken if name in (*rules.TAKEN, "status")}),
            **{what: len(ids) for what, ids in made.moved.items()},
        },
    )


def _record(organisation: Organisation) -> dict[str, Any]:
    return {name: getattr(organisation, name) for name in FIELDS}


def _side(organisation: Organisation) -> schemas.MergeSide:
    code = organisation.uscc or organisation.filing_number or ""
    return schemas.MergeSide(id=organisation.id, name=organisation.name, code=code, version=organisation.version)
