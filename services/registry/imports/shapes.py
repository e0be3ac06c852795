"""Rows of a batch in the form the wire has."""

from collections.abc import Mapping

from services.registry.authority.rules import names
from services.registry.imports import models, schemas
from services.registry.imports.intake import Difference
from services.registry.imports.merging import OTHER


def row(row: models.Row, differences: Mapping[int, Difference | None]) -> schemas.Row:
    """The wire form of a row, with what it is to the record that it speaks of."""
    named = ("row", "verdict", "code", "name", "reason", "warnings")
    found = differences.get(row.row)
    changes = found.changes if found else []
    standing = None if row.row not in differences else "new" if found is None else "changed" if changes else "same"
    return schemas.Row(
        **{name: getattr(row, name) for name in named},
        other=row.fields.get(OTHER),
        standing=standing,
        changes=changes,
        asks=names(found.asks) if found else [],
        differences=_turned(found) if found else [],
        keeps=[*found.keeps] if found else [],
        mendings=row.mended,
        fields=row.raw,
    )


def _turned(found: Difference) -> list[schemas.Difference]:
    """Old and new by field; a community by its name, its code not beside it."""
    shown = {name: turn for name, turn in found.turns.items() if name != "area" or "community_name" not in found.turns}
    return [
        schemas.Difference(field=names([name])[0], before=turn.before, after=turn.after, asked=name in found.asks)
        for name, turn in shown.items()
    ]
