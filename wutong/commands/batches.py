"""`wutong batch`: look at an imported batch, commit it, undo it, and see its duplicates."""

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from wutong import batches, output
from wutong.client import Client, RefusedError, address, connected

app = typer.Typer(help="Batches of imported rows.", no_args_is_help=True)
Id = Annotated[str, typer.Argument(metavar="ID")]
Json = Annotated[bool, typer.Option("--json", help=output.JSON_HELP)]


@app.command()
def show(batch: Id, as_json: Json = False) -> None:
    """Show a batch and what became of its rows."""
    with connected() as client:
        _, found = _find(client, batch)
    batches.say_whose(found)
    output.emit(batches.shape(found), as_json=as_json)


@app.command()
def commit(batch: Id, as_json: Json = False) -> None:
    """Commit a batch's accepted rows and wait for it."""
    with connected() as client:
        service, _ = _find(client, batch)
        done = batches.committed(client, service, batch)
    output.emit(batches.shape(done), as_json=as_json)


@app.command()
def rollback(batch: Id, as_json: Json = False) -> None:
    """Undo a committed batch; not possible once someone in it was invited."""
    with connected() as client:
        service, _ = _find(client, batch)
        done = batches.rolled_back(client, service, batch)
    output.emit(batches.shape(done), as_json=as_json)


@app.command()
def discard(batch: Id, as_json: Json = False) -> None:
    """Throw away a batch that was not committed, with its rows and its file."""
    with connected() as client:
        service, _ = _find(client, batch)
        done = batches.discarded(client, service, batch)
    output.emit(batches.shape(done), as_json=as_json)


@app.command()
def duplicates(batch: Id, as_json: Json = False) -> None:
    """List the pairs taken for the same child, merged or waiting for review."""
    with connected() as client:
        pairs = list(client.all(f"/api/matching/v1/batches/{batch}/duplicates"))
    shown = ("code", "other", "decision", "weight", "reasons")
    output.emit([{name: pair[name] for name in shown} for pair in pairs], as_json=as_json)


@app.command()
def held(
    batch: Id,
    out: Annotated[Path, typer.Option(help="The workbook to write, for example held.xlsx.", dir_okay=False)],
    as_json: Json = False,
) -> None:
    """Write the held rows to a workbook, to be mended in a spreadsheet; of people each is a recorded look."""
    with connected() as client:
        service, found = _find(client, batch)
        content = client.download(f"{batches.place(service)}/{batch}/held.xlsx")
    _keep(out, content)
    output.emit({"batch": batch, "held": found["held"], "file": str(out)}, as_json=as_json)


@app.command()
def mend(
    batch: Id,
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)],
    as_json: Json = False,
) -> None:
    """Take a filled workbook of held rows back: every row whose cells were changed is mended."""
    with connected() as client:
        service, _ = _find(client, batch)
        told = client.upload(f"{batches.place(service)}/{batch}/held", file, {})
    output.emit({"batch": batch, **told}, as_json=as_json)


def _keep(path: Path, content: bytes) -> None:
    """What may name people is for the reader's eyes only."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
    except OSError as failed:
        raise RefusedError(f"{path}: 写不进去 · cannot be written", failed.strerror or "", "--out FILE") from failed


def _find(client: Client, batch: str) -> tuple[str, dict[str, Any]]:
    """The service that keeps this batch, and the batch: lists of people are matching's, the rest registry's."""
    for service in ("matching", "registry"):
        try:
            return service, client.get(f"{batches.place(service)}/{batch}")
        except RefusedError as refused:
            if refused.status not in (404, 422):
                raise
    mend = f"批次编号见导入页的网址 · its id is in the address of its page: {address()}/imports/registry/ID"
    raise RefusedError(f"没有这个批次 · no such batch: {batch}", mend=mend, status=404)
