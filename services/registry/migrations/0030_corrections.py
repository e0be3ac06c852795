"""What was rejected of a sender's word goes back to it, once; and of its receipt keys the former ones stay known."""

from kernel import migrate

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    """Add the dispatch with the way to those that wait for one, and the former keys."""
    migrate.execute(
        "alter table registry.change_request add column corrected_in uuid;"
        "create index ix_change_request_uncorrected on registry.change_request (area, id)"
        " where state = 'rejected' and sender_id is not null and corrected_in is null;"
        "alter table registry.sync_sender add column former_keys jsonb not null default '[]'"
    )
