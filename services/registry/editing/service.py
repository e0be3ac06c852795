"""Use cases of records kept by hand: register, edit, and where each value comes from."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from kernel import preconditions
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.problems import Malformed, NotFound, field
from services.registry import identifiers
from services.registry.authority import rules as authority
from services.registry.authority import service as authorities
from services.registry.change_requests import service as requests
from services.registry.change_requests.models import ChangeRequest
from services.registry.changes import differing
from services.registry.communities import service as communities
from services.registry.editing import rules, schemas
from services.registry.organisations import service as organisations
from services.registry.organisations import states
from services.registry.organisations.models import Organisation
from services.registry.organisations.rules import Merged, check_certificate, told
from services.registry.origins import by_field

BEGINS = ("candidate", "admitted", "active")  # how a new record may stand with the house
_BLANK = (
    *("type", "sector", "registration_authority", "supervising_unit", "certificate_number", "legal_representative"),
    *("phone", "address", "introduction", "business_scope"),
)


class Edit(NamedTuple):
    """The record after an edit, the fields that apply, and the request that the others became."""

    organisation: Organisation
    applied: list[str]
    request: ChangeRequest | None


async def register(session: AsyncSession, given: schemas.NewOrganisation, *, area: str) -> Organisation:
    """Put an organisation on record by hand; one that was withdrawn takes up its id again. One of a name that is on
    record in the street already is registered where it is said in what it differs.

    `area` is the caller's street, in which one without a community lies.
    """
    values = (
        dict.fromkeys(_BLANK, "")
        | rules.new(given.model_dump(exclude={"community", "differs"}))
        | {"area": area}
        | await _place(session, given, within=area[:9])
    )
    code = values["uscc"] or values["filing_number"]
    check_certificate(given.certificate_from, given.certificate_until)
    await _check_registered(session, given.registered_on)
    if values["status"] not in (None, *BEGINS):
        raise Malformed(errors=[field("/body/status", "新登记的组织不能是这种状态", "is no state of a new record")])
    street = str(values["area"])[:9]
    found = await organisations.lock(session, streets=[street], codes=[code])
    if found and found[0].status != "withdrawn":
        # Of one that went into another the one that stays is named.
        stays = (await organisations.surviving(session, found))[found[0].id]
        raise rules.Known(name=stays.name, organisation=str(stays.id))
    same = await organisations.of_name(session, street=street, name=given.name)
    if same and not given.differs:
        raise rules.SameName(name=same[0].name, organisation=str(same[0].id))
    note = given.differs if same else ""
    if not found:
        organisation = Organisation(**values, version=1)
        await organisations.register(session, organisation, note=note)
        return organisation
    known = found[0]
    for name, value in values.items():
        setattr(known, name, value)
    known.batch = None
    await organisations.change(session, known, note=note, said=told(values))
    return known


async def edit(session: AsyncSession, id: UUID, given: schemas.OrganisationEdit, *, if_match: str | None) -> Edit:
    """Change what is the caller's to say, and ask for the rest."""
    organisation = await _locked(session, id)
    preconditions.match(if_match, organisation.version)
    if organisation.merged_into is not None:
        raise Merged(organisation=str(organisation.merged_into))
    before = {name: getattr(organisation, name) for name in ("name", "uscc", "filing_number")}
    rules.check_stays(given.model_dump(exclude_unset=True), before | {"community": organisation.community_name})
    place = await _place(session, given, within=organisation.street)
    sent = given.model_dump(exclude_unset=True, exclude={"community", "note", "draft"})
    filed = organisation.filing_number is not None
    values = rules.edited(sent, kind=organisation.kind, filed=filed) | place
    news = {name: values[name] for name in differing(organisation, values)}
    _check_certificate(organisation, news)
    await _check_registered(session, news.get("registered_on"))
    if "status" in news:
        states.check(organisation.status, news["status"], reason=given.note)
    await organisations.check_codes(session, organisation, news)
    asked = await _asked(session, organisation, news)
    for name in news:
        if name not in asked:
            setattr(organisation, name, news[name])
    applied: list[str] = []
    if len(asked) < len(news):
        organisation.batch = None
        applied = await organisations.change(
            session, organisation, origin=requests.side(_who(session)), note=given.note
        )
    request = None
    if asked:
        request = await requests.ask(session, organisation, asked, note=given.note, draft=given.draft)
    return Edit(organisation, applied, request)


async def provenance(session: AsyncSession, id: UUID) -> tuple[Organisation, list[dict[str, Any]]]:
    """A record with, of each field, its authority and the origin of its value; `by` are subjects."""
    organisation = await organisations.get(session, id)
    rows, given = await authorities.in_force(session), by_field(organisation.origins)
    fields = list[dict[str, Any]]()
    for name in rules.SHOWN:
        known = given.get(name)
        changed = (name, *rules.following(name, coded=organisation.uscc is not None))
        asked = authority.disputed(
            rows,
            kind=organisation.kind,
            origin=requests.side(_who(session)),
            news=dict.fromkeys(changed),
            before={each: getattr(organisation, each) for each in changed},
            given=given,
            listed=False,
        )
        fields.append(
            {
                "field": authority.names([name])[0],
                "authority": authority.authority(rows, name, organisation.kind),
                "settles": not asked,
                "origin": known and known.origin,
                "at": known and datetime.fromisoformat(known.at),
                "by": known and known.by,
                "note": (known and known.note) or None,
            }
        )
    return organisation, fields


def grade(organisation: Organisation) -> identifiers.Grade | None:
    """How far its credit code can be trusted; None where it has none."""
    return None if organisation.uscc is None else identifiers.grade_uscc(organisation.uscc)


def grade_name(organisation: Organisation) -> identifiers.Grade:
    """How far its name can be trusted."""
    authority = organisation.registration_authority
    return identifiers.grade_name(organisation.name, kind=organisation.kind, authority=authority)


async def _check_registered(session: AsyncSession, day: date | None) -> None:
    if day is not None and day > await organisations.today(session):
        raise Malformed(errors=[field("/body/registered_on", "不能晚于今天", "is not later than today")])


def _check_certificate(organisation: Organisation, news: Mapping[str, Any]) -> None:
    if news.keys() & {"certificate_from", "certificate_until"}:
        check_certificate(
            news.get("certificate_from", organisation.certificate_from),
            news.get("certificate_until", organisation.certificate_until),
        )


async def _asked(session: AsyncSession, organisation: Organisation, news: Mapping[str, Any]) -> dict[str, Any]:
    """What of this is not the caller's to say; the two columns of a community go together."""
    names = authority.disputed(
        await authorities.in_force(session),
        kind=organisation.kind,
        origin=requests.side(_who(session)),
        news=news,
        before={name: getattr(organisation, name) for name in news},
        given=by_field(organisation.origins),
        listed=False,
    )
    asked = authority.whole(names, news)
    return {name: value for name, value in news.items() if name in asked}


async def _place(session: AsyncSession, given: schemas.OrganisationFields, *, within: str) -> dict[str, Any]:
    """Area and community's name, where the community is told; it lies in the record's street, or in the caller's
    area."""
    if given.community is None:
        return {}
    for each in await communities.every(session):
        if each.area == given.community and each.area.startswith(_who(session).area or within):
            return {"area": each.area, "community_name": each.name}
    raise rules.unknown("community")


async def _locked(session: AsyncSession, id: UUID) -> Organisation:
    found = await organisations.lock(session, ids=[id])
    if not found or found[0].status == "withdrawn":
        raise NotFound
    return found[0]


def _who(session: AsyncSession) -> Principal:
    principal: Principal = session.info["principal"]
    return principal
