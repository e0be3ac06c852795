"""`wutong association`: the association's members on a day, its proceedings, joints and agreements."""

from typing import Annotated, Any

import typer

from wutong import batches, output
from wutong.client import Client, RefusedError, connected
from wutong.commands.imports import day

app = typer.Typer(help="The association and what organisations do together.", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help=output.JSON_HELP)]
Of = Annotated[str, typer.Option("--of", help="The association's id, where there are several.")]
AsOf = Annotated[str, typer.Option("--as-of", help="As it stood on this day (YYYY-MM-DD); without it today.")]
PATH = "/api/registry/v1"


@app.command("list")
def list_(as_json: Json = False) -> None:
    """List the associations, each with its members, its charter and what is undecided."""
    with connected() as client:
        found = client.get(f"{PATH}/associations")["items"]
    output.emit_items(found, as_json=as_json)


@app.command()
def members(
    as_of: Annotated[str, typer.Option("--as-of", help="Members of this day, as 2026-11-01; absent: of today.")] = "",
    of: Of = "",
    as_json: Json = False,
) -> None:
    """List the members by number: those of a day."""
    with connected() as client:
        association = _association(client, of)
        on = day(as_of or None) or batches.today()
        rows = client.all(f"{PATH}/memberships", association=association["id"], as_of=on)
        found = [
            {
                "number": each["number"],
                "id": each["organisation"]["id"],
                "name": each["organisation"]["name"],
                "from": each["from"],
                "until": each["until"],
                "charter": each["charter"],
            }
            for each in rows
        ]
    if as_json:
        output.emit({"association": association["id"], "as_of": on, "count": len(found), "items": found}, as_json=True)
    else:
        output.emit(found, as_json=False)


@app.command()
def proceedings(of: Of = "", as_of: AsOf = "", as_json: Json = False) -> None:
    """List admissions and expulsions that are undecided, each with for whom it waits and until when."""
    with connected() as client:
        association = _association(client, of)
        asked = {"association": association["id"], "open": "true", "as_of": day(as_of or None)}
        rows = list(client.all(f"{PATH}/proceedings", **asked))
    found = [
        {
            "id": each["id"],
            "name": each["organisation"]["name"],
            "kind": each["kind"],
            "state": each["state"],
            "waits_on": each["waits"] and each["waits"]["on"],
            "due_on": each["waits"] and each["waits"]["due_on"],
        }
        for each in rows
    ]
    output.emit_items(found, as_json=as_json)


@app.command()
def joints(
    since: Annotated[str, typer.Option("--from", help="The window's first day.")] = "",
    until: Annotated[str, typer.Option("--until", help="The window's last day.")] = "",
    as_json: Json = False,
) -> None:
    """Count the six joints by kind: those that touch the window."""
    window = {name: day for name, day in (("from", since), ("until", until)) if day}
    with connected() as client:
        found = client.get(f"{PATH}/joints/counts", **window)["items"]
    output.emit_items(found, as_json=as_json)


@app.command()
def agreements(
    ending: Annotated[bool, typer.Option("--ending", help="Only those that end within sixty days.")] = False,
    as_json: Json = False,
) -> None:
    """List the agreements."""
    with connected() as client:
        rows = list(client.all(f"{PATH}/agreements", **({"ending": "true"} if ending else {})))
    names = ("id", "title", "from", "until", "state")
    found = [
        {**{name: each[name] for name in names}, "parties": [party["name"] for party in each["parties"]]}
        for each in rows
    ]
    output.emit_items(found, as_json=as_json)


def _association(client: Client, of: str) -> dict[str, Any]:
    found = client.get(f"{PATH}/associations")["items"]
    chosen = [each for each in found if not of or each["id"] == of]
    if len(chosen) == 1:
        return dict(chosen[0])
    if not chosen:
        raise RefusedError("没有这个协会 · no such association", of, "wutong association list")
    names = ", ".join(f"{each['name']} {each['id']}" for each in chosen)
    raise RefusedError("有几个协会 · there are several associations", names, "--of ID")
