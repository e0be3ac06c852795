"""Use cases of offerings: list, publish, change, close; every change is one event with the whole record."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from kernel import events, paging
from kernel.db import AsyncSession
from kernel.problems import Malformed, NotFound, field
from services.registry.changes import snapshot
from services.registry.offerings import recurrence, rules, said, schemas, store
from services.registry.offerings.models import Offering

FAR = timedelta(days=366)  # how far ahead days are told
PUBLISHED = (
    "id",
    "area",
    "organisation_id",
    "name",
    "audience",
    "min_months",
    "max_months",
    "disability_classes",
    "need_tags",
    "excluded_classes",
    "excluded_sex",
    "capacity",
    "radius_m",
    "place",
    "lon",
    "lat",
    "schedule",
    "slots",
    "open",
    "version",
)
# What people and directories read beside; no machine decides by it, so the events leave it out but for when it recurs,
# in words.
TOLD = (
    "excludes_note",
    "description",
    "recurrence",
    "starts_on",
    "begins_at",
    "ends_at",
    "intake",
    "intake_note",
    "fee",
    "fee_note",
    "taken",
    "waiting",
    "places_at",
    "confirmed_at",
    "stale",
    "hidden",
)

# What events from before these fields were known leave out.
SILENT: Mapping[str, Any] = {"excluded_classes": [], "excluded_sex": ""}

Found = tuple[Offering, str, str]  # an offering, its organisation's name and code

WORDS = ("excludes_note", "description", "recurrence", "intake", "intake_note", "fee_note")


async def page(
    session: AsyncSession,
    *,
    organisation: UUID | None,
    audience: str | None,
    tag: str | None,
    stale: bool,
    unconfirmed: bool,
    on: date | None,
    after: str | None,
    limit: int,
    q: str | None = None,
) -> tuple[list[Found], str | None]:
    """One page of open offerings, or of those open on a day, with their organisations' names and codes."""
    start = paging.decode(after, parts=3)
    key = (start[0] is True, paging.as_text(start[1]), paging.as_id(start[2])) if start else None
    sought = {"organisation": organisation, "audience": audience, "tag": tag, "q": q}
    return paging.cut(
        await _found(session, sought, stale=stale, unconfirmed=unconfirmed, on=on, after=key, limit=limit + 1),
        limit,
        _key,
    )


async def everything(
    session: AsyncSession,
    *,
    organisation: UUID | None,
    audience: str | None,
    tag: str | None,
    stale: bool,
    unconfirmed: bool,
    on: date | None,
) -> list[Found]:
    """Every open offering that passes the filters, with its organisation's name and code; what an export holds."""
    sought = {"organisation": organisation, "audience": audience, "tag": tag}
    return await _found(session, sought, stale=stale, unconfirmed=unconfirmed, on=on, after=None, limit=None)


async def _found(
    session: AsyncSession,
    sought: Any,
    *,
    stale: bool,
    unconfirmed: bool,
    on: date | None,
    after: tuple[bool, str, UUID] | None,
    limit: int | None,
) -> list[Found]:
    area = session.info["principal"].area
    if on is None:
        told = rules.shows_unconfirmed(asked=unconfirmed, stale=stale, of_one=sought["organisation"] is not None)
        own = session.info["principal"].organisation
        rows = await store.page(
            session, area=area, stale=stale, unconfirmed=told, own=own, after=after, limit=limit, **sought
        )
        return [(row[0], row[1], row[2]) for row in rows]
    paging.check_day(on, await store.today(session))
    if stale:
        refused = ("过去某天的清单不分新旧，请去掉其中一个条件", "is not known of a past day; leave one of the two out")
        raise Malformed(errors=[field("/query/stale", *refused)])
    told_of = await store.then(session, on=on, area=area, after=after, limit=limit, **sought)
    return [(_then(row), str(row.data["organisation_name"]), str(row.code)) for row in told_of]


def _then(row: Any) -> Offering:
    """An offering as its events told it, on no session; what they leave out is not told."""
    told = {**SILENT, **row.data}
    known = {name: told[name] for name in PUBLISHED}
    ids = {"id": row.id, "area": row.area, "street": row.street, "organisation_id": UUID(row.data["organisation_id"])}
    return Offering(
        **{**dict.fromkeys(TOLD), **dict.fromkeys(WORDS, ""), **known, **ids, "stale": False, "hidden": False}
    )


def _key(row: Found) -> tuple[bool, str, UUID]:
    return row[0].stale, row[0].street, row[0].id


def shown(offering: Offering, name_of: str) -> schemas.Offering:
    """The wire form of an offering, with its organisation's name."""
    return schemas.Offering.model_validate(
        {
            **{name: getattr(offering, name) for name in (*PUBLISHED, *TOLD)},
            "organisation": {"id": offering.organisation_id, "name": name_of},
        }
    )


async def get(session: AsyncSession, id: UUID) -> Offering:
    """An offering that this session may see, open or closed; raises NotFound."""
    found = await store.find(session, id)
    if found is None:
        raise NotFound
    return found


async def named(session: AsyncSession, id: UUID) -> tuple[Offering, str]:
    """An offering and its organisation's name; raises NotFound."""
    found = await store.named(session, id)
    if found is None:
        raise NotFound
    return found[0], found[1]


async def days(session: AsyncSession, id: UUID, *, since: date, until: date) -> list[date]:
    """The days on which it takes place; none where it has no rule, or is closed."""
    offering = await get(session, id)
    if not offering.open or not offering.recurrence or offering.starts_on is None:
        return []
    return recurrence.days(offering.recurrence, offering.starts_on, since=since, until=min(until, since + FAR))


async def lock(
    session: AsyncSession, *, organisations: Iterable[UUID] = (), ids: Iterable[UUID] = ()
) -> Sequence[Offering]:
    """Offerings of these organisations, or with these ids, closed ones too, locked for a change."""
    return await store.lock(session, organisations=organisations, ids=ids)


async def publish(session: AsyncSession, offering: Offering, *, organisation_name: str) -> None:
    """Put a new offering on record."""
    await store.add(session, offering)
    await _tell(session, "published", offering, organisation_name)


async def change(session: AsyncSession, offering: Offering, *, organisation_name: str) -> None:
    """Record that an offering's fields were changed; one that is no longer open has closed."""
    offering.version += 1
    await _tell(session, "changed" if offering.open else "closed", offering, organisation_name)


async def _tell(session: AsyncSession, verb: str, offering: Offering, organisation_name: str) -> None:
    begins_at, ends_at = offering.begins_at, offering.ends_at
    recurs, _ = said.recurs(offering.recurrence, starts_on=offering.starts_on, begins_at=begins_at, ends_at=ends_at)
    await events.record(
        session,
        type=f"registry.offering.{verb}",
        subject=str(offering.id),
        area=offering.area,
        organisation=offering.organisation_id,
        data={
            **snapshot(offering, (*PUBLISHED, "confirmed_at")),
            "organisation_name": organisation_name,
            "recurs": recurs,
        },
    )
