"""Wire shapes of documents."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from services.registry.origins import Origin
from services.registry.texts import LINE, PROSE

DocumentKind = Literal[
    "registration_certificate", "articles_of_association", "annual_report", "filing_certificate", "other"
]
Conclusion = Literal["qualified", "basically_qualified", "unqualified"]
Title = Annotated[str, StringConstraints(strip_whitespace=True, max_length=100, pattern=LINE)]


class Document(BaseModel):
    """A document on record; `file_type` is absent where only the paper was seen."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    organisation_id: UUID
    kind: DocumentKind
    title: str
    valid_from: date | None
    valid_until: date | None
    report_year: int | None = Field(description="Of an annual report the year it is about; absent where not told.")
    conclusion: Conclusion | None = Field(description="Of an annual report: the authority's, once it has concluded.")
    status: Literal["valid", "withdrawn"]
    reason: str = Field(description="Why it was withdrawn.")
    origin: Origin = Field(description="Who recorded it: the organisation itself, or the centre.")
    file_type: str | None
    file_size: int | None = Field(description="In bytes.")
    recorded_at: datetime
    version: int


class DocumentFacts(BaseModel):
    """What a document is and how long it is valid; a day that is not known is absent, 9999-12-31 is no end (长期).

    An annual report, and nothing else, has a year and may have a conclusion.
    """

    model_config = ConfigDict(extra="forbid")

    kind: DocumentKind
    title: Title = ""
    valid_from: date | None = None
    valid_until: date | None = None
    report_year: int | None = None
    conclusion: Conclusion | None = None


class Withdrawal(BaseModel):
    """Why a document counts no longer: recorded by mistake, replaced, taken away."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300, pattern=PROSE)]
