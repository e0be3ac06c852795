"""What was rejected of a sender's word goes back to it, once: a request knows the dispatch that told of it."""

from kernel import migrate

revision = "0030"
down_revision = "0025"


def upgrade() -> None:
    """Add the dispatch, and the way to those that wait for one."""
    migrate.execute(
        "alter table registry.change_request add column corrected_in uuid;"
        "create index ix_change_request_uncorrected on registry.change_request (area, id)"
        " where state = 'rejected' and sender_id is not null and corrected_in is null"
    )
