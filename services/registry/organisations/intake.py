"""Organisations from the rows of a list, and back to what they were before it."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import UUID

from kernel.db import AsyncSession
from services.registry.authority.rules import Authorities, disputed
from services.registry.changes import Change, Turn, read, restored, snapshot, turns
from services.registry.organisations import service
from services.registry.organisations.models import Organisation
from services.registry.organisations.rules import alike
from services.registry.origins import Origin, by_field, presumed

TEXTS = (
    *("type", "sector", "registration_authority", "supervising_unit", "certificate_number", "legal_representative"),
    *("phone", "address", "introduction", "business_scope"),
)
DAYS = ("registered_on", "certificate_from", "certificate_until")
GIVEN = (
    *("name", "kind", "uscc", "filing_number", *TEXTS, *DAYS, "registered_capital", "full_time_staff", "status"),
    *("legal_status", "sponsor", "charity"),
)
KEPT = (
    *(*GIVEN, "area", "community_name", "formal_members", "formal_members_on", "batch"),
    *("named_on", "former_names", "origins"),
)


ACTS = ("status", "sponsor")
IDENTITY = ("kind", "uscc", "filing_number")


class Spoken(NamedTuple):
    """What a row says, and the organisation on record that it speaks of; `former` where it names that one by a record
    that went into it in a merge."""

    values: dict[str, Any]
    organisation: Organisation | None
    former: bool = False


class List(NamedTuple):
    """The list that rows come from: its batch, the day it was true, and whose it is.

    `area` is the street of those whose community is not known; `authorities` say which fields it decides. Of one that a
    `sender` delivered nobody of the house has looked at the rows; `others` are records of which another sender spoke.
    """

    batch: UUID
    area: str
    as_of: date
    origin: Origin
    authorities: Authorities
    sender: UUID | None = None
    others: Mapping[UUID, UUID] = MappingProxyType({})


class Disputed(NamedTuple):
    """What a list says of an organisation that is not its to decide, and by which of the rows."""

    organisation: Organisation
    values: dict[str, Any]
    at: int


class Applied(NamedTuple):
    """What changed, the organisations whose count of formal members is new, and what has to be asked for."""

    changes: list[Change]
    counted: list[Organisation]
    disputed: list[Disputed]


class Difference(NamedTuple):
    """The fields that a row would change, and those whose change it would ask for, with what both say; of a service
    those that stay."""

    changes: list[str]
    asks: list[str]
    turns: Mapping[str, Turn]
    keeps: Sequence[str] = ()


async def apply(session: AsyncSession, rows: Sequence[dict[str, Any]], source: List) -> Applied:
    """Record these rows, each found again by its code; a blank cell overwrites nothing that is known."""
    applied = Applied([], [], [])
    for at, row in enumerate(await _matched(session, rows, area=source.area)):
        if row.organisation is None:
            await _register(session, applied, row.values, source)
        elif asked := await _change(session, applied, row.organisation, row, source):
            applied.disputed.append(Disputed(row.organisation, asked, at))
    return applied


async def differences(session: AsyncSession, rows: Sequence[dict[str, Any]], source: List) -> list[Difference | None]:
    """Of each row what it would change or ask for; None where the organisation is new."""
    return [
        None if row.organisation is None else _difference(row.organisation, row, source)
        for row in await _matched(session, rows, area=source.area)
    ]


def _difference(organisation: Organisation, row: Spoken, source: List) -> Difference:
    told, asked = _divided(organisation, row, source)
    return Difference(list(told), list(asked), turns(organisation, told | asked))


def _divided(organisation: Organisation, row: Spoken, source: List) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a row says that is not on record: what the list decides, and what it does not; a name that comes with a
    former number is asked for in any case, and nothing of a record that was withdrawn."""
    if organisation.merged_into is not None:  # it went into one that is not to be seen
        return {}, {}
    news = _news(organisation, row.values, source.as_of)
    if organisation.status == "withdrawn":  # taken up as if it were new: who said what before counts for nothing
        return {"status": "active"} | news, {}
    asked = disputed(
        source.authorities,
        kind=news.get("kind", organisation.kind),  # once registered, what the bureau registers is the bureau's
        origin=source.origin,
        news=news,
        before=snapshot(organisation, news),
        given=presumed(by_field(organisation.origins), origin=source.origin, sender=source.others.get(organisation.id)),
        listed=True,
        sender=source.sender,
    )
    if "kind" in asked or "uscc" in asked:  # neither without the other
        asked += [name for name in ("kind", "uscc") if name in news and name not in asked]
    # Acts of the centre: a word of another's on them is heard, and what it said before gives it none on the next.
    if source.sender and source.origin != "centre":
        asked += [
            name for name in ACTS if name in news and name not in asked and getattr(organisation, name) is not None
        ]
    if row.former and "name" in news and "name" not in asked:
        asked.append("name")
    # How it stands with the house follows from what the law says, in lists with one column for both: nothing follows
    # from what is only asked for.
    if "legal_status" in asked and "status" in news and "status" not in asked:
        asked.append("status")
    return {name: news[name] for name in news if name not in asked}, {name: news[name] for name in asked}


async def _matched(session: AsyncSession, rows: Sequence[dict[str, Any]], *, area: str) -> list[Spoken]:
    """What each row says, with the organisation on record that it speaks of.

    Beside a code stands the filing number from before it was registered; one that is another's stays that one's.
    """
    places = [row["community"] or area[:9].ljust(12, "0") for row in rows]
    found = await service.lock(session, streets={place[:9] for place in places}, codes=_codes(rows))
    known = {
        (organisation.street, code): organisation
        for organisation in found
        for code in (organisation.filing_number, organisation.uscc)
        if code
    }
    matched = list[Spoken]()
    whose = dict[tuple[str, str | None], object](((each.street, each.filing_number), each) for each in found)
    for row, place in zip(rows, places, strict=True):
        if not row["uscc"]:
            whose.setdefault((place[:9], row["filing_number"]), row)
    for row, place in zip(rows, places, strict=True):
        values, organisation = _values(row, place), known.get((place[:9], _code(row)))
        if row["uscc"] and (number := row["filing_number"]):
            mine = organisation or row
            if whose.setdefault((place[:9], number), mine) is not mine:
                values["filing_number"] = None
        matched.append(Spoken(values, organisation))
    stands = await service.surviving(session, found)
    own = {each.organisation.id for each in matched if each.organisation}
    return [_of_one(each, stands, own) for each in matched]


def _of_one(row: Spoken, stands: Mapping[UUID, Organisation], own: set[UUID]) -> Spoken:
    """A row that names a record which went into another speaks of the one that stays.

    What it says as that record said it is known, and its number stays where it is. Where the one that stays has a row
    of its own in the list, that row counts.
    """
    gone = row.organisation
    if gone is None or stands[gone.id] is gone:
        return row
    stays = stands[gone.id]
    if stays.id in own:
        return Spoken({}, stays, former=True)
    known = {name for name, value in row.values.items() if alike(getattr(gone, name), value)}
    if any(alike(name, row.values["name"]) for name in stays.also):
        known.add("name")
    known = known | {"area"} if "community_name" in known else known - {"area"}
    left_out = {*IDENTITY, *known}
    return Spoken({name: value for name, value in row.values.items() if name not in left_out}, stays, former=True)


def _news(organisation: Organisation, values: dict[str, Any], as_of: date) -> dict[str, Any]:
    """What a row says that is not on record; a community that the list does not tell is not forgotten nor called by a
    name that nobody knows, and a later count of members is not unsaid."""
    counted = organisation.formal_members_on
    lies = not organisation.area.endswith("000") and values.get("area", "").endswith("000")
    return {
        name: value
        for name, value in values.items()
        if value not in (None, "")
        and not alike(getattr(organisation, name), value)
        and not (name == "area" and value.endswith("000"))
        and not (name == "community_name" and lies)
        and not (name == "formal_members" and counted is not None and as_of < counted)
        and not (name == "kind" and organisation.uscc and not values["uscc"])  # filed once, and registered since
    }


def _codes(rows: Sequence[dict[str, Any]]) -> list[str]:
    return [row[name] for row in rows for name in ("uscc", "filing_number", "found_by") if row.get(name)]


def _code(row: dict[str, Any]) -> str:
    """The code that a row's record is found by: the one it has on record, where whoever brings it knows of another."""
    return str(row.get("found_by") or row["uscc"] or row["filing_number"])


def _values(row: dict[str, Any], place: str) -> dict[str, Any]:
    return {
        **{name: read(name, row.get(name)) for name in GIVEN},  # a row read before a field was known lacks it
        **{name: row.get(name) or "" for name in TEXTS},
        "formal_members": row["formal_members"],
        "community_name": row["community_name"],
        "area": place,
    }


async def _register(session: AsyncSession, applied: Applied, values: dict[str, Any], source: List) -> None:
    counted_on = None if values["formal_members"] is None else source.as_of
    organisation = Organisation(**values, formal_members_on=counted_on, batch=source.batch, version=1)
    await service.register(session, organisation, origin=source.origin, on=source.as_of, sender=source.sender)
    applied.changes.append(Change("organisation", str(organisation.id), organisation.area, None))
    applied.counted.append(organisation)


async def _change(
    session: AsyncSession, applied: Applied, organisation: Organisation, row: Spoken, source: List
) -> dict[str, Any]:
    """Write what the list decides; what it does not is returned."""
    told, asked = _divided(organisation, row, source)
    anew = organisation.status == "withdrawn"
    if not told:
        return asked
    applied.changes.append(
        Change("organisation", str(organisation.id), organisation.area, snapshot(organisation, KEPT))
    )
    for name, value in told.items():
        setattr(organisation, name, value)
    if "formal_members" in told:
        organisation.formal_members_on = source.as_of
        applied.counted.append(organisation)
    organisation.batch = source.batch
    said = [name for name, value in row.values.items() if anew and value not in (None, "")]
    await service.change(session, organisation, origin=source.origin, said=said, sender=source.sender)
    return asked


def came(organisation: Organisation) -> Change:
    """An organisation lay in no community that is on record, and came into one with a list of communities."""
    before = {"area": f"{organisation.area[:9]}000", "community_name": organisation.community_name}
    return Change("organisation", str(organisation.id), organisation.area, before | {"into": organisation.area})


async def leave(session: AsyncSession, changes: Sequence[Change]) -> None:
    """That list is taken back: those that came by it lie in no community again.

    By now they are called after the name that their community has again; who is not went on since, or it stays.
    """
    found = {each.id: each for each in await service.lock(session, ids=[UUID(change.id) for change in changes])}
    for change in changes:
        organisation, before = found[UUID(change.id)], change.before or {}
        renamed = organisation.community_name != before["community_name"]
        if organisation.area == before["into"] and renamed and organisation.status != "withdrawn":
            organisation.area, organisation.community_name = before["area"], before["community_name"]
            await service.restore(session, organisation)


# What is left of a record that was new: its counts are void, so that it has no figure of them either.
GONE = {"status": "withdrawn", "formal_members": None, "formal_members_on": None}


async def restore(session: AsyncSession, changes: Sequence[Change], *, batch: UUID) -> dict[UUID, Organisation]:
    """Make these what they were before the batch; a new one is withdrawn. Returns them by id.

    One that somebody changed while the rollback runs is left as it is.
    """
    found = {each.id: each for each in await service.lock(session, ids=[UUID(change.id) for change in changes])}
    kept = {id: each for id, each in found.items() if each.batch == batch}
    for change in changes:
        if (organisation := kept.get(UUID(change.id))) is None:
            continue
        for name, value in restored(change, GONE).items():
            setattr(organisation, name, value)
        await service.restore(session, organisation)
    return kept
