"""SQL over annual reports."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.registry.annual_reports.models import AnnualReportDue
from services.registry.documents.models import Document
from services.registry.organisations import owing as asked


async def rows(session: AsyncSession) -> Sequence[AnnualReportDue]:
    """All dated rows."""
    return (await session.scalars(select(AnnualReportDue))).all()


async def reports(session: AsyncSession, organisation: UUID) -> Sequence[Document]:
    """The valid reports of an organisation, the latest year first; of a year those that were concluded on before the
    others, and of these the one recorded last."""
    mine = (Document.organisation_id == organisation) & (Document.kind == "annual_report")
    valid = (Document.status == "valid") & Document.report_year.is_not(None)
    query = (
        select(Document)
        .where(mine, valid)
        .order_by(Document.report_year.desc(), Document.conclusion.is_(None), Document.id.desc())
    )
    return (await session.scalars(query)).all()


_SCOPE = """(cast(:own as uuid) is null or o.id = :own)
    and o.street >= left(:area, 9) and o.street < left(:area, 9) || ':'"""
_SOUGHT = [
    f"(select {asked.first_due('o')} as first from organisation o where {_SCOPE} and {sought} and {asked.owes('o')})"  # noqa: S608 - constants
    for sought in asked.found("o")
]
_OWING = text(
    f"select count(*) as count, min(first) as first from ({' union all '.join(_SOUGHT)} limit :most) few"  # noqa: S608 - constants
)


async def owing(session: AsyncSession, *, area: str, own: UUID | None, most: int) -> Any:
    """How many of those in an area, or whether one's own, owe last year's report by now, at most so many, and the first
    day due among these, which are any where there are more."""
    return (await session.execute(_OWING, {"area": area, "own": own, "most": most})).one()
