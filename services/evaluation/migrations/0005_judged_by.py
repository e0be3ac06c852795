"""A standing names the rules it was judged by; those of before name none, and are judged anew."""

from kernel import migrate

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the rules' name to the standings."""
    migrate.execute("alter table evaluation.standing add column judged_by text not null default ''")
