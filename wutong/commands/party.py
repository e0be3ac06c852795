"""`wutong party`: the Party units of the sub-district, and how far it is covered."""

from typing import Annotated

import typer

from wutong import output
from wutong.client import connected

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
