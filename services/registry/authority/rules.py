"""Whether a value may stand at once or has to be asked for."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from services.registry.origins import Given, Origin

Authorities = Mapping[tuple[str, str], Origin]  # by field and kind
OTHERWISE: Origin = "centre"
TOGETHER = (("area", "community_name"), ("kind", "uscc"))


def authority(rows: Authorities, field: str, kind: str) -> Origin:
    """Who is the authority of a field; what no row names is the centre's."""
    return rows.get((field, kind), OTHERWISE)


def settles(
    origin: Origin, of: Origin, *, before: Any, given: Given | None, listed: bool, sender: UUID | None = None
) -> bool:
    """Whether a value from this origin applies at once.

    It does where whoever says it is the field's authority. An organisation settles nothing else. Bureau and centre
    also fill in what is blank and correct what they themselves said, as long as nobody else has spoken; a list may
    renew a value of unknown origin, which came by a list, and a person may not. Of two senders of one origin neither is
    above the other: what the one gave the other only asks for.
    """
    if (
        sender
        and before not in (None, "")
        and given
        and given.origin == origin
        and given.sender not in ("", str(sender))
    ):
        return False
    if origin == of:
        return True
    if origin == "organisation":
        return False
    if before in (None, ""):
        return True
    return listed if given is None else given.origin == origin


def disputed(
    rows: Authorities,
    *,
    kind: str,
    origin: Origin,
    news: Mapping[str, Any],
    before: Mapping[str, Any],
    given: Mapping[str, Given],
    listed: bool,
    sender: UUID | None = None,
) -> list[str]:
    """The fields of this news that have to be asked for; a community is one field with its name and area."""

    def asked(name: str) -> bool:
        of = authority(rows, name, kind)
        whose = given.get(name)
        return not settles(origin, of, before=before[name], given=whose, listed=listed, sender=sender)

    return [name for name in news if asked(name)]


def whole(asked: Collection[str], news: Collection[str]) -> list[str]:
    """Fields that are asked for, with those of this news that are one with them: a community's two columns, a code
    and the kind that follows from it."""
    found = list(asked)
    for together in TOGETHER:
        if any(name in found for name in together):
            found += [name for name in together if name in news and name not in found]
    return found


def names(fields: Collection[str]) -> list[str]:
    """Fields as they are shown: what only follows from another is not named beside it."""
    follows = {"area": "community", "community_name": "community", "formal_members_on": "formal_members"}
    return sorted({follows.get(name, name) for name in fields})
