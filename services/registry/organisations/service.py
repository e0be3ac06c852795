"""Use cases of organisations: list, show, register, change; every change is one event with the whole record."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kernel import events, paging
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.problems import NotFound
from kernel.reads import Reader, Record
from services.registry import phones
from services.registry.organisations import giving, rules, store, telling
from services.registry.organisations.models import Organisation, Past
from services.registry.organisations.schemas import Sought, SoughtPage
from services.registry.origins import Origin


def _filters(sought: Sought) -> dict[str, Sequence[Any]]:
    """The filters in use, in a fixed order, each with its parameters."""
    filters: dict[str, Sequence[Any]] = {}
    if sought.as_of:
        filters["as_of"] = (sought.as_of,)
    if sought.kind:
        filters["kind"] = (sought.kind,)
    if sought.sector:
        filters["sector"] = (sought.sector,)
    if sought.legal_status:
        filters["legal_status"] = (sought.legal_status,)
    if sought.status:
        filters["status"] = (sought.status,)
    if sought.community:
        filters["community"] = (sought.community,)
    if sought.report:
        filters["report"] = ()
    if sought.sponsor is not None:
        filters["sponsor"] = (sought.sponsor,)
    if q := phones.sought(sought.q or "") or rules.normal(sought.q or ""):
        filters["q"] = (rules.asked(q), q)
    return filters


async def page(reader: Reader, sought: SoughtPage) -> list[Record]:
    """One row more than the page, as the page's cut wants it."""
    await _check_day(reader, sought.as_of)
    filters = _filters(sought)
    if after := paging.decode(sought.after, parts=4):
        at = (str(after[1]), str(after[2]), str(paging.as_id(after[3])))
        filters |= {"after_found": (after[0] is True, *at)} if "q" in filters and not sought.as_of else {"after": at}
    return await store.page(reader, filters, limit=sought.limit + 1)


async def everything(reader: Reader, sought: Sought) -> list[Record]:
    """Every organisation that passes the filters; what an export holds."""
    await _check_day(reader, sought.as_of)
    return await store.everything(reader, _filters(sought))


async def _check_day(reader: Reader, as_of: date | None) -> None:
    if as_of is not None:
        paging.check_day(as_of, await store.today_of(reader))


async def get_record(session: AsyncSession, id: UUID) -> Mapping[str, Any]:
    """An organisation's whole record; raises NotFound."""
    record = await store.record(session, id)
    if record is None:
        raise NotFound
    return record


async def get(session: AsyncSession, id: UUID) -> Organisation:
    """An organisation that this session may see; raises NotFound."""
    found = await store.find(session, id)
    if found is None:
        raise NotFound
    return found


async def several(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, Organisation]:
    """Those of these organisations that this session may see."""
    return {each.id: each for each in await store.several(session, ids)}


async def lock(
    session: AsyncSession, *, streets: Iterable[str] = (), codes: Iterable[str] = (), ids: Iterable[UUID] = ()
) -> Sequence[Organisation]:
    """Those with one of these codes in these streets, or with one of these ids, withdrawn ones too, for a change."""
    return await store.lock(session, streets=streets, codes=codes, ids=ids)


async def of_name(session: AsyncSession, *, street: str, name: str) -> list[Organisation]:
    """Those on record in a street that have this name, however it is spaced and in whatever width of letters."""
    found = await store.of_name(session, street, rules.sort_key(name))
    return [each for each in found if rules.normal(each.name) == rules.normal(name)]


async def surviving(session: AsyncSession, found: Sequence[Organisation]) -> dict[UUID, Organisation]:
    """By the id of each the record to work on: of one that went into another that one, locked, as far as it is seen."""
    known, sought = {each.id: each for each in found}, set[UUID]()
    while ids := {each.merged_into for each in known.values() if each.merged_into} - known.keys() - sought:
        sought |= ids
        known |= {each.id: each for each in await lock(session, ids=ids)}

    def stays(one: Organisation) -> Organisation:
        into = one.merged_into and known.get(one.merged_into)
        return stays(into) if into else one

    return {each.id: stays(each) for each in found}


async def gone_into(session: AsyncSession, id: UUID) -> Sequence[Organisation]:
    """The records that went into this one."""
    return await store.gone_into(session, id)


async def codes(session: AsyncSession) -> dict[str, str]:
    """The names of the organisations on record by credit code or filing number."""
    return await store.codes(session)


async def certificates(session: AsyncSession) -> dict[str, str]:
    """The credit codes or filing numbers of the organisations on record by number of certificate, where it is one's."""
    return await store.certificates(session)


async def now(session: AsyncSession) -> datetime:
    """The moment that decides, the same for a whole transaction."""
    return (await store.clock(session))[0]


async def today(session: AsyncSession) -> date:
    """The day in China."""
    return (await store.clock(session))[1]


async def check_codes(session: AsyncSession, organisation: Organisation, values: Mapping[str, Any]) -> None:
    """Refuse a code that another organisation of the street has, also one that was withdrawn or merged."""
    codes = [values[name] for name in ("uscc", "filing_number") if values.get(name)]
    street = str(values.get("area", organisation.area))[:9]
    for other in await store.lock(session, streets=[street], codes=codes) if codes else ():
        if other.id != organisation.id:
            raise rules.CodeTaken(organisation=str(other.id))


def describe(organisation: Organisation) -> None:
    """Renew what is computed from the names, the codes and the telephone."""
    former = [*(each["name"] for each in organisation.former_names), *organisation.also]
    codes = (organisation.uscc, organisation.filing_number, *phones.dialled(organisation.phone))
    organisation.needle = rules.needle(organisation.name, *codes, former=former)
    organisation.phone_e164 = phones.numbers(organisation.phone)
    organisation.grams = rules.grams(organisation.needle)
    organisation.sort_key = rules.sort_key(organisation.name)


async def register(
    session: AsyncSession,
    organisation: Organisation,
    *,
    origin: Origin = "centre",
    on: date | None = None,
    note: str = "",
    sender: UUID | None = None,
) -> None:
    """Put a new organisation on record; every field that says something is from this origin.

    `on` is the day on which it was so, where a list says so; absent: today. `note` is what was said to its name,
    `sender` whose delivery it came with.
    """
    organisation.former_names, organisation.also = [], []
    organisation.recorded_on = on or await today(session)
    organisation.since_on = rules.earliest(organisation.recorded_on, organisation.registered_on)
    given = [name for name in rules.GIVEN if getattr(organisation, name) not in (None, "")]
    at, by = (await store.clock(session))[0], _subject(session)
    giving.mark(organisation, given, origin=origin, at=at, by=by, sender=sender)
    if note:
        giving.mark(organisation, ["name"], origin=origin, at=at, by=by, note=note, sender=sender)
    describe(organisation)
    await store.add(session, organisation)
    await _tell(session, "registered", organisation, rules.names(given), origin)


async def change(
    session: AsyncSession,
    organisation: Organisation,
    *,
    origin: Origin | None = "centre",
    note: str = "",
    said: Collection[str] = (),
    sender: UUID | None = None,
) -> list[str]:
    """Record that this organisation's fields were changed, and that their values are from this origin; which were.

    Without an origin whoever changed them has said where the values come from (`origins`). `note` is what was said to
    it; it stays with the values, and no event tells it. `said` are fields whose values this origin gave as they were.
    """
    before = store.before(organisation)
    fields = [name for name in rules.GIVEN if name in before]
    await _keep(session, organisation, before)
    if before.get("status") == "withdrawn":  # what it was called while it was taken back, it never was
        organisation.former_names, organisation.named_on = [], None
    elif "name" in before:
        today = (await store.clock(session))[1]
        organisation.former_names = rules.renamed(
            organisation.former_names,
            name=before["name"],
            since=organisation.named_on or organisation.registered_on,
            until=today,
            back_to=organisation.name,
        )
        organisation.named_on = today
    if origin is not None:
        at, given = (await store.clock(session))[0], {*fields, *said}
        giving.mark(organisation, given, origin=origin, at=at, by=_subject(session), note=note, sender=sender)
    return await _changed(session, organisation, rules.names(fields), origin)


async def restore(session: AsyncSession, organisation: Organisation) -> None:
    """Record that this organisation's fields are what they were before, their names and origins among them."""
    before = store.before(organisation)
    fields = [name for name in rules.GIVEN if name in before]
    await _keep(session, organisation, before)
    await _changed(session, organisation, rules.names(fields), None)


async def _keep(session: AsyncSession, organisation: Organisation, before: Mapping[str, Any]) -> None:
    """Keep what lists showed until yesterday, where they show something else from today on.

    What never was, because the import that brought it is taken back, is not kept.
    """
    day = await today(session)
    if organisation.since_on >= day or not before.keys() & rules.FOUND:
        return
    if organisation.status != "withdrawn":
        was = {name: getattr(organisation, name) for name in rules.SHOWN} | {
            name: before[name] for name in rules.SHOWN if name in before
        }
        span = {"from_on": organisation.since_on, "until_on": day}
        store.keep(session, Past(organisation_id=organisation.id, **was, **span))
    organisation.since_on = day


async def _changed(
    session: AsyncSession, organisation: Organisation, fields: list[str], origin: Origin | None
) -> list[str]:
    describe(organisation)
    organisation.version += 1
    await _tell(session, "changed", organisation, fields, origin)
    return fields


def _subject(session: AsyncSession) -> str:
    principal: Principal = session.info["principal"]
    return principal.subject


async def settle(session: AsyncSession, *, code: str, name: str) -> list[Organisation]:
    """A community was recorded or renamed: organisations whose list names it move into it. Those that lay in none."""
    came = list[Organisation]()
    for organisation in await store.in_community(session, code=code, name=name):
        came += [organisation] if organisation.area != code else []
        organisation.area, organisation.community_name = code, name
        await change(session, organisation)
    return came


async def move(session: AsyncSession, *, code: str, to: str, name: str) -> None:
    """A community was closed: organisations that lie in it lie in its successor from today on."""
    for organisation in await store.lying_in(session, code):
        organisation.area, organisation.community_name = to, name
        await change(session, organisation)


async def ended(session: AsyncSession, *, most: int) -> Sequence[Any]:
    """Those that the law has ended and the house still keeps, at most so many, and how many there are."""
    return await store.ended(session, most=most)


async def lying_in(session: AsyncSession, code: str) -> int:
    """How many organisations lie in a community today."""
    return await store.count_in(session, code)


async def _tell(
    session: AsyncSession, verb: str, organisation: Organisation, fields: Sequence[str], origin: Origin | None
) -> None:
    await events.record(
        session,
        type=f"registry.organisation.{verb}",
        subject=str(organisation.id),
        area=organisation.area,
        organisation=organisation.id,
        data=telling.data(organisation, fields, origin),
    )
