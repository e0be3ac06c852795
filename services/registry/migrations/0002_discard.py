"""A batch that was never committed may be discarded."""

from alembic import op

from services.registry.imports.models import STATES

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let the state be `discarded`."""
    op.drop_constraint("ck_import_batch_state", "import_batch", schema="registry")
    op.execute(f"alter table registry.import_batch add constraint ck_import_batch_state check (state in {STATES})")
