"""Organisations in the order of their names, as the list of standings shows them."""

from kernel import migrate

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Let a page of standings be read by the index, without sorting all that the caller may see."""
    migrate.execute("create index ix_organisation_copy_name on evaluation.organisation_copy (name, organisation_id)")
