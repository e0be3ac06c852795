"""`wutong tls`: an office's own certificates, where no public authority gives one for an address of its own network."""

from pathlib import Path
from typing import Annotated

import typer

from wutong import certificates, output
from wutong.client import RefusedError, home

app = typer.Typer(help="Certificates of the office's own.", no_args_is_help=True)
FOLDER = "tls"


@app.command()
def make(
    names: Annotated[list[str], typer.Argument(help="Names and addresses colleagues and phones open.")],
    as_json: Annotated[bool, typer.Option("--json", help=output.JSON_HELP)] = False,
) -> None:
    """Make the office's root and the door's certificate for these names; the next start shows it."""
    from kernel.settings import Settings

    folder = home() / FOLDER
    if wrong := [name for name in names if not certificates.is_host(name)]:
        mend = "wutong tls make 192.168.1.20 wutong.lan"
        raise RefusedError("不是主机名或地址 · not a host name or an address", ", ".join(wrong), mend)
    try:
        certificates.make(folder, names, office=Settings(home=home()).centre_name)
    except certificates.NameNotCovered as refused:
        raise RefusedError("根证书不含这些地址 · the root does not cover these names", str(refused)) from refused
    except UnicodeError as refused:
        raise RefusedError("不是主机名或地址 · not a host name or an address", str(refused)) from refused
    _emit(folder, as_json=as_json)


@app.command()
def show(as_json: Annotated[bool, typer.Option("--json", help=output.JSON_HELP)] = False) -> None:
    """Show the names, the end and the root's fingerprint, which whoever installs it compares."""
    folder = home() / FOLDER
    if not (folder / certificates.ROOT).exists():
        raise RefusedError(
            "还没有本单位证书 · no certificate of the office's own yet", mend="wutong tls make 192.168.1.20 wutong.lan"
        )
    _emit(folder, as_json=as_json)


@app.command()
def line(
    place: Annotated[str, typer.Argument(help="host:port of the public machine, as the office reaches it.")],
    to: Annotated[Path, typer.Option(help="Folder to write the public machine's half into.")],
) -> None:
    """Make both ends of the line to a public machine; its half is carried there by hand and kept nowhere else."""
    host, colon, port = place.rpartition(":")
    if not colon or not port.isdigit():
        raise RefusedError("地址应为 主机:端口 · the address is host:port", place, "m.example.org:8443")
    if to.exists() and any(to.iterdir()):
        raise RefusedError("目标文件夹不是空的 · the folder is not empty", str(to))
    certificates.pair(home() / "line", to, name=host.strip("[]"))
    output.say(f"公网机器的一半 · the public machine's half: {to} → $WUTONG_HOME/line; WUTONG_LINE_PORT={port}")
    output.say("  wutong serve residents")
    output.say(f"办公室 · the office: WUTONG_RESIDENTS_LINE={place}; wutong up")


def _emit(folder: Path, *, as_json: bool) -> None:
    root, door = folder / certificates.ROOT, folder / certificates.DOOR
    output.emit(
        {
            "names": certificates.names(door),
            "ends": certificates.ends(door).date().isoformat(),
            "root": str(root),
            "root_ends": certificates.ends(root).date().isoformat(),
            "fingerprint": certificates.fingerprint(root),
        },
        as_json=as_json,
    )
