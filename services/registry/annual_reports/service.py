"""Use cases of annual reports: how one organisation stands to its own, and how many owe last year's."""

from datetime import date
from uuid import UUID

from kernel.access import Principal
from kernel.db import AsyncSession
from services.registry.annual_reports import rules, schemas, store
from services.registry.documents.models import Document
from services.registry.organisations import service as organisations


async def of(session: AsyncSession, id: UUID) -> list[schemas.AnnualReport]:
    """Last year's report of an organisation and the others on record, the latest year first; raises NotFound."""
    organisation, today = await organisations.get(session, id), await organisations.today(session)
    one = rules.Reporter(**{name: getattr(organisation, name) for name in rules.Reporter._fields})
    rows = [
        rules.DueRow(**{name: getattr(row, name) for name in rules.DueRow._fields}) for row in await store.rows(session)
    ]
    there = dict[int, Document]()
    for report in await store.reports(session, id):
        there.setdefault(report.report_year or 0, report)
    found = list[schemas.AnnualReport]()
    for year in sorted({*there, today.year - 1}, reverse=True):
        due, report = rules.dues(rows, one, year), there.get(year)
        state = rules.state(one, due, handed_in=report is not None, today=today)
        shown = [] if state == "none" else [{"addressee": each.addressee, "on": each.on} for each in due]
        told = {"document_id": report and report.id, "conclusion": report and report.conclusion}
        found.append(schemas.AnnualReport.model_validate({"year": year, "state": state, "due": shown, **told}))
    return found


async def owing(session: AsyncSession, asker: Principal, *, most: int) -> tuple[int, date | None]:
    """How many organisations of the asker owe last year's report by now, at most so many, and the first day due among
    these."""
    row = await store.owing(session, area=asker.area, own=asker.organisation, most=most)
    return int(row.count), row.first
