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
    """The valid reports of an organisation, the latest year first, of a year the one recorded last."""
    mine = (Document.organisation_id == organisation) & (Document.kind == "annual_report")
    valid = (Document.status == "valid") & Document.report_year.is_not(None)
    query = select(Document).where(mine, valid).order_by(Document.report_year.desc(), Document.id.desc())
    return (await session.scalars(query)).all()


_OWING = text(
    f"select count(*) as count, min({asked.first_due('o')}) as first from organisation o where {asked.owes('o')}"  # noqa: S608
)


async def owing(session: AsyncSession) -> Any:
    """How many of those that the session sees owe last year's report by now, and the first day due among them."""
    return (await session.execute(_OWING)).one()
