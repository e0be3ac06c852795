"""`wutong sync`: files from the bureau and to it, through a folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from wutong import folders, output
from wutong.client import connected

app = typer.Typer(help="Files that the bureau and other offices exchange through a folder.", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help=output.JSON_HELP)]
Folder = Annotated[Path, typer.Argument(exists=True, file_okay=False, help="The folder; its sub-folders are read too.")]
MARKED = {
    "incomplete": "数据文件还没有到 · the data file has not come yet",
    "failed": "没有读完，可以再次接收 · not read to its end; receive it again",
    "receipt_refused": "回执没有采用 · the receipt was not taken",
    "sender_unknown": "报送单位没有登记 · the sender is not on record",
}


@app.callback()
def sync() -> None:
    """Files that the bureau and other offices exchange through a folder."""


@app.command()
def receive(folder: Folder, as_json: Json = False) -> None:
    """Bring in every whole delivery below a folder, of whichever sender, and write its receipt beside it."""
    with connected() as client:
        _say(folders.receive(client, folder), as_json=as_json)


@app.command()
def send(
    folder: Folder,
    full: Annotated[bool, typer.Option("--full", help="The whole register anew, not what has changed.")] = False,
    as_json: Json = False,
) -> None:
    """Read the receipts in a folder, then write what has changed since the last delivery; the first one is whole.

    What was rejected of a sender's word is written beside it, for each sender once (catalogue corrections).
    """
    with connected() as client:
        _say(folders.send(client, folder, full=full), as_json=as_json)


@app.command()
def key(as_json: Json = False) -> None:
    """The public key by which others check the receipts that are given here: read it to them, or hand it over."""
    with connected() as client:
        output.emit(client.get(f"{folders.DELIVERIES}/key"), as_json=as_json)


@app.command()
def replay(
    sender: Annotated[str, typer.Option(help="The sender's code.")],
    number: Annotated[int, typer.Option("--from", min=1, help="The first number that is read again.")],
    catalogue: Annotated[
        str, typer.Option(help="Which catalogue: organisations, referral_receipts, corrections.")
    ] = "organisations",
    as_json: Json = False,
) -> None:
    """Read a sender's deliveries again from a number on, in their order; what is known by now stays as it is."""
    with connected() as client:
        _say(folders.replay(client, sender, number, catalogue), as_json=as_json)


def _say(told: Iterator[dict[str, Any]], *, as_json: bool) -> None:
    rows = list(told)
    output.emit_items(rows, as_json=as_json)
    faults = [row for row in rows if row["result"] in MARKED or row["state"] == "refused"]
    for row in faults:
        output.say(f"! {row['file']}: {MARKED.get(row['result'], '')} {row['why']}".rstrip())
    # No failure is what has only not come yet, what was told before, and what another refused and is written again.
    if any(row["result"] not in ("incomplete", "known", "answered") for row in faults):
        raise typer.Exit(1)
