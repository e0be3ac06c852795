"""Where each value of a record comes from: the bureau, the organisation itself or the centre; when, and by whom.

A record keeps acts, the latest last; each names the fields whose present value it gave. A value from before origins
were kept belongs to no act: its origin is not known.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, NamedTuple
from uuid import UUID

Origin = Literal["bureau", "organisation", "centre"]
# {"origin", "at", "by", "fields"}, "note" where something was said, "sender" where a delivery gave it, as JSON keeps it
Act = Mapping[str, Any]


class Given(NamedTuple):
    """Who gave a value, when, and what was said to it; `by` is a subject, never a name, and `sender` the id of whose
    delivery it came with."""

    origin: Origin
    at: str
    by: str
    note: str = ""
    sender: str = ""


def marked(
    acts: Sequence[Act],
    fields: Collection[str],
    *,
    origin: Origin,
    at: datetime,
    by: str,
    note: str = "",
    sender: UUID | None = None,
) -> list[dict[str, Any]]:
    """The acts after these fields were given anew; an act none of whose values stand any more falls away."""
    kept = [{**act, "fields": [name for name in act["fields"] if name not in fields]} for act in acts]
    mine = {"origin": origin, "at": at.isoformat(), "by": by, "fields": sorted(fields)}
    mine |= {"note": note} if note else {}
    mine |= {"sender": str(sender)} if sender else {}
    return [act for act in (*kept, mine) if act["fields"]]


def carried(acts: Sequence[Act], given: Mapping[str, Given | None]) -> list[dict[str, Any]]:
    """The acts after these fields took values that somebody had given elsewhere, or nobody knows who."""
    kept = [{**act, "fields": [name for name in act["fields"] if name not in given]} for act in acts]
    theirs = [
        {**who._asdict(), "fields": sorted(name for name, each in given.items() if each == who)}
        for who in dict.fromkeys(each for each in given.values() if each is not None)
    ]
    return sorted((act for act in (*kept, *theirs) if act["fields"]), key=lambda act: str(act["at"]))


def by_field(acts: Sequence[Act]) -> dict[str, Given]:
    """The origin of each field's present value, where it is known."""
    return {
        name: Given(act["origin"], act["at"], act["by"], act.get("note", ""), act.get("sender", ""))
        for act in acts
        for name in act["fields"]
    }


def presumed(given: Mapping[str, Given], *, origin: Origin, sender: UUID | None) -> Mapping[str, Given]:
    """The same where it is not known whose delivery gave a value, and this sender has spoken of the record as well."""
    return {
        name: each._replace(sender=str(sender)) if sender and each.origin == origin and not each.sender else each
        for name, each in given.items()
    }
