"""What the models say and what the migrations make are the same tables, service by service."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, MetaData

from kernel import db
from kernel.migrate import ROOT
from kernel.settings import SERVICES, Settings

# Tables that no model describes, because only SQL touches them.
KERNEL = {"migration", "repeat", "event", "feed", "listener_cursor", "job"}

# Indexes and keys that only matching's migrations name; its models leave them out. Nothing else may differ.
ONLY_IN_SQL = {
    "matching": {
        "campaign_run_id_fkey",
        "consent_offering_id_line_key",
        "demand_release_area_released_on_key",
        "invitation_campaign_id_fkey",
        "invitation_campaign_id_resident_id_key",
        "ix_attendance_copy_campaign_id",
        "ix_batch_holder_id",
        "ix_campaign_run_id",
        "ix_consent_campaign_id",
        "ix_consent_organisation_id",
        "ix_consent_resident_id",
        "ix_duplicate_holder_id",
        "ix_household_stop_holder_id",
        "ix_invitation_offering_id",
        "ix_invitation_resident_id",
        "ix_listing_code_index",
        "ix_listing_id_index",
        "ix_listing_verdict",
        "ix_message_campaign_id",
        "ix_message_invitation_id",
        "ix_place_offering_organisation_id",
        "ix_run_demand_offering_id",
        "uq_batch_file",
        "uq_batch_in_force",
        "uq_consent_in_force",
        "uq_duplicate_batch_id_other",
        "uq_holder_area_name",
        "uq_listing_resident_id_batch_id",
    },
}


def metadata(service: str) -> MetaData:
    """Every table that the service's models declare."""
    for models in sorted(Path(ROOT, "services", service).glob("*/models.py")):
        import_module(f"services.{service}.{models.parent.name}.models")
    found: MetaData = import_module(f"services.{service}.tables").Base.metadata
    return found


def drift(connection: Connection, service: str) -> list[Any]:
    """What autogenerate would change to make the database match the models: tables, columns, keys and indexes."""

    def looked_at(name: str | None, kind: str, _parents: Any) -> bool:
        return name == service if kind == "schema" else kind != "table" or name not in KERNEL

    options = {"include_schemas": True, "include_name": looked_at, "compare_type": True}
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata(service)))


@pytest.mark.parametrize("service", SERVICES)
class TestDrift:
    async def test_models_are_the_tables(self, settings: Settings, service: str) -> None:
        engine = db.engine(settings.owner_url())
        try:
            async with engine.connect() as connection:
                found = await connection.run_sync(drift, service)
        finally:
            await engine.dispose()
        known = ONLY_IN_SQL.get(service, set())
        assert {name for each in found if (name := left_out(each)) in known} == known, (
            "named by the models now, or gone"
        )
        assert [each for each in found if left_out(each) not in known] == []


def left_out(difference: Any) -> str | None:
    """The name of an index or key that the database has and no model names; None for any other difference."""
    if isinstance(difference, tuple) and difference[0] in ("remove_index", "remove_constraint", "remove_fk"):
        return str(difference[1].name)
    return None
