"""`wutong holder`: the offices whose lists are used, on what basis, and their mandate to invite."""

from typing import Annotated

import typer

from wutong import batches, output
from wutong.client import RefusedError, connected
from wutong.commands.imports import day

app = typer.Typer(help="Holders of lists.", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help=output.JSON_HELP)]
Basis = Annotated[str, typer.Option(help="Why it may be: duty or agreement.")]
Purpose = Annotated[str, typer.Option(help="What its list may be used for.")]
Reference = Annotated[str, typer.Option(help="The law's article, or the agreement's number.")]


@app.command("list")
def list_(as_json: Json = False) -> None:
    """List the holders."""
    with connected() as client:
        answer = client.get(batches.HOLDERS)
    output.emit_items(answer["items"], as_json=as_json)


@app.command()
def add(
    name: str,
    kind: Annotated[str, typer.Option(help="What kind of office it is.")] = "health_centre",
    purpose: Purpose = batches.PURPOSE,
    basis: Basis = "duty",
    reference: Reference = "",
    assessed: Annotated[
        str | None, typer.Option(help="When the impact was assessed (YYYY-MM-DD); without it the basis is provisional.")
    ] = None,
    mandate_by: Annotated[str | None, typer.Option(help="Who lets the centre invite in its name, as of today.")] = None,
    as_json: Json = False,
) -> None:
    """Record a holder, the purpose its lists may serve, and its mandate."""
    mandate = {"given": mandate_by is not None, "by": mandate_by, "on": batches.today() if mandate_by else None}
    use = {"purpose": purpose, "basis": basis, "reference": reference}
    body = batches.holder_record(name, kind=kind, assessed=day(assessed), mandate=mandate, **use)
    with connected() as client:
        made = client.post(batches.HOLDERS, body)
    output.emit(made, as_json=as_json)


@app.command()
def confirm(
    holder: Annotated[str, typer.Argument(metavar="HOLDER", help="Id or name.")],
    assessed: Annotated[str, typer.Option(help="When the impact was assessed (YYYY-MM-DD).")],
    purpose: Purpose = batches.PURPOSE,
    basis: Basis = "duty",
    reference: Reference = "",
    as_json: Json = False,
) -> None:
    """Confirm the basis on which a holder's lists serve a purpose; only then may families be invited."""
    fresh = {"basis": basis, "reference": reference, "impact_assessment": day(assessed), "provisional": False}
    with connected() as client:
        found = batches.holder(client, holder)
        if purpose not in [each["purpose"] for each in found["purposes"]]:
            raise RefusedError(f"没有这个用途 · no such purpose: {purpose}", found["name"], "wutong holder list")
        purposes = [each | fresh if each["purpose"] == purpose else each for each in found["purposes"]]
        body = {"name": found["name"], "kind": found["kind"], "purposes": purposes, "mandate": found["mandate"]}
        confirmed = client.put(f"{batches.HOLDERS}/{found['id']}", body, match=f'"{found["version"]}"')
    output.emit(confirmed, as_json=as_json)
