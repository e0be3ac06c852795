"""`wutong campaign`: how far an invitation campaign has come."""

from typing import Annotated

import typer

from wutong import output
from wutong.client import connected

app = typer.Typer(help="Invitation campaigns.", no_args_is_help=True)


@app.callback()
def campaign() -> None:
    """Invitation campaigns."""


@app.command()
def funnel(
    campaign: Annotated[str, typer.Argument(metavar="ID")],
    as_json: Annotated[bool, typer.Option("--json", help=output.JSON_HELP)] = False,
) -> None:
    """Count the people at each step, from listed to enrolled."""
    with connected() as client:
        steps = client.get(f"/api/matching/v1/campaigns/{campaign}/funnel")
    output.emit(steps, as_json=as_json)
