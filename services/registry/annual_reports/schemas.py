"""Wire shapes of annual reports."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

from services.registry.documents.schemas import Conclusion


class ReportDue(BaseModel):
    """To whom a report is due, and by what day."""

    addressee: Literal["supervising_unit", "registration_authority", "charity_platform"]
    on: date


class AnnualReport(BaseModel):
    """How an organisation stands to its report on one year."""

    year: int
    state: Literal["handed_in", "late", "due", "later", "none", "unknown"] = Field(
        description="`due`: within thirty days of the first day due, `late`: after it, `none`: it owes none,"
        " `unknown`: the day of its registration is not on record."
    )
    due: list[ReportDue] = Field(description="The first first; empty where it owes none.")
    document_id: UUID | None = Field(description="The report, once it is on record.")
    conclusion: Conclusion | None = Field(description="The authority's; absent while it has not concluded.")


class AnnualReports(BaseModel):
    """Last year's report and those of the years before that are on record, the latest year first."""

    items: list[AnnualReport]
