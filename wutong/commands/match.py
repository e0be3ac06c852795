"""`wutong match`: run the matching, and have one child's result or exclusion explained."""

from typing import Annotated

import typer

from wutong import batches, output
from wutong.client import connected
from wutong.commands.imports import day

app = typer.Typer(help="The matching of children with offerings.", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help=output.JSON_HELP)]
RESULT = ("candidates", "eligible_people", "assigned", "unassigned", "mean_distance_km", "certificate", "seconds")

UNITS = (
    "eligible_people 按孩子计，assigned 和 unassigned 按孩子×服务类别计"
    " · eligible_people counts children, assigned and unassigned child × tag"
)
OLD = (
    "! 用的是 {age_seconds} 秒前的准入结论，评估服务（evaluation）暂时没有回答，"
    "此后登记的党建覆盖情况按当时的规则先行判定\n"
    "! The gate's verdicts of {age_seconds} s ago were used: evaluation did not answer; coverage facts recorded since"
    " count by the rule as it stood then"
)
NEVER = (
    "! 还没有收到过准入结论，评估服务（evaluation）暂时没有回答；这次没有因此排除任何组织\n"
    "! No verdict of the gate has come yet: evaluation did not answer; nobody was barred by it"
)


@app.command()
def run(
    as_of: Annotated[str, typer.Option(help="The day ages are counted on (YYYY-MM-DD).")],
    tag: Annotated[list[str] | None, typer.Option(help="Only offerings that answer this need; repeatable.")] = None,
    as_json: Json = False,
) -> None:
    """Find the best assignment as of a day, with its certificate.

    candidates: possible pairs; eligible_people: children; assigned, unassigned: needs, one for each child and tag.
    """
    with connected() as client:
        started = client.post("/api/matching/v1/runs", {"as_of": day(as_of), "tags": tag or None})
        client.wait("matching", batches.job_id(started["job"]), what="匹配 · matching")
        found = client.get(f"/api/matching/v1/runs/{started['run']}")
    shown = {**{name: found[name] for name in RESULT}, "run": started["run"]}
    verdicts = found["verdicts"]
    if not verdicts["fresh"]:
        output.say((OLD if verdicts["age_seconds"] is not None else NEVER).format(**verdicts))
        shown["verdicts"] = verdicts
    if not as_json:
        output.say(UNITS)
    output.emit(shown, as_json=as_json)


@app.command()
def explain(run: str, child_code: str, as_json: Json = False) -> None:
    """Say why a child was or was not assigned in a run, offering by offering."""
    with connected() as client:
        told = client.post(f"/api/matching/v1/runs/{run}/explanations", {"code": child_code})
    output.emit(told, as_json=as_json)
