"""Each person may want the week's digest of notices alone, also before having seen any."""

from kernel import migrate

revision = "0010"
down_revision = "0009"

COLUMNS = """
alter table identity.notices_seen alter column until drop not null;
alter table identity.notices_seen add column weekly boolean not null default false;
"""


def upgrade() -> None:
    """Add the column; everybody is told of what is new at once until they say otherwise."""
    migrate.execute(COLUMNS)
