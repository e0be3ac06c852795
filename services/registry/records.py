"""Which records are one organisation's: its own, and those that went into it in merges, of whatever depth.

What has ended stays with the record it was written to, under its own days and constraints; whoever lists an
organisation's past reads it by all of these. Undoing a merge needs nothing of it: the record names nobody then.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, cast, func, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import InstrumentedAttribute

# The records that had gone into another by the day `:on`, each with every record that it is part of since.
GONE = """
    recursive went (id, part_of) as (
      select id, merged_into from organisation where merged_into is not null and since_on <= :on
      union all
      select organisation_id, merged_into from organisation_past
       where merged_into is not null and from_on <= :on and until_on > :on
    ), gone (id, part_of) as (
      select id, part_of from went
      union
      select g.id, w.part_of from gone g join went w on w.id = g.part_of
    )"""


def of(column: InstrumentedAttribute[UUID], organisation: UUID) -> ColumnElement[bool]:
    """Whether a row is of this organisation, or of a record that went into it, as far as one sees that record."""
    return column == func.any(cast(_records(organisation), postgresql.ARRAY(postgresql.UUID)))


def among(column: InstrumentedAttribute[list[UUID]], organisation: UUID) -> ColumnElement[bool]:
    """Whether a row names this organisation, or a record that went into it, among others."""
    found: ColumnElement[bool] = column.op("&&", is_comparison=True)(_records(organisation))
    return found


def _records(organisation: UUID) -> ColumnElement[Any]:
    """Asked once for a statement, not of each of its rows."""
    found = func.registry.records_of(organisation, type_=postgresql.ARRAY(postgresql.UUID))
    return select(found).scalar_subquery()
