"""A version of a charter that is not in force yet can be withdrawn, with the reason: it never comes into force then."""

from kernel import migrate

revision = "0034"
down_revision = "0033"

WITHDRAWN = """
alter table registry.charter
  add column withdrawn_on date,
  add column withdrawn_for text not null default '',
  add column withdrawn_by text,
  add constraint ck_charter_withdrawn check (
    (withdrawn_on is null) = (withdrawn_for = '') and (withdrawn_on is null) = (withdrawn_by is null)
    and withdrawn_on < in_force_from);
grant update (withdrawn_on, withdrawn_for, withdrawn_by) on registry.charter to wutong_registry;
"""


def upgrade() -> None:
    """Nothing on record is withdrawn; the rest of a version is written once, as before."""
    migrate.execute(WITHDRAWN)
