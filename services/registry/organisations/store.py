"""SQL over organisations: the hot list, the export of the same rows, and what a change needs.

The list walks the index (street, sort_key, id). Filters are fixed fragments, joined; nothing in a statement's text
comes from input. A search goes through one SECURITY DEFINER function that asks the policy's question itself, because
under row-level security PostgreSQL does not use an index on arrays.
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
from services.registry.organisations.models import Organisation

# Nobody has said for ninety days that all of it is right; what came on record lately has just been written.
_STALE = "coalesce(o.confirmed_at, o.created_at) < wutong.now() - interval '90 days'"
_COLUMNS = f"""o.id, o.name, o.kind, o.uscc, o.filing_number, o.type, o.sector, o.registration_authority,
    o.registered_on, o.area, o.community_name, o.formal_members, o.status, o.legal_status, o.legal_representative,
    o.former_names, o.version, o.confirmed_at, {_STALE} as stale,
    o.street, o.sort_key"""
# An organisation as the list shows it (`schemas.Organisation`), written by PostgreSQL: to read its columns into this
# process and write them again costs more there than signing in, policy and statement together.
_ITEM = f"""json_build_object(
    'id', o.id, 'name', o.name, 'kind', o.kind, 'uscc', o.uscc, 'filing_number', o.filing_number, 'type', o.type,
    'sector', o.sector, 'registration_authority', o.registration_authority, 'registered_on', o.registered_on,
    'community', case when o.community_name <> '' then json_build_object(
        'code', case when o.area not like '%000' then o.area end, 'name', o.community_name) end,
    'formal_members', o.formal_members, 'status', o.status, 'legal_status', o.legal_status,
    'legal_representative', o.legal_representative, 'former_names', o.former_names, 'version', o.version,
    'confirmed_at', o.confirmed_at, 'stale', {_STALE}
)::text as item, {_STALE} as stale, o.street, o.sort_key, o.id"""
_IN_AREA = "o.street >= scope.street_from and o.street < scope.street_to and scope.area <> ''"
_OWN = "o.id = nullif(scope.organisation, '')::uuid"
_ALL = "organisation o"
# Found first, then looked up: whatever is rare in a province is not sought by walking the province.
_NAMED = """(select organisations_named(${}::text[], ${}) as id offset 0) found
    cross join lateral (select * from organisation o where o.id = found.id offset 0) o"""
_ORDER = "order by o.street, o.sort_key, o.id"
# What is sought is found by an index of its own and sorted anyway: what may be out of date comes after what is fresh.
_FOUND = f"order by ({_STALE}), o.street, o.sort_key, o.id"

# Each filter, with as many parameters as it has braces.
_FILTERS = {
    "kind": "o.kind = {}",
    "sector": "o.sector = {}",
    "legal_status": "o.legal_status = {}",
    "after": "(o.street, o.sort_key, o.id) > ({}, {}, {}::uuid)",
    "after_found": f"(({_STALE}), o.street, o.sort_key, o.id) > ({{}}::boolean, {{}}, {{}}, {{}}::uuid)",
}


@cache
def _listing(own: bool, names: tuple[str, ...], limited: bool) -> str:
    """The list's statement for one combination of filters, a page of it or all its columns; there are a few dozen."""
    number, source = FIRST, _ALL
    wheres = [_OWN if own else _IN_AREA, "o.status <> 'withdrawn'", "o.merged_into is null"]
    for name in names:
        if name == "q":
            source = _NAMED.format(number, number + 1)
            number += 2
            continue
        fragment = _FILTERS[name]
        count = fragment.count("{}")
        wheres.append(fragment.format(*(f"${at}" for at in range(number, number + count))))
        number += count
    shown, limit = (_ITEM, f"limit ${number}") if limited else (_COLUMNS, "")
    order = "" if own else _FOUND if "q" in names else _ORDER
    body = ["select", shown, "from", source, "where", " and ".join(wheres), order, limit]
    return reads.statement(" ".join(body))


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


async def codes(session: AsyncSession) -> dict[str, str]:
    """Names by credit code or filing number, of all that the session sees."""
    code = func.coalesce(Organisation.uscc, Organisation.filing_number)
    rows = await session.execute(select(code, Organisation.name).where(Organisation.status != "withdrawn"))
    return {row[0]: row[1] for row in rows}


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


async def add(session: AsyncSession, organisation: Organisation) -> None:
    """Write a new organisation; its database defaults are known afterwards."""
    session.add(organisation)
    await session.flush()


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
