"""Of which records a list of one organisation is: its own, and those whose facts count there."""

from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, or_, select

from services.evaluation.gate.models import Known


def of(column: SQLColumnExpression[UUID], organisation: UUID) -> ColumnElement[bool]:
    """Rows of an organisation and of the records that went into it."""
    counted = select(Known.organisation_id).where(Known.counts_at == organisation)
    return or_(column == organisation, column.in_(counted))
