"""What an import changed, one record at a time, so that rolling it back restores what was there before."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple
from uuid import UUID

Target = Literal["community", "organisation", "offering", "coverage"]
_DAYS = ("registered_on", "formal_members_on", "named_on", "certificate_from", "certificate_until")
_READ = {"batch": UUID, "registered_capital": Decimal, **dict.fromkeys(_DAYS, date.fromisoformat)}


class Change(NamedTuple):
    """One record that a batch made or altered; `before` is absent where the record is new."""

    target: Target
    id: str
    area: str
    before: dict[str, Any] | None


class Turn(NamedTuple):
    """What a field of a record says now, and what a row says of it; both in the form JSON keeps."""

    before: Any
    after: Any


def turns(record: object, values: Mapping[str, Any]) -> dict[str, Turn]:
    """Of each of these values what the record says now, and the value."""
    return {name: Turn(plain(getattr(record, name)), plain(value)) for name, value in values.items()}


def snapshot(record: object, fields: Iterable[str]) -> dict[str, Any]:
    """These fields of a record in the form JSON keeps."""
    return {name: plain(getattr(record, name)) for name in fields}


def differing(record: object, values: Mapping[str, Any]) -> list[str]:
    """The fields in which a record is not what these values say."""
    return [name for name, value in values.items() if getattr(record, name) != value]


def restored(change: Change, withdrawn: Mapping[str, Any]) -> dict[str, Any]:
    """The values that undo a change: those of its snapshot, or `withdrawn` where the record was new."""
    if change.before is None:
        return dict(withdrawn)
    return {name: read(name, value) for name, value in change.before.items()}


def plain(value: Any) -> Any:
    """A value in the form JSON keeps; equal amounts are written alike."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value) if isinstance(value, UUID) else value


def read(name: str, value: Any) -> Any:
    """A field's value as a record holds it, from the form JSON keeps."""
    return _READ[name](value) if name in _READ and value else value
