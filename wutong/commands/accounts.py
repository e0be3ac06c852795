"""`wutong account`: who has an account, and a new link for somebody who has not come in by the first."""

from typing import Annotated, Any

import typer

from wutong import output
from wutong.client import Client, RefusedError, connected

app = typer.Typer(help="Accounts.", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help=output.JSON_HELP)]
SHOWN = ("name", "display_name", "roles", "joined", "disabled")
PATH = "/api/identity/v1/accounts"


@app.command("list")
def list_(as_json: Json = False) -> None:
    """List the accounts."""
    with connected() as client:
        found = [{name: account[name] for name in SHOWN} for account in client.all(PATH)]
    output.emit_items(found, as_json=as_json)


@app.command()
def invite(name: str, as_json: Json = False) -> None:
    """Make a new one-time link for an account that nobody has signed in to yet; the one before ends."""
    with connected() as client:
        link = client.request("POST", f"{PATH}/{_find(client, name)['id']}/invitations")
    output.emit({"name": name, "link": link["address"], "ends_at": link["ends_at"]}, as_json=as_json)


def _find(client: Client, name: str) -> dict[str, Any]:
    for account in client.all(PATH):
        if account["name"] == name.casefold():
            return dict(account)
    raise RefusedError("没有这个账号 · no such account", name, "wutong account list")
