"""Whoever corrected a row of a list by hand stands beside it, and beside what the row asks for: that is their word too.

Of rows that were corrected before, the feed tells by whom; what they asked for and nobody has decided follows them.
"""

from kernel import migrate

revision = "0037"
down_revision = "0036"

COLUMNS = """
alter table registry.import_row add column mended_by text[] not null default '{}';
alter table registry.change_request add column mended_by text[] not null default '{}';
"""
ROWS = """
update registry.import_row r set mended_by = m.who
from (
  select subject, cast(data ->> 'row' as int) as at, array_agg(distinct actor order by actor) as who
  from registry.event where type = 'registry.batch.row_mended' group by subject, at
) m
where cast(r.batch_id as text) = m.subject and r.row = m.at and 'by_hand' = any(r.mended)
"""
REQUESTS = """
update registry.change_request c set mended_by = r.mended_by
from registry.import_row r, registry.organisation o
where c.state in ('pending', 'validated') and r.batch_id = c.batch and r.mended_by <> '{}'
  and c.organisation_id in (o.id, o.merged_into)
  and (r.code in (o.uscc, o.filing_number) or r.fields ->> 'filing_number' = o.filing_number)
"""
TABLES = ("event", "import_row", "organisation", "change_request")


def upgrade() -> None:
    """Add the columns, and fill them for rows and requests that are on record."""
    migrate.execute(COLUMNS)
    for table in TABLES:
        migrate.execute(f"alter table registry.{table} no force row level security")
    migrate.execute(ROWS)
    migrate.execute(REQUESTS)
    for table in TABLES:
        migrate.execute(f"alter table registry.{table} force row level security")
