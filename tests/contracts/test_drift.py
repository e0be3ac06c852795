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


def metadata(service: str) -> MetaData:
    """Every table that the service's models declare."""
    for models in sorted(Path(ROOT, "services", service).glob("*/models.py")):
        import_module(f"services.{service}.{models.parent.name}.models")
    found: MetaData = import_module(f"services.{service}.tables").Base.metadata
    return found


def drift(connection: Connection, service: str) -> list[Any]:
    """What autogenerate would change about columns and their types to make the database match the models."""

    def looked_at(name: str | None, kind: str, _parents: Any) -> bool:
        return name == service if kind == "schema" else kind != "table" or name not in KERNEL

    def compared(_thing: Any, _name: str | None, kind: str, _reflected: bool, _against: Any) -> bool:
        return kind in ("table", "column")  # indexes and constraints are the migrations' business

    options = {"include_schemas": True, "include_name": looked_at, "include_object": compared, "compare_type": True}
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata(service)))


@pytest.mark.parametrize("service", SERVICES)
class TestDrift:
    async def test_models_are_the_tables(self, settings: Settings, service: str) -> None:
        engine = db.engine(settings.owner_url())
        try:
            async with engine.connect() as connection:
                assert await connection.run_sync(drift, service) == []
        finally:
            await engine.dispose()
