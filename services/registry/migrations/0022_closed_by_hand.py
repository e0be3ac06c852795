"""A service that somebody closed stays closed: a list that still names it does not open it again.

Closing by hand takes a service out of its list's batch, so that those closed before are known by that.
"""

from kernel import migrate

revision = "0022"
down_revision = "0021"

CLOSED = """
alter table registry.offering no force row level security;
update registry.offering set own = own || '{open}'::text[]
 where not open and batch is null and not own @> '{open}'::text[];
alter table registry.offering force row level security;
"""


def upgrade() -> None:
    """Mark those that were closed before."""
    migrate.execute(CLOSED)
