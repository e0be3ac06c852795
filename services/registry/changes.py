"""What an import changed, one record at a time, so that rolling it back restores what was there before."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple
from uuid import UUID

Target = Literal["community", "organisation", "offering", "coverage"]
_DAYS = ("registered_on", "formal_members_on", "named_on")
_READ = {"batch": UUID, **dict.fromkeys(_DAYS, date.fromisoformat)}


class Change(NamedTuple):
    """One record that a batch made or altered; `before` is absent where the record is new."""

    target: Target
    id: str
    area: str
    before: dict[str, Any] | None


def snapshot(record: object, fields: Iterable[str]) -> dict[str, Any]:
    """These fields of a record in the form JSON keeps."""
    return {name: _plain(getattr(record, name)) for name in fields}


def differing(record: object, values: Mapping[str, Any]) -> list[str]:
    """The fields in which a record is not what these values say."""
    return [name for name, value in values.items() if getattr(record, name) != value]


def restored(change: Change, withdrawn: Mapping[str, Any]) -> dict[str, Any]:
    """The values that undo a change: those of its snapshot, or `withdrawn` where the record was new."""
    if change.before is None:
        return dict(withdrawn)
    return {name: _READ[name](value) if name in _READ and value else value for name, value in change.before.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
