"""What the registry asks other services; the only file here that calls them."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from kernel.http import Peers, Refused
from kernel.problems import Unavailable

PROMPT = 3.0


async def gate(peers: Peers, *, organisation: UUID, point: str) -> dict[str, Any] | str:
    """What the gate answers about an organisation; a word where it does not, because its answer is one of several.

    `unreachable`: evaluation does not answer; `not_asked`: it does not know this point or this organisation yet.
    """
    question = {"organisation_id": str(organisation), "point": point}
    try:
        answer: dict[str, Any] = await peers.ask("evaluation", "POST", "/v1/gate", json=question, deadline=PROMPT)
    except Refused:
        return "not_asked"
    except Unavailable:
        return "unreachable"
    return answer


async def listed(peers: Peers, *, street: str) -> dict[UUID, list[tuple[str, date]]] | str:
    """Who of a street stands on a statutory list today, on which and since when; a word where evaluation is silent."""
    found: dict[UUID, list[tuple[str, date]]] = {}
    asked: dict[str, str] | None = {"street": street, "standing": "true", "limit": "200"}
    while asked is not None:
        try:
            answer = await peers.ask("evaluation", "GET", "/v1/statutory_lists", params=asked, deadline=PROMPT)
        except Refused:
            return "not_asked"
        except Unavailable:
            return "unreachable"
        for each in answer["items"]:
            of = UUID(each["organisation"]["id"])
            found.setdefault(of, []).append((each["list"], date.fromisoformat(each["listed_on"])))
        asked = asked | {"after": answer["next"]} if answer["next"] else None
    return found


async def decreed(peers: Peers, years: Iterable[int]) -> dict[date, bool] | None:
    """The days that the office's calendar decrees off or worked in these years; None where identity does not answer."""
    try:
        asked = {"year": sorted(set(years))}
        answer = await peers.ask("identity", "GET", "/v1/calendar", params=asked, deadline=PROMPT)
    except (Unavailable, Refused):
        return None
    return {date.fromisoformat(day["day"]): bool(day["is_working"]) for year in answer for day in year["days"]}
