"""What organisations did together, were given and had can be withdrawn: entered by mistake, it counts on no day."""

from kernel import migrate

revision = "0033"
down_revision = "0032"

TABLES = ("joint", "agreement", "incubation_support", "capacity")


def upgrade() -> None:
    """Nothing on record is withdrawn."""
    for table in TABLES:
        migrate.execute(
            f"alter table registry.{table} add column withdrawn_for text"
            f" constraint ck_{table}_withdrawn check (withdrawn_for <> '')"
        )
