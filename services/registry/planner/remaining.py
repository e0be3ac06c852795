"""Who is in no group of a plan, why, and who works nearest: told alike of a plan as made, changed and accepted."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from services.registry.planner import rules
from services.registry.planner.rules import Candidate

Row = dict[str, Any]


def nearest(served: Iterable[Mapping[str, Any]]) -> Callable[[Candidate], Row]:
    """Who works nearest to an organisation of the same street, from the points at which each works.

    Of several at one distance it is always the same one. Unknown places are near to nobody.
    """
    points: dict[tuple[float | None, float | None, str], str] = {}
    for row in served:
        where, id = (row["lon"], row["lat"], row["area"]), str(row["instructor_id"])
        points[where] = min(points.get(where, id), id)
    there = [(Candidate("", "", None, lon, lat, "", area), id) for (lon, lat, area), id in points.items()]

    def find(each: Candidate) -> Row:
        ways = [
            (way, id)
            for point, id in there
            if point.street == each.street and (way := rules.metres(each, point)) is not None
        ]
        metres, id = min(ways, default=(None, None))
        return {"instructor": id, "metres": metres}

    return find


def taken_out(facts: Sequence[Row], told: Sequence[Row], placed: Collection[str]) -> list[Candidate]:
    """Who had a group as the plan was made, and has none now."""
    known = {*placed, *(each["id"] for each in told)}
    return [Candidate(**each) for each in facts if each["id"] not in known]


def renewed(
    facts: Sequence[Row], told: Sequence[Row], placed: Collection[str], served: Iterable[Mapping[str, Any]]
) -> list[Row]:
    """Who is left once these are placed: whoever was left before keeps the reason, the others were taken out by hand.

    They come in the order of the facts, as those of the plan itself do.
    """
    near = nearest(served)
    rows = {each["id"]: each for each in told if each["id"] not in placed}
    for each in taken_out(facts, told, placed):
        rows[each.id] = {"id": each.id, "why": "taken_out", **near(each)}
    return [rows[each["id"]] for each in facts if each["id"] in rows]
