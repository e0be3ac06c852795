"""SQL over organisations: the hot list, the export of the same rows, and what a change needs.

The list walks the index (street, sort_key, id). Filters are fixed fragments, joined; nothing in a statement's text
comes from input. A search goes through a SECURITY DEFINER function that asks the policy's question itself, because
under row-level security PostgreSQL does not use an index on arrays. Of a day, two tables are read, each in its order.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from asyncpg import Record
from sqlalchemy import func, inspect, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kernel import reads
from kernel.reads import FIRST, Reader
from services.registry.organisations import counted
from services.registry.organisations.models import Organisation, Past
from services.registry.organisations.owing import owes

# Nobody has said for ninety days that all of it is right; what came on record lately has just been written.
_STALE = "coalesce(o.confirmed_at, o.created_at) < wutong.now() - interval '90 days'"
_COLUMNS = f"""o.id, o.name, o.kind, o.uscc, o.filing_number, o.type, o.sector, o.registration_authority,
    o.registered_on, o.area, o.community_name, o.formal_members, o.status, o.legal_status, o.legal_representative,
    o.former_names, o.recorded_on, o.version, o.confirmed_at, o.sponsor, {_STALE} as stale,
    o.street, o.sort_key"""
# What of an organisation is kept of today alone.
_TODAY = """o.supervising_unit, o.registered_capital, o.certificate_number, o.certificate_from, o.certificate_until,
    o.phone, o.address, o.business_scope, o.introduction, o.full_time_staff, o.charity"""
# An organisation as the list shows it (`schemas.Organisation`), written by PostgreSQL: to read its columns into this
# process and write them again costs more there than signing in, policy and statement together.
_ITEM = f"""json_build_object(
    'id', o.id, 'name', o.name, 'kind', o.kind, 'uscc', o.uscc, 'filing_number', o.filing_number, 'type', o.type,
    'sector', o.sector, 'registration_authority', o.registration_authority, 'registered_on', o.registered_on,
    'community', case when o.community_name <> '' then json_build_object(
        'code', case when o.area not like '%000' then o.area end, 'name', o.community_name) end,
    'formal_members', o.formal_members, 'status', o.status, 'legal_status', o.legal_status,
    'legal_representative', o.legal_representative, 'sponsor', o.sponsor, 'former_names', o.former_names,
    'recorded_on', o.recorded_on, 'version', o.version, 'confirmed_at', o.confirmed_at, 'stale', {_STALE}
)::text as item, {_STALE} as stale, o.street, o.sort_key, o.id"""
_IN_AREA = "o.street >= scope.street_from and o.street < scope.street_to and scope.area <> ''"
_OWN = "o.id = nullif(scope.organisation, '')::uuid"
_ORDER = "order by o.street, o.sort_key, o.id"
# What may be out of date comes after what is fresh among what is sought today; of a day nothing is out of date.
_FRESH_FIRST = f"order by ({_STALE}), o.street, o.sort_key, o.id"
# As they stood at the end of a day: those whose present rows hold since then, and the rows that held then.
_SAME = """street, sort_key, name, kind, uscc, filing_number, type, sector, registration_authority, registered_on, area,
    community_name, status, legal_representative, sponsor, former_names, recorded_on, merged_into, version, needle,
    null::timestamptz as confirmed_at, wutong.now() as created_at,
    case when recorded_on <= {day} then legal_status end as legal_status,
    case when recorded_on <= {day} then formal_members end as formal_members"""
_PRESENT = "(select id as row, id, {same} from organisation where since_on <= {day})"
_PAST = """(select id as row, organisation_id as id, {same} from organisation_past
    where from_on <= {day} and until_on > {day})"""
# Each filter, with as many parameters as it has braces; a search is asked of its function, but for the own record.
_FILTERS = {
    "as_of": "{}::date is not null",
    "kind": "o.kind = {}",
    "sector": "o.sector = {}",
    "legal_status": "o.legal_status = {}",
    "status": "o.status = {}",
    "community": "o.area = {}",
    "report": owes("o"),
    "sponsor": "o.sponsor = {}",
    "q": "cardinality({}::text[]) > 0 and position({} in o.needle) > 0",
    "after": "(o.street, o.sort_key, o.id) > ({}, {}, {}::uuid)",
    "after_found": f"(({_STALE}), o.street, o.sort_key, o.id) > ({{}}::boolean, {{}}, {{}}, {{}}::uuid)",
}
# A report is owed by what the record says now, of which a day's rows hold a part.
_THEN = {"report": f"exists (select from organisation r where r.id = o.id and {owes('r')})"}
# What the function of a search does not ask: then it finds all, of which these are asked afterwards.
_BEYOND = {"report", "sponsor"}
# Found first, then looked up: the function alone may use the index on arrays, and knows how often a text occurs.
_FOUND = """(select {function}({asked}::text[], {part}, scope.street_from, scope.street_to, {kind}::text,
        {sector}::text, {legal_status}::text, {status}::text, {community}::text, {after}, {day}::date,
        {limit}::int) as id offset 0
    ) found cross join lateral (select * from {source} every where every.{key} = found.id offset 0) o"""


_DAY = reads.statement("select wutong.today() as today, scope.area as within")


@cache
def _listing(own: bool, names: tuple[str, ...], limited: bool) -> str:
    """The list's statement for one combination of filters, a page of it or all its columns; there are a few dozen."""
    given, number = dict[str, list[str]](), FIRST
    for name in names:
        count = _FILTERS[name].count("{}")
        given[name] = [f"${at}" for at in range(number, number + count)]
        number += count
    limit = f"${number}" if limited else ""
    shown, day = _ITEM if limited else _COLUMNS, given.get("as_of")
    if day is None:
        shown = shown if limited else f"{shown}, {_TODAY}"
        return reads.statement(_one(own, given, limit, shown, "organisation", "organisations_named"))
    then = f"{day[0]}::date"
    sources = [source.format(day=then, same=_SAME.format(day=then)) for source in (_PRESENT, _PAST)]
    functions = ("organisations_named", "organisations_past_named")
    both = [_one(own, given, limit, "o.*", *each) for each in zip(sources, functions, strict=True)]
    whole = f"select {shown} from ({' union all '.join(f'({each})' for each in both)}) o {_ORDER}"  # noqa: S608
    return reads.statement(f"{whole} limit {limit}" if limited else whole)


def _one(own: bool, given: Mapping[str, list[str]], limit: str, shown: str, source: str, function: str) -> str:
    """What one table tells of the list, in its order; parameters are given by their numbers."""
    wheres = [_OWN if own else _IN_AREA, "o.status <> 'withdrawn'", "o.merged_into is null"]
    asks = _FILTERS if source == "organisation" else _FILTERS | _THEN
    wheres += [asks[name].format(*numbers) for name, numbers in given.items() if own or name != "q"]
    source = f"{source} o"
    if "q" in given and not own:
        single = ("kind", "sector", "legal_status", "status", "community")
        either = {name: given.get(name, ["null"])[0] for name in single}
        asked, part = given["q"]
        stale, street, sort_key, id = given.get("after_found", ["null", *given.get("after", ["null"] * 3)])
        source = _FOUND.format(
            **either,
            function=function,
            asked=asked,
            part=part,
            after=f"{stale}::boolean, {street}::text, {sort_key}::text, {id}::uuid",
            day=given.get("as_of", ["null"])[0],
            limit="null" if _BEYOND & given.keys() else limit or "null",
            source=source.removesuffix(" o"),
            key="row" if "as_of" in given else "id",
        )
    order = _FRESH_FIRST if "q" in given and "as_of" not in given else _ORDER
    body = ["select", shown, "from", source, "where", " and ".join(wheres), "" if own else order]
    return " ".join([*body, f"limit {limit}" if limit else ""])


async def today_of(reader: Reader) -> date:
    """The day it is here, for a hot read that asks of a day."""
    found: date = (await reader.rows(_DAY))[0]["today"]
    return found


async def page(reader: Reader, filters: Mapping[str, Sequence[Any]], *, limit: int) -> list[Record]:
    """The first `limit` organisations that pass these filters, in the order of the list, each as its `item`."""
    return await _listed(reader, filters, limit)


async def everything(reader: Reader, filters: Mapping[str, Sequence[Any]]) -> list[Record]:
    """All organisations that pass these filters, in the order of the list, each with its columns."""
    return await _listed(reader, filters)


async def _listed(reader: Reader, filters: Mapping[str, Sequence[Any]], *limit: int) -> list[Record]:
    arguments = [argument for given in filters.values() for argument in given]
    own = not reader.principal.area
    return await reader.rows(_listing(own, tuple(filters), bool(limit)), *arguments, *limit)


_RECORD = text(f"""
    select o.*, {_STALE} as stale, c.party_unit, c.formal_members as formal_members_fact, c.work_coverage,
           c.recorded_at, coalesce(c.version, 0) as coverage_version,
           (select count(*) from offering f where f.organisation_id = o.id and f.open) as offerings
    from organisation o left join coverage c on c.organisation_id = o.id
    where o.id = :id and o.status <> 'withdrawn'
""")  # noqa: S608 - a constant


async def record(session: AsyncSession, id: UUID) -> dict[str, Any] | None:
    """An organisation with its coverage facts and the number of open offerings."""
    found = (await session.execute(_RECORD, {"id": id})).mappings().one_or_none()
    return None if found is None else {str(name): value for name, value in found.items()}


async def find(session: AsyncSession, id: UUID) -> Organisation | None:
    """An organisation that this session may see."""
    found = await session.get(Organisation, id)
    return found if found is not None and found.status != "withdrawn" else None


async def several(session: AsyncSession, ids: Sequence[UUID]) -> Sequence[Organisation]:
    """Those of these organisations that this session may see."""
    shown = Organisation.id.in_(ids) & (Organisation.status != "withdrawn")
    return (await session.scalars(select(Organisation).where(shown))).all()


async def lock(
    session: AsyncSession, *, streets: Iterable[str] = (), codes: Iterable[str] = (), ids: Iterable[UUID] = ()
) -> Sequence[Organisation]:
    """Those with one of these credit codes or filing numbers in these streets, or with one of these ids, withdrawn
    ones too, locked in a fixed order."""
    known = list(codes)
    coded = Organisation.uscc.in_(known) | Organisation.filing_number.in_(known)
    found = await session.scalars(
        select(Organisation)
        .where((Organisation.street.in_(list(streets)) & coded) | Organisation.id.in_(list(ids)))
        .order_by(Organisation.id)
        .with_for_update()
    )
    return found.all()


async def of_name(session: AsyncSession, street: str, sort_key: str) -> Sequence[Organisation]:
    """Those on record in a street whose names are spelt like this, found by nobody else meanwhile."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"name {street} {sort_key}", 9))))
    shown = (Organisation.status != "withdrawn") & Organisation.merged_into.is_(None)
    query = select(Organisation).where(Organisation.street == street, Organisation.sort_key == sort_key, shown)
    return (await session.scalars(query.order_by(Organisation.id))).all()


async def ended(session: AsyncSession, *, most: int) -> Sequence[Any]:
    """Those that the law has ended and that have not left the house, by name, and how many there are."""
    kept = Organisation.status.not_in(("exited", "withdrawn")) & Organisation.merged_into.is_(None)
    query = select(Organisation.id, Organisation.name, func.count().over().label("total"))
    query = query.where(Organisation.legal_status.in_(counted.ENDED), kept)
    return (await session.execute(query.order_by(Organisation.sort_key, Organisation.id).limit(most))).all()


async def gone_into(session: AsyncSession, id: UUID) -> Sequence[Organisation]:
    """The records that went into this one, in the order in which they came on record."""
    query = select(Organisation).where(Organisation.merged_into == id).order_by(Organisation.id)
    return (await session.scalars(query)).all()


async def codes(session: AsyncSession) -> dict[str, str]:
    """Names by credit code and by filing number, of all that the session sees."""
    query = select(Organisation.filing_number, Organisation.uscc, Organisation.name)
    rows = (await session.execute(query.where(Organisation.status != "withdrawn"))).all()
    return {code: row.name for row in rows for code in (row.filing_number, row.uscc) if code}


async def certificates(session: AsyncSession) -> dict[str, str]:
    """Codes by number of certificate, of all that the session sees; a number that two have is nobody's."""
    code = func.min(func.coalesce(Organisation.uscc, Organisation.filing_number))
    shown = (Organisation.certificate_number != "") & (Organisation.status != "withdrawn")
    alone = select(Organisation.certificate_number, code).where(shown).group_by(Organisation.certificate_number)
    return {row[0]: row[1] for row in await session.execute(alone.having(func.count() == 1))}


async def in_community(session: AsyncSession, *, code: str, name: str) -> Sequence[Organisation]:
    """Organisations whose list names this community, or that lie in it, where the two do not yet agree."""
    found = await session.scalars(
        select(Organisation)
        .where(
            Organisation.street == code[:9],
            (Organisation.community_name == name) & (Organisation.area == code[:9] + "000")
            | (Organisation.area == code) & (Organisation.community_name != name),
        )
        .order_by(Organisation.id)
        .with_for_update()
    )
    return found.all()


async def lying_in(session: AsyncSession, code: str) -> Sequence[Organisation]:
    """The organisations that lie in a community, locked in a fixed order."""
    here = (Organisation.street == code[:9]) & (Organisation.area == code) & (Organisation.status != "withdrawn")
    return (await session.scalars(select(Organisation).where(here).order_by(Organisation.id).with_for_update())).all()


async def count_in(session: AsyncSession, code: str) -> int:
    """How many organisations lie in a community, those that went into another aside."""
    here = (Organisation.street == code[:9]) & (Organisation.area == code) & (Organisation.status != "withdrawn")
    query = select(func.count()).select_from(Organisation).where(here, Organisation.merged_into.is_(None))
    return int(await session.scalar(query) or 0)


async def add(session: AsyncSession, organisation: Organisation) -> None:
    """Write a new organisation; its database defaults are known afterwards."""
    session.add(organisation)
    await session.flush()


def keep(session: AsyncSession, past: Past) -> None:
    """Write what an organisation was, with whatever is written next."""
    session.add(past)


def before(organisation: Organisation) -> dict[str, Any]:
    """What the fields said that were set since the record was read or last written."""
    found = {}
    for attribute in inspect(organisation).attrs:
        if (history := attribute.history).has_changes():
            found[attribute.key] = history.deleted[0] if history.deleted else None
    return found


_CLOCK = "registry.clock"


async def clock(session: AsyncSession) -> tuple[datetime, date]:
    """The moment that decides and its day, the same for a whole transaction."""
    if _CLOCK not in session.info:
        found = (await session.execute(select(func.wutong.now(), func.wutong.today()))).one()
        session.info[_CLOCK] = (found[0], found[1])
    known: tuple[datetime, date] = session.info[_CLOCK]
    return known
