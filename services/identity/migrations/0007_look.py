"""How pages look to each person: a choice of their own, beside the language."""

from kernel import migrate

revision = "0007"
down_revision = "0006"

COLUMN = """
alter table identity.account
  add column theme text not null default 'normal' check (theme in ('normal', 'elder', 'contrast'));
"""


def upgrade() -> None:
    """Add the column; everybody begins with the normal look."""
    migrate.execute(COLUMN)
