"""`wutong gate` and `wutong checks`: what the gate answers for an organisation, and what the checks of credit prove."""

from typing import Annotated, Any
from uuid import UUID

import typer

from wutong import output
from wutong.client import Client, RefusedError, connected
from wutong.commands.imports import day

Json = Annotated[bool, typer.Option("--json", help=output.JSON_HELP)]
ZERO = "失信 {events} 件，{organisations} 家已查 {checked} 家，最早一次 {oldest_days} 天前"
NOUGHT = "{events} events, {checked} of {organisations} checked, oldest {oldest_days} days"
LISTED = "法定名单在列 {listed} 家 · {listed} on a statutory list"


def gate(
    organisation: Annotated[str, typer.Argument(metavar="ORG", help="The organisation's id, or its whole name.")],
    point: Annotated[str, typer.Argument(help="rate, publish_to, claim, award, pay, book, offer, match or admit.")],
    as_of: Annotated[str | None, typer.Option(help="The day asked about (YYYY-MM-DD); absent: today.")] = None,
    as_json: Json = False,
) -> None:
    """Ask the gate whether an organisation may pass a point, with each test, its evidence and the remedy.

    The answer is kept like every other.
    """
    with connected() as client:
        asked = {"organisation_id": _id(client, organisation), "point": point, "as_of": day(as_of) if as_of else None}
        answer = client.post("/api/evaluation/v1/gate", asked)
    output.emit(answer if as_json else _told(answer), as_json=as_json)


def _told(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer as a person reads it: each test by its rule and outcome, and the way out of one that bars."""
    point = answer["point"]
    tests = [
        {
            "outcome": test["outcome"],
            "rule": f"{test['rule']} {test['version']}",
            "remedy": f"{test['remedy_zh']} · {test['remedy_en']}" if point in test["bars"] else "",
        }
        for test in answer["tests"]
    ]
    return {**{name: answer[name] for name in ("outcome", "point", "as_of", "decision")}, "tests": tests}


def checks(
    as_of: Annotated[str | None, typer.Option(help="As it stood on this day (YYYY-MM-DD); absent: today.")] = None,
    as_json: Json = False,
) -> None:
    """Count credit events, organisations checked of how many, and the oldest check that counts."""
    with connected() as client:
        found: dict[str, Any] = client.get("/api/evaluation/v1/checks/figures", as_of=day(as_of))
    if not as_json and found["oldest_days"] is not None:
        output.say(f"{ZERO.format(**found)} · {NOUGHT.format(**found)}")
        if found["listed"]:
            output.say(LISTED.format(**found))
    output.emit(found, as_json=as_json)


def _id(client: Client, named: str) -> str:
    """The id itself, or that of the one organisation of this name."""
    try:
        return str(UUID(named))
    except ValueError:
        pass
    found = client.get("/api/evaluation/v1/standings", q=named, limit=200)["items"]
    same = [each["organisation"] for each in found if each["organisation"]["name"] == named]
    if len(same) != 1:
        raise RefusedError("没有找到唯一的组织 · not one organisation of that name", named, "wutong gate ID POINT")
    return str(same[0]["id"])
