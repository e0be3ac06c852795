"""`wutong holder`: the offices whose lists are used, on what basis, and their mandate to invite."""

from typing import Annotated

import typer

from wutong import batches, output
from wutong.client import connected

app = typer.Typer(help="Holders of lists.", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help=output.JSON_HELP)]


@app.command("list")
def list_(as_json: Json = False) -> None:
    """List the holders."""
    with connected() as client:
        answer = client.get("/api/matching/v1/holders")
    output.emit(answer["items"], as_json=as_json)


@app.command()
def add(
    name: str,
    kind: Annotated[str, typer.Option(help="What kind of office it is.")] = "health_centre",
    purpose: Annotated[str, typer.Option(help="What its list may be used for.")] = batches.PURPOSE,
    basis: Annotated[str, typer.Option(help="Why it may be: duty or agreement.")] = "duty",
    mandate_by: Annotated[str | None, typer.Option(help="Who lets the centre invite in its name.")] = None,
    as_json: Json = False,
) -> None:
    """Record a holder, the purpose its lists may serve, and its mandate."""
    mandate = {"given": mandate_by is not None, "by": mandate_by}
    body = batches.holder_record(name, kind=kind, purpose=purpose, basis=basis, mandate=mandate)
    with connected() as client:
        output.emit(client.post("/api/matching/v1/holders", body), as_json=as_json)
