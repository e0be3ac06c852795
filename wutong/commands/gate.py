"""`wutong gate` and `wutong checks`: what the gate answers for an organisation, its rules, and what checks prove."""

import json
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer
from typer.core import TyperGroup

from wutong import output
from wutong.client import Client, RefusedError, connected
from wutong.commands.imports import day

Json = Annotated[bool, typer.Option("--json", help=output.JSON_HELP)]
ZERO = "失信 {events} 件，{organisations} 家已查 {checked} 家，最早一次 {oldest_days} 天前"
NOUGHT = "{events} events, {checked} of {organisations} checked, oldest {oldest_days} days"
LISTED = "法定名单在列 {listed} 家 · {listed} on a statutory list"


class _Asking(TyperGroup):
    """`wutong gate ORG POINT` asks, as `wutong gate ask ORG POINT` does."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Whatever is no command of the group is what `ask` is given."""
        if args and args[0] not in self.commands and args[0] != "--help":
            args = ["ask", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(cls=_Asking, help="The gate: what it answers, and its rules.", no_args_is_help=True)
rule = typer.Typer(help="Change the gate's rules.", no_args_is_help=True)
app.add_typer(rule, name="rule")


@app.command("ask")
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


@app.command()
def rules(
    past: Annotated[bool, typer.Option("--past", help="Those that are over too.")] = False,
    as_json: Json = False,
) -> None:
    """List the gate's rules that are in force or to come, and what was proposed and nobody has decided."""
    with connected() as client:
        every = client.get("/api/evaluation/v1/rule_sets")["items"]
        waiting = list(client.all("/api/evaluation/v1/rule_proposals", state="proposed"))
    found = [each for each in every if past or each["state"] != "past"]
    found += [{**each, "version": None, "proposal": each["id"]} for each in waiting]
    named = ("state", "rule", "version", "area", "from", "until", "source", "proposal")
    shown = [{name: each[name] for name in (*named, *(("parameters",) if as_json else ()))} for each in found]
    output.emit_items(shown, as_json=as_json)


@rule.command()
def propose(
    file: Annotated[
        Path,
        typer.Argument(help="The rule: rule, area, from, until, source, parameters; as `wutong gate rules --json`."),
    ],
    preview: Annotated[bool, typer.Option("--preview", help="Tell what it would change, and propose nothing.")] = False,
    as_json: Json = False,
) -> None:
    """Propose a rule of the gate for an area; it changes nothing until a colleague accepts it.

    Told are the organisations that points would close and open to on its first day, by the facts known now.
    """
    draft = _draft(file)
    with connected() as client:
        effect = client.post("/api/evaluation/v1/rule_proposals/preview", draft)
        made = None if preview else client.post("/api/evaluation/v1/rule_proposals", draft)
    told = {**({"proposal": made["id"], "state": made["state"]} if made else {}), "effect": effect}
    if as_json:
        output.emit(told, as_json=True)
    else:
        named = ("on", "organisations", "total", "barred", "lifted", "points")
        told.pop("effect")
        output.emit({**told, **{name: effect[name] for name in named}}, as_json=False)


_DRAFT = ("rule", "area", "from", "until", "source", "parameters")


def _draft(file: Path) -> dict[str, Any]:
    """The rule that a file says; what `wutong gate rules` prints beside it is left out."""
    try:
        read = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as wrong:
        raise RefusedError(f"{file}: 不是可读的 JSON 文件 · not a readable JSON file", str(wrong)) from wrong
    if not isinstance(read, dict):
        raise RefusedError(f"{file}: 应写一条规则 · holds one rule", mend="wutong gate rules --json")
    given: dict[str, Any] = read
    beside = {*_DRAFT, "state", "version", "proposal"}
    if foreign := sorted(set(given) - beside):
        raise RefusedError(f"{file}: 没有这样的字段 · no such fields", ", ".join(foreign), ", ".join(_DRAFT))
    return {name: given[name] for name in _DRAFT if name in given}


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
    unknown = [
        {"test": each["code"], "remedy": f"{each['remedy_zh']} · {each['remedy_en']}"} for each in answer["unknown"]
    ]
    none = [
        f"{each['code']}: {answer['as_of']} 没有规则在施行 · no rule was in force ({each['rules_from']})"
        for each in answer["no_rule"]
    ]
    # By no rule at all nothing is allowed or refused: the word that the program gets would be read as an answer.
    outcome = answer["outcome"] if answer["tests"] else "没有规则，无从判定 · no rule, so no answer"
    told = {"outcome": outcome, **{name: answer[name] for name in ("point", "as_of", "decision")}, "tests": tests}
    return {**told, **({"unknown": unknown} if unknown else {}), **({"no_rule": none} if none else {})}


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
