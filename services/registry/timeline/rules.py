"""How events are read as a timeline: pure functions over what the feed keeps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from kernel import HERE

NAMED = 5
# Of each kind of event the key of its data that says since when or on which day that was.
_SINCE = {
    **dict.fromkeys(("unit.covered", "instructor.assigned", "staff.recorded"), "from_on"),
    **dict.fromkeys(("unit.uncovered", "instructor.released"), "until_on"),
    **dict.fromkeys(("membership.changed", "joint.recorded", "joint.withdrawn"), "from"),
    **dict.fromkeys(("agreement.recorded", "agreement.withdrawn"), "signed_on"),
    **{"joint.ended": "until", "agreement.ended": "ended_on"},
    **dict.fromkeys(("capacity.recorded", "capacity.withdrawn"), "occurred_on"),
    **dict.fromkeys(("incubation.recorded", "incubation.withdrawn"), "given_on"),
    **{"charter.acknowledged": "acknowledged_on", "violation.found": "found_on"},
}
_GONE = ("left", "expelled")
_STEPS = ("membership.changed", "proceeding.moved")  # of which each is told that leads to another state
# Of each kind of record the key of its event's data that says what it was about.
_NAMES = {
    **{"offering": "name", "document": "kind", "joint": "kind", "agreement": "title"},
    **{"proceeding": "kind"},
}


@dataclass(slots=True)
class Group:
    """Events of one kind, day and actor that follow each other, the latest first.

    `occurred` are the days that they speak of, where an event tells one.
    """

    kind: str
    day: date
    actor: str
    first: datetime
    last: datetime
    count: int = 0
    fields: set[str] = field(default_factory=set[str])
    names: list[str] = field(default_factory=list[str])
    state: str | None = None
    occurred: set[date | None] = field(default_factory=set[date | None])

    @property
    def occurred_on(self) -> date | None:
        """The one day that all of these speak of, where it is another than that on which they were recorded."""
        only = next(iter(self.occurred)) if len(self.occurred) == 1 else None
        return None if only == self.day else only


def grouped(events: Iterable[tuple[str, datetime, str, Mapping[str, Any]]]) -> list[Group]:
    """Type, moment, actor and data of events, newest first, put together where nothing else came between."""
    found: list[Group] = []
    for type_, moment, actor, data in events:
        kind, day = type_.split(".", 1)[1], moment.astimezone(HERE).date()
        last = found[-1] if found else None
        state = _state(data)
        if (
            last is None
            or (last.kind, last.day, last.actor) != (kind, day, actor)
            or (kind in _STEPS and last.state != state)
        ):
            last = Group(kind, day, actor, moment, moment, state=state)
            found.append(last)
        _take(last, moment, data)
    return found


def _take(group: Group, moment: datetime, data: Mapping[str, Any]) -> None:
    group.count += 1
    group.first = moment
    group.fields.update(data.get("fields") or ())
    group.occurred.add(_occurred(group.kind, data))
    name = data.get(_NAMES.get(group.kind.split(".", 1)[0], ""))
    if name and name not in group.names and len(group.names) < NAMED:
        group.names.append(str(name))


def _occurred(kind: str, data: Mapping[str, Any]) -> date | None:
    ended = kind == "membership.changed" and data.get("status") in _GONE
    day = data.get("until" if ended else _SINCE.get(kind, ""))
    if not day:
        return None
    # Who is expelled is no member on the day of the decision: of that day it speaks, and not of the last before it.
    told = date.fromisoformat(day)
    return told + timedelta(days=1) if ended and data["status"] == "expelled" else told


def _state(data: Mapping[str, Any]) -> str | None:
    state = data.get("state") or data.get("status")
    return None if state is None else str(state)
