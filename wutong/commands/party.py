"""`wutong party`: the Party units of the sub-district, and how far it is covered."""

import re
from typing import Annotated, Any

import typer

from wutong import batches, output
from wutong.client import Client, RefusedError, connected

app = typer.Typer(help="Party units and coverage.", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help=output.JSON_HELP)]
AsOf = Annotated[str | None, typer.Option("--as-of", help="As it was on this day (YYYY-MM-DD); without it today.")]


@app.callback()
def party() -> None:
    """Party units and coverage."""


@app.command()
def units(as_of: AsOf = None, as_json: Json = False) -> None:
    """List the units that live on a day, with their organisations, members and what is to be watched."""
    with connected() as client:
        found = list(client.all("/api/registry/v1/units", as_of=as_of))
    output.emit_items(found, as_json=as_json)


@app.command()
def coverage(
    as_of: AsOf = None,
    missing: Annotated[
        str | None,
        typer.Option(help="List who is missing of one: organisational, should_own, should_join or work."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Tell the coverage rates as numerator and denominator, or the organisations missing of one."""
    path = "/api/registry/v1/coverage/rates"
    with connected() as client:
        if missing is None:
            output.emit(client.get(path, as_of=as_of), as_json=as_json)
        else:
            output.emit_items(list(client.all(f"{path}/{missing}", as_of=as_of)), as_json=as_json)


@app.command()
def plan(
    accept: Annotated[bool, typer.Option("--accept", help="Found the joint branches of the plan.")] = False,
    founded_on: Annotated[str | None, typer.Option(help="The day they are founded; without it today.")] = None,
    approval: Annotated[str, typer.Option(help="The committee's approval; needed with --accept.")] = "",
    parent: Annotated[
        str | None, typer.Option(help="With --accept: the superior unit, by its id or its whole name.")
    ] = None,
    without_members: Annotated[
        bool, typer.Option(help="Whether organisations without formal members may join; they may by default.")
    ] = True,
    kindred: Annotated[
        list[str] | None,
        typer.Option(help="Trades that are kindred, as 康复、助残; once for each list, in place of the usual lists."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Plan joint branches for the organisations that have none, with the reasons; with --accept found them.

    Figures of the objective are metres: ways to the seat, and what foreign trades and an unfit size weigh. `gap` is the
    share of the cost that another plan could save at most at the same coverage; `members_short` and
    `organisations_short` are what another could bring in at most besides. All are 0 where the plan is proven the best.
    """
    if accept and not approval.strip():
        raise typer.BadParameter("采纳方案需要写明批复 · accepting needs the approval", param_hint="--approval")
    with connected() as client:
        superior = _unit(client, parent) if parent else None
        asked: dict[str, Any] = {"without_members": without_members}
        if kindred:
            asked["families"] = [[each for each in re.split(r"[、，,\s]+", trades) if each] for trades in kindred]
        started = client.post("/api/registry/v1/branch_plans", asked)
        client.wait("registry", batches.job_id(started["job"]), what="联合党支部方案 · joint branches")
        path = f"/api/registry/v1/branch_plans/{started['id']}"
        found = client.get(path)
        if accept and found["groups"]:
            body = {"founded_on": founded_on or found["as_of"], "basis": approval, "parent_id": superior}
            found = client.post(f"{path}/accept", body)
    shown = _planned(found)
    if as_json:
        output.emit(shown, as_json=True)
    else:
        output.emit_items(_rows(shown), as_json=False)
        if not found["optimal"]:
            output.say(_GAP.format(**{**found, "gap": round(found["gap"] * 100, 1)}))


def _unit(client: Client, named: str) -> str:
    """The id of the one unit of this id or name."""
    same = [each["id"] for each in client.all("/api/registry/v1/units") if named in (each["id"], each["name"])]
    if len(same) != 1:
        raise RefusedError("没有找到这个党组织 · no Party unit of that id or name", named, "wutong party units")
    return str(same[0])


_GAP = (
    "! 未证明最优：同样覆盖下代价最多还可减少 {gap}%，"
    "最多还可多覆盖党员 {members_short} 名或组织 {organisations_short} 家\n"
    "! Not proven the best: at the same coverage {gap}% less cost at most; at most {members_short} more formal members,"
    " or {organisations_short} more organisations, could be brought in"
)


def _planned(found: dict[str, Any]) -> dict[str, Any]:
    return {
        "groups": [
            {
                "organisations": group["organisations"],
                "objective": group["objective"],
                "reasons": [each["text"] for each in group["reasons"]],
            }
            for group in found["groups"]
        ],
        "unplaced": [{**each, "why": each["why"]["text"]} for each in found["unplaced"]],
        "objective": found["objective"],
        **{name: found[name] for name in ("optimal", "gap", "members_short", "organisations_short")},
    }


def _rows(shown: dict[str, Any]) -> list[dict[str, Any]]:
    rows = [
        {
            "group": number,
            "organisations": "、".join(each["name"] for each in group["organisations"]),
            "formal_members": sum(each["formal_members"] or 0 for each in group["organisations"]),
            "objective": group["objective"]["total"],
            "reasons": "；".join(group["reasons"]),
            "nearest_instructor": None,
        }
        for number, group in enumerate(shown["groups"], 1)
    ]
    return rows + [
        {
            "group": None,
            "organisations": each["name"],
            "formal_members": each["formal_members"],
            "objective": None,
            "reasons": each["why"],
            "nearest_instructor": _near(each["nearest_instructor"]),
        }
        for each in shown["unplaced"]
    ]


def _near(someone: dict[str, Any] | None) -> str | None:
    if someone is None:
        return None
    way = None if someone["distance_m"] is None else f"{someone['distance_m']} m"
    return " · ".join(part for part in (someone["name"], someone["works_from"], way) if part)
