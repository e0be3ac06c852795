"""Until when each person has seen the notices: their own, seen and written by nobody else."""

from kernel import migrate

revision = "0008"
down_revision = "0007"

TABLE = """
create table identity.notices_seen (
  subject text not null,
  until timestamptz not null,
  constraint pk_notices_seen primary key (subject)
);
"""


def upgrade() -> None:
    """Make the table; its policy asks for the owner alone."""
    migrate.execute(TABLE)
    migrate.protect("identity", "notices_seen", "subject = wutong.scope('subject')")
