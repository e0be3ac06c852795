"""`wutong client`: programs from outside, their scopes and their secrets."""

from typing import Annotated, Any

import typer

from wutong import output
from wutong.client import Client, RefusedError, connected

app = typer.Typer(help="Programs from outside (OAuth clients).", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help=output.JSON_HELP)]
SHOWN = ("id", "name", "scopes", "area", "test_area", "used_at", "ended")
PATH = "/api/identity/v1/clients"


@app.command()
def add(
    name: str,
    scope: Annotated[list[str], typer.Option(help="What it may do, for instance organisations:read; repeatable.")],
    area: Annotated[str, typer.Option(help="Code of its area; without it the whole installation's.")] = "",
    as_json: Json = False,
) -> None:
    """Register a program; its secret is printed once and kept nowhere. Its test area is asked for with each token."""
    with connected() as client:
        made = client.request("POST", PATH, json={"name": name, "scopes": scope, "area": area})
    output.emit(_with_secret(made), as_json=as_json)


@app.command("list")
def list_(as_json: Json = False) -> None:
    """List the programs, ended ones too."""
    with connected() as client:
        found = [{name: each[name] for name in SHOWN} for each in client.all(PATH)]
    output.emit_items(found, as_json=as_json)


@app.command()
def rotate(client_id: str, as_json: Json = False) -> None:
    """Give a program another secret; the one before and its tokens end at once."""
    with connected() as client:
        made = _act(client, client_id, "rotate")
    output.emit(_with_secret(made), as_json=as_json)


@app.command()
def end(client_id: str, as_json: Json = False) -> None:
    """End a program for good; its tokens end at once."""
    with connected() as client:
        ended = _act(client, client_id, "end")
    output.emit({name: ended[name] for name in SHOWN}, as_json=as_json)


def _with_secret(made: dict[str, Any]) -> dict[str, Any]:
    return {"client_id": made["id"], "client_secret": made["secret"], **{name: made[name] for name in SHOWN[1:5]}}


def _act(client: Client, id: str, what: str) -> Any:
    for each in client.all(PATH):
        if each["id"] == id:
            return client.request("POST", f"{PATH}/{id}/{what}", headers={"If-Match": f'"{each["version"]}"'})
    raise RefusedError("没有这个客户端 · no such client", id, "wutong client list")
