"""Two rows side by side: what each says of the fields that tell children apart, masked or as it stands."""

from collections.abc import Mapping
from typing import Any

from services.matching.lists.models import Listing
from services.matching.residents import rules as masks
from services.matching.rows.schemas import Compared

SEALED = ("name", "id_number", "guardian_name", "phones", "address")
Side = tuple[Listing, Mapping[str, Any]]


def compare(one: Side, other: Side, *, masked: bool) -> list[Compared]:
    """Every field that either row fills; whether they agree is told by the true values, also where they are masked."""
    first, second = _values(one), _values(other)
    return [
        Compared(
            field=field,
            one=_shown(field, first[field], masked=masked),
            other=_shown(field, second[field], masked=masked),
            same=first[field] == second[field],
        )
        for field in first
        if first[field] or second[field]
    ]


def _values(side: Side) -> dict[str, Any]:
    row, content = side
    born = row.birth.isoformat() if row.birth else None
    return {field: content.get(field) for field in SEALED} | {"birth": born, "sex": row.sex}


def _shown(field: str, value: Any, *, masked: bool) -> str | None:
    if not value:
        return None
    if masked:
        value = value[:7] if field == "birth" else masks.masked(field, value)
    return "、".join(value) if isinstance(value, list) else str(value)
