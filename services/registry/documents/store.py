"""SQL over documents."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry import records
from services.registry.documents.models import Document
from services.registry.organisations.models import Organisation

# One that a later document of its kind follows waits for nothing; of other papers each stands for itself. The days that
# the record says of the registration certificate are asked only where no certificate is among the documents.
_ENDING = text(
    """
    select *, count(*) over () as total from (
    select d.id, d.organisation_id, d.kind, d.valid_until, o.name
      from document d
      join organisation o on o.id = d.organisation_id
     where d.status = 'valid' and d.valid_until <= wutong.today() + cast(:soon as int)
       and o.status in ('candidate', 'admitted', 'active', 'suspended')
       and not exists (
         select from document later
          where later.organisation_id = d.organisation_id and later.kind = d.kind and d.kind <> 'other'
            and later.status = 'valid' and (later.valid_until is null or later.valid_until > d.valid_until))
    union all
    select o.id, o.id, 'registration_certificate', o.certificate_until, o.name
      from organisation o
     where o.certificate_until <= wutong.today() + cast(:soon as int) and o.merged_into is null
       and o.status in ('candidate', 'admitted', 'active', 'suspended')
       and not exists (
         select from document d
          where d.organisation_id = o.id and d.kind = 'registration_certificate' and d.status = 'valid')
    ) every
    order by valid_until, id
    limit :most
    """
)


async def add(session: AsyncSession, document: Document) -> None:
    """Write a new document."""
    session.add(document)
    await session.flush()


async def find(session: AsyncSession, id: UUID, *, lock: bool = False) -> Document | None:
    """A document that this session may see."""
    query = select(Document).where(Document.id == id).execution_options(populate_existing=lock)
    found: Document | None = await session.scalar(query.with_for_update() if lock else query)
    return found


async def whose(session: AsyncSession, id: UUID) -> UUID | None:
    """The organisation of a document that this session may see; it holds nothing."""
    found: UUID | None = await session.scalar(select(Document.organisation_id).where(Document.id == id))
    return found


async def among(session: AsyncSession, organisation: UUID, ids: Collection[UUID]) -> set[UUID]:
    """Those of these that are documents of this organisation, or of what went into it."""
    mine = Document.id.in_(ids) & records.of(Document.organisation_id, organisation)
    return set((await session.scalars(select(Document.id).where(mine))).all())


async def alone(session: AsyncSession, organisation: UUID) -> None:
    """Let nobody else record documents of this organisation until the transaction ends."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(str(organisation), 9))))


async def same(session: AsyncSession, document: Document) -> Document | None:
    """The valid document that says the very same, if there is one."""
    names = ("organisation_id", "kind", "title", "valid_from", "valid_until", "report_year", "conclusion", "digest")
    alike = (getattr(Document, name).is_not_distinct_from(getattr(document, name)) for name in names)
    found: Document | None = await session.scalar(select(Document).where(Document.status == "valid", *alike).limit(1))
    return found


# Whether one counted on a day: since its first day, or where that is not known since it came on record, and until it
# was withdrawn, of which the event alone keeps the day.
_COUNTED = text(
    """
    coalesce(document.valid_from, (document.recorded_at at time zone 'Asia/Shanghai')::date) <= :on
    and (document.valid_until is null or document.valid_until >= :on)
    and (document.status = 'valid' or exists (
      select from event e
       where e.subject = document.id::text and e.type = 'registry.document.withdrawn'
         and (e.recorded_at at time zone 'Asia/Shanghai')::date > :on))
    """
)


async def page(
    session: AsyncSession, organisation: UUID, *, on: date | None, after: UUID | None, limit: int
) -> Sequence[Document]:
    """Documents of an organisation, or those that counted on a day, the latest recorded first."""
    query = select(Document).where(records.of(Document.organisation_id, organisation))
    query = query if on is None else query.where(_COUNTED.bindparams(on=on))
    query = query if after is None else query.where(Document.id < after)
    return (await session.scalars(query.order_by(Document.id.desc()).limit(limit))).all()


async def keep_report_years(session: AsyncSession, organisations: Collection[UUID]) -> None:
    """Write on these records the latest year of which a valid annual report is on record; 0 where there is none."""
    await session.flush()
    mine = (Document.organisation_id == Organisation.id) & (Document.kind == "annual_report")
    latest = select(func.max(Document.report_year)).where(mine, Document.status == "valid").scalar_subquery()
    query = update(Organisation).where(Organisation.id.in_(organisations)).values(report_year=func.coalesce(latest, 0))
    await session.execute(query, execution_options={"synchronize_session": False})


async def ending(session: AsyncSession, *, soon: int, most: int) -> Sequence[Any]:
    """Valid documents that end within so many days or have ended, the first to end first; of organisations whose
    certificate is not among them the days of their record."""
    return (await session.execute(_ENDING, {"soon": soon, "most": most})).all()


async def of(session: AsyncSession, organisation: UUID) -> Sequence[Document]:
    """All documents of an organisation, locked."""
    query = select(Document).where(Document.organisation_id == organisation).order_by(Document.id).with_for_update()
    return (await session.scalars(query)).all()


async def several(session: AsyncSession, ids: Sequence[UUID]) -> Sequence[Document]:
    """These documents, locked."""
    query = select(Document).where(Document.id.in_(ids)).order_by(Document.id).with_for_update()
    return (await session.scalars(query)).all()


async def naming_files(session: AsyncSession, ids: Sequence[UUID]) -> set[UUID]:
    """Those of these that are documents on record, whoever may see them."""
    return set((await session.scalars(text("select registry.documents_named(:ids)"), {"ids": list(ids)})).all())
