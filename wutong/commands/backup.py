"""`wutong backup`, `restore` and `upgrade`: what keeps the data through disasters, and through newer databases."""

import signal
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wutong import house, output
from wutong.client import RefusedError, home
from wutong.commands.system import database

if TYPE_CHECKING:
    from kernel.settings import Settings

Json = Annotated[bool, typer.Option("--json", help=output.JSON_HELP)]
File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="The archive.")]

UNDONE = (
    "! 备份（{taken}）之后发生的事不在其中：收回的角色、停用的账号、撤回的同意。开放前请与经办人核对。\n"
    "! What happened after the backup ({taken}) is undone: a role taken away, a closed account, a withdrawn consent. Go"
    " through it with the people concerned before you open the doors."
)
LACKING = (
    "! 证书和它的密钥不在备份里，此目录也没有：{folders}。请用 wutong keys restore 恢复，或从原机器复制；"
    "都没有时重新制作：wutong tls make（各设备要安装新的根证书）、wutong tls line\n"
    "! Certificates and their keys are in no backup; this home lacks: {folders}. wutong keys restore brings them, or"
    " copy them from the old machine; else make them anew: wutong tls make (every device installs the new root), wutong"
    " tls line"
)


def register(app: typer.Typer) -> None:
    """Add these commands to the top level."""
    app.command("backup")(take)
    app.command("restore")(bring_back)
    app.command("upgrade")(upgrade)


def take(
    to: Annotated[Path | None, typer.Option(help="Folder of the archive; default WUTONG_BACKUP_TO.")] = None,
    verify: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="Take none: restore this one into a scratch cluster, compare."),
    ] = None,
    daily: Annotated[
        bool, typer.Option("--daily", help="What the schedule does: also prove one a week, delete the oldest.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Write one sealed archive of database, files and settings, while the system runs or while it does not."""
    from wutong import backup, escrow

    settings = _settings(home())
    if verify is not None:
        with output.working("还原到临时库并逐表比对 · restoring into a scratch cluster"):
            told = backup.verify(settings, verify)
        backup.note(settings.home, "verified", told)
    elif daily:
        with _ended_softly(), database(settings.home):
            told = backup.daily(settings, to)
    else:
        with database(settings.home), output.working("备份 · backing up"):
            place = backup.folder(settings, to)
            told = backup.take(settings, place)
            sealed = escrow.seal(settings.home, place)
            told["keys"] = sealed and str(sealed)
        backup.note(settings.home, "taken", told)
    output.emit(told, as_json=as_json)


@contextmanager
def _ended_softly() -> Generator[None]:
    """The system ends: no failure, and whatever was started for the backup ends with it.

    The end comes as an interrupt, because a loop turns that into a cancellation of what it runs; an exception raised
    in the midst of a loop's own work would leave it without the wakeup that its cleaning up waits for.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background may have inherited none
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGTERM)


def _interrupt(*_: object) -> None:
    signal.raise_signal(signal.SIGINT)


def bring_back(
    archive: File,
    to: Annotated[Path | None, typer.Option(help="The home to restore into; default WUTONG_HOME.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Put the data of a used home aside.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: Json = False,
) -> None:
    """Bring an archive back into an empty home that has the keys; every row is compared, every feed begins anew."""
    from wutong import restore

    folder = to.resolve() if to else home()
    with house.held(folder) as ours:
        if not ours:
            raise RefusedError("系统正在运行 · the system is running", str(folder), "wutong stop")
        _ask(folder, replace=replace, yes=yes)
        settings = _settings(folder)
        with output.working("核对归档 · checking the archive"):
            manifest = restore.admit(settings, archive)
        with output.working("恢复 · restoring"):
            told = restore.bring_back(settings, archive, manifest)
    output.say(UNDONE.format(taken=told["taken_at"]))
    if told["lacking"]:
        output.say(LACKING.format(folders=", ".join(told["lacking"])))
    output.emit(told, as_json=as_json)


def upgrade(
    back: Annotated[bool, typer.Option("--back", help="Return to the old version and the data of then.")] = False,
    confirm: Annotated[bool, typer.Option("--confirm", help="Delete the old version's data.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: Json = False,
) -> None:
    """Bring the embedded database to the newest PostgreSQL on this machine, with a way back until it is confirmed."""
    from wutong import keys, postgres
    from wutong import upgrade as steps

    folder = home()
    keys.demand(folder)
    with house.held(folder) as ours:
        if not ours:
            raise RefusedError("系统正在运行 · the system is running", str(folder), "wutong stop")
        if back:
            if not yes:
                typer.confirm("升级后写入的数据将搁置 · what was written since stays aside ?", abort=True, err=True)
            told = steps.back(folder)
        elif confirm:
            told = steps.confirm(folder)
        else:
            with output.working("升级数据库 · upgrading the database"):
                told = steps.forward(_settings(folder))
        # A minor version needs no more than its programs; either way the schemas are brought up to date.
        if not confirm:
            with postgres.running(folder):
                _migrated(folder)
    output.emit(told, as_json=as_json)


def _migrated(folder: Path) -> None:
    from kernel import migrate

    migrate.run(_settings(folder))


def _ask(folder: Path, *, replace: bool, yes: bool) -> None:
    from wutong import restore

    if not restore.used(folder):
        return
    if not replace:
        raise RefusedError(
            "目录中已有数据 · the home holds data already",
            str(folder),
            "--to 空目录 · an empty home; 或 · or --replace",
        )
    if not yes:
        typer.confirm(
            f"将以归档替换现有数据 · put the present data aside and restore: {folder} ?", abort=True, err=True
        )


def _settings(folder: Path) -> "Settings":
    from kernel.settings import Settings

    return Settings(home=folder)
