"""How events are read as a timeline: pure functions over what the feed keeps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Asia/Shanghai")
NAMED = 5
# Of each kind of record the key of its event's data that says what it was about.
_NAMES = {"offering": "name", "document": "kind", "joint": "kind", "agreement": "title"}


@dataclass(slots=True)
class Group:
    """Events of one kind, day and actor that follow each other, the latest first."""

    kind: str
    day: date
    actor: str
    first: datetime
    last: datetime
    count: int = 0
    fields: set[str] = field(default_factory=set[str])
    names: list[str] = field(default_factory=list[str])
    state: str | None = None


def grouped(events: Iterable[tuple[str, datetime, str, Mapping[str, Any]]]) -> list[Group]:
    """Type, moment, actor and data of events, newest first, put together where nothing else came between."""
    found: list[Group] = []
    for type_, moment, actor, data in events:
        kind, day = type_.split(".", 1)[1], moment.astimezone(HERE).date()
        last = found[-1] if found else None
        if last is None or (last.kind, last.day, last.actor) != (kind, day, actor):
            last = Group(kind, day, actor, moment, moment, state=_state(data))
            found.append(last)
        _take(last, moment, data)
    return found


def _take(group: Group, moment: datetime, data: Mapping[str, Any]) -> None:
    group.count += 1
    group.first = moment
    group.fields.update(data.get("fields") or ())
    name = data.get(_NAMES.get(group.kind.split(".", 1)[0], ""))
    if name and name not in group.names and len(group.names) < NAMED:
        group.names.append(str(name))


def _state(data: Mapping[str, Any]) -> str | None:
    state = data.get("state") or data.get("status")
    return None if state is None else str(state)
