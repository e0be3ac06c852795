"""Use cases of documents: record, change, withdraw; what ends soon."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kernel import events, paging, preconditions
from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.problems import NotFound
from services.registry.documents import rules, store
from services.registry.documents.models import Document
from services.registry.organisations import living
from services.registry.organisations import service as organisations
from services.registry.organisations.models import Organisation


async def get(session: AsyncSession, id: UUID, *, lock: bool = False) -> Document:
    """A document that this session may see; raises NotFound."""
    found = await store.find(session, id, lock=lock)
    if found is None:
        raise NotFound
    return found


async def among(session: AsyncSession, organisation: UUID, ids: Collection[UUID]) -> set[UUID]:
    """Those of these that are documents of this organisation."""
    return await store.among(session, organisation, ids)


async def page(
    session: AsyncSession, organisation: UUID, *, on: date | None, after: str | None, limit: int
) -> tuple[list[Document], str | None]:
    """The documents of an organisation, withdrawn ones too, or those that counted on a day; raises NotFound where it
    is not to be seen."""
    await organisations.get(session, organisation)
    paging.check_day(on, await organisations.today(session))
    found = await store.page(session, organisation, on=on, after=paging.decode_id(after), limit=limit + 1)
    return paging.cut(list(found), limit, lambda each: (each.id,))


async def check(session: AsyncSession, document: Document) -> None:
    """Refuse a document that cannot be, before its file is put away; raises NotFound where its organisation is not to
    be seen."""
    rules.check(document.valid_from, document.valid_until)
    if _who(session).organisation is not None:
        rules.check_conclusion(document.conclusion)
    await organisations.get(session, document.organisation_id)
    today = await organisations.today(session)
    rules.check_report(document.kind, document.report_year, document.conclusion, today=today)


async def record(session: AsyncSession, document: Document) -> Document:
    """Put a document on record; the one there is where it says the very same."""
    await check(session, document)
    organisation = await living.one(session, document.organisation_id)
    await store.alone(session, organisation.id)
    if (known := await store.same(session, document)) is not None:
        return known
    principal = _who(session)
    document.area, document.status, document.reason, document.version = organisation.area, "valid", "", 1
    document.origin = "centre" if principal.organisation is None else "organisation"
    document.recorded_by, document.recorded_at = principal.subject, await organisations.now(session)
    await store.add(session, document)
    await _keep_years(session, document)
    await _tell(session, "recorded", document, organisation.name)
    return document


async def change(session: AsyncSession, id: UUID, facts: Mapping[str, Any], *, if_match: str | None) -> Document:
    """Correct what a document is and how long it is valid; its file stays. An organisation corrects its own."""
    document, organisation = await _valid(session, id, if_match=if_match)
    if _who(session).organisation is not None:
        rules.check_conclusion(facts["conclusion"])
    rules.check(facts["valid_from"], facts["valid_until"])
    today = await organisations.today(session)
    rules.check_report(facts["kind"], facts["report_year"], facts["conclusion"], today=today)
    if any(getattr(document, name) != value for name, value in facts.items()):
        before = document.kind
        for name, value in facts.items():
            setattr(document, name, value)
        document.version += 1
        await _keep_years(session, document, before)
        await _tell(session, "changed", document, organisation.name)
    return document


async def withdraw(session: AsyncSession, id: UUID, *, reason: str, if_match: str | None) -> Document:
    """A document counts no longer; it stays on record with its file."""
    document, organisation = await _valid(session, id, if_match=if_match)
    document.status, document.reason = "withdrawn", reason
    document.version += 1
    await _keep_years(session, document)
    await _tell(session, "withdrawn", document, organisation.name)
    return document


async def move(session: AsyncSession, *, ids: Sequence[UUID], to: Organisation) -> None:
    """These documents are this organisation's from now on; told as changes."""
    found = await store.several(session, ids)
    concerned = {to.id, *(each.organisation_id for each in found if each.kind == rules.REPORT)}
    for document in found:
        document.organisation_id, document.area = to.id, to.area
        document.version += 1
    if len(concerned) > 1:
        await store.keep_report_years(session, concerned)
    told = [
        events.Told("registry.document.changed", str(each.id), _data(each, to.name), each.area, to.id) for each in found
    ]
    await events.record_many(session, told)


async def of(session: AsyncSession, organisation: UUID) -> Sequence[Document]:
    """All documents of an organisation, locked."""
    return await store.of(session, organisation)


async def ending(session: AsyncSession, *, most: int) -> Sequence[Any]:
    """Documents that end soon or have ended, and that no later one follows."""
    return await store.ending(session, soon=rules.SOON, most=most)


async def without_record(session: AsyncSession, ids: Sequence[UUID]) -> list[UUID]:
    """Those of these that are no document: their file is nobody's."""
    named = await store.naming_files(session, ids)
    return [id for id in ids if id not in named]


async def _valid(session: AsyncSession, id: UUID, *, if_match: str | None) -> tuple[Document, Organisation]:
    """The document, held behind its organisation, as a merge holds the two; of one organisation one after the other."""
    whose = await store.whose(session, id)
    if whose is None:
        raise NotFound
    await organisations.lock(session, ids=[whose])
    document = await get(session, id, lock=True)
    preconditions.match(if_match, document.version)
    if document.organisation_id != whose:  # a merge moved it between the two
        raise preconditions.PreconditionFailed(version=document.version)
    if document.status != "valid":
        raise rules.DocumentWithdrawn
    if _who(session).organisation is not None:
        rules.check_own(document.origin, document.conclusion)
    return document, await organisations.get(session, document.organisation_id)


def _who(session: AsyncSession) -> Principal:
    principal: Principal = session.info["principal"]
    return principal


async def _keep_years(session: AsyncSession, document: Document, before: str | None = None) -> None:
    """Of what is or was an annual report the record says which year is the latest."""
    if rules.REPORT in (document.kind, before):
        await store.keep_report_years(session, [document.organisation_id])


async def _tell(session: AsyncSession, what: str, document: Document, organisation_name: str) -> None:
    await events.record(
        session,
        type=f"registry.document.{what}",
        subject=str(document.id),
        area=document.area,
        organisation=document.organisation_id,
        data=_data(document, organisation_name),
    )


def _data(document: Document, organisation_name: str) -> dict[str, Any]:
    return {
        "id": str(document.id),
        "organisation_id": str(document.organisation_id),
        "organisation_name": organisation_name,
        "kind": document.kind,
        "valid_from": document.valid_from and document.valid_from.isoformat(),
        "valid_until": document.valid_until and document.valid_until.isoformat(),
        "report_year": document.report_year,
        "conclusion": document.conclusion,
        "status": document.status,
        "version": document.version,
    }
