"""`wutong keys`: the keys in escrow with two people, brought back by both, and changed in time."""

from pathlib import Path
from typing import Annotated

import typer

from wutong import house, keys, output
from wutong.client import RefusedError, home

app = typer.Typer(help="The keys that open what is sealed.", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help=output.JSON_HELP)]
File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)]


@app.command()
def escrow(
    keeper: Annotated[list[str], typer.Option(help="Who keeps a share; named twice, for two people.")],
    to: Annotated[Path | None, typer.Option(help="Folder of shares and keys file; default WUTONG_BACKUP_TO.")] = None,
    as_json: Json = False,
) -> None:
    """Give the keys to two people: a share each, sealed with their passphrase; both are needed to bring them back."""
    from kernel.settings import Settings
    from wutong import backup
    from wutong import escrow as shares

    if len(keeper) != 2:
        raise RefusedError("须有两名保管人 · two keepers are needed", mend="--keeper 甲 --keeper 乙")
    keys.demand(home())
    keepers = [shares.Keeper(name, _new_passphrase(name)) for name in keeper]
    place = backup.folder(Settings(home=home()), to)
    output.emit(shares.found(home(), place, keepers), as_json=as_json)


@app.command()
def restore(
    sealed: File,
    share_1: File,
    share_2: File,
    to: Annotated[Path | None, typer.Option(help="The home that lacks its keys; default WUTONG_HOME.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Put keys aside that are there.")] = False,
    as_json: Json = False,
) -> None:
    """Bring the keys back from the sealed keys file with both shares; each keeper types their passphrase."""
    from wutong import escrow as shares

    folder = to.resolve() if to else home()
    if house.is_held(folder) and not keys.lost(folder):
        raise RefusedError("系统正在运行 · the system is running", str(folder), "wutong stop")
    there = [path for path in (folder / "secrets").glob("*") if path.is_file()]
    if there and not replace:
        raise RefusedError("目录中已有密钥 · the home has keys already", str(folder / "secrets"), "--replace")
    opened = [shares.open_share(path, _passphrase(path)) for path in (share_1, share_2)]
    names = shares.open_sealed(sealed, opened)
    with house.held(folder):  # by us, or by a system that is locked for want of these keys and writes nothing
        told = shares.bring_back(folder, names, replace=replace)
    output.emit({"keys": len(names), "home": str(folder), **told}, as_json=as_json)


@app.command()
def rotate(as_json: Json = False) -> None:
    """Seal with new keys from now on and sign with a new one; what older keys sealed still opens, no restart."""
    from kernel.crypto import BLIND, Keyring
    from kernel.settings import Settings
    from services.identity.tokens.keys import Keys
    from wutong import backup
    from wutong import escrow as shares

    keys.demand(home())
    settings = Settings(home=home())
    ring, areas = Keyring.from_settings(settings), {use for use, _ in keys.ring(home())} - {BLIND}
    told = {"areas": {area: ring.rotate(area) for area in sorted(areas)}, "signing": Keys(settings).rotate()}
    sealed = shares.seal(home(), backup.folder(settings))
    output.emit({**told, "keys": sealed and str(sealed)}, as_json=as_json)


@app.command()
def receipts(
    new: Annotated[bool, typer.Option("--new", help="Sign with a new key from now on; no restart.")] = False,
    as_json: Json = False,
) -> None:
    """The public key by which others check receipts, and those before it; with --new another signs from now on.

    Receipts that were given stay good by the former key. Tell whoever sends here the new one. Where the key is lost
    and nobody can bring it back, --new makes another.
    """
    from kernel.settings import Settings
    from services.registry import receipt_keys
    from wutong import backup
    from wutong import escrow as shares

    settings = Settings(home=home())
    sealed = None
    if new:
        receipt_keys.renew(settings)
        sealed = shares.seal(home(), backup.folder(settings))
    *former, now = receipt_keys.known(settings)
    told = {"key": now.key, "since": now.since or None, "former": [each._asdict() for each in former]}
    output.emit({**told, **({"keys": sealed and str(sealed)} if new else {})}, as_json=as_json)


def _new_passphrase(name: str) -> str:
    words = f"{name} 的口令 · passphrase of {name}"
    again = "再输一次 · again"
    given: str = typer.prompt(words, hide_input=True, confirmation_prompt=again, value_proc=_long, err=True)
    return given


def _long(given: str) -> str:
    from wutong.escrow import SHORTEST

    if len(given) < SHORTEST:
        raise typer.BadParameter(f"至少 {SHORTEST} 个字符 · {SHORTEST} characters or more")
    return given


def _passphrase(share: Path) -> str:
    given: str = typer.prompt(f"{share.name} 的口令 · its passphrase", hide_input=True, err=True)
    return given
