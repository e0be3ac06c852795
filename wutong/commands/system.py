"""The commands about the system itself: start it, end it, look after it."""

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wutong import doorway, first, house, keys, output, postgres, topology
from wutong.client import home
from wutong.commands.doctor import doctor
from wutong.commands.init import init
from wutong.supervisor import Supervisor, compiled_into

if TYPE_CHECKING:
    from kernel.settings import Settings


def register(app: typer.Typer) -> None:
    """Add these commands to the top level."""
    for command in (init, up, serve, migrate, stop, reset, doctor, openapi):
        app.command()(command)
    app.command(hidden=True)(reference)


def up(
    split: Annotated[bool, typer.Option("--split", help="One process for each service.")] = False,
    demo: Annotated[bool, typer.Option("--demo", help="Load the sample sub-district into a fresh home.")] = False,
) -> None:
    """Start the system and stay until Ctrl-C or `wutong stop`."""
    folder = _made_home(demo=demo)
    with house.held(folder) as ours:
        if not ours:
            facts = house.running(folder)
            output.say(f"已在运行 · already running: {facts['url'] if facts else folder}")
            return
        # Read by every process of this system, so that relative homes mean the same to all.
        os.environ["WUTONG_HOME"] = str(folder)
        if _is_demo(folder):
            os.environ["WUTONG_DEMO"] = "true"
        host, port = doorway.place(folder)
        output.say(f"正在启动 · starting ({folder})")
        Supervisor(folder, host, port, split, output.say).run(lambda url: _welcome(folder, url))
    output.say("已停止 · stopped")


def serve(
    service: Annotated[str, typer.Argument(help=f"{', '.join(topology.SERVICES)}, gateway, all or residents")],
    host: Annotated[str | None, typer.Option(help="Address to listen on; default WUTONG_HOST.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; default WUTONG_PORT.")] = None,
    descriptor: Annotated[list[int] | None, typer.Option(hidden=True)] = None,
    leashed: Annotated[bool, typer.Option("--leashed", hidden=True)] = False,
    locked: Annotated[bool, typer.Option("--locked", hidden=True)] = False,
) -> None:
    """Serve one service (for systemd, compose, Kubernetes), everything (`all`), or the residents' pages alone."""
    from kernel.settings import Settings

    if service not in (*topology.SERVICES, topology.DOOR, topology.WHOLE, topology.RESIDENTS):
        raise typer.BadParameter(f"{service}: {', '.join(topology.SERVICES)}, gateway, all, residents")
    settings = Settings()
    os.environ["NUMBA_CACHE_DIR"] = str(compiled_into(settings.home.resolve()))
    place = (host or settings.host, port or settings.port)
    if service in (topology.DOOR, topology.WHOLE) and not (leashed or locked) and first.waiting(settings.home):
        threading.Thread(target=first.bring_in_once_ready, args=(settings, place), daemon=True).start()
    topology.serve(settings, service, place=place, descriptors=descriptor or [], leashed=leashed, locked=locked)


def migrate() -> None:
    """Bring the database to the newest state, under its owner's URL."""
    from kernel import migrate
    from kernel.settings import Settings

    with database(home()):
        try:
            migrate.run(Settings())
        except migrate.TooMighty as mighty:
            raise postgres.PostgresError(str(mighty)) from mighty


@contextmanager
def database(folder: Path) -> Generator[None]:
    """The home's database: the one that runs already, or one for as long as the block runs."""
    keys.demand(folder)
    if house.is_held(folder):
        yield
        return
    with house.held(folder), postgres.running(folder):
        yield


def stop() -> None:
    """Stop the system on this home; requests under way are answered first."""
    output.say("已停止 · stopped" if house.stop(home()) else "没有在运行 · nothing was running")


def reset(yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False) -> None:
    """Delete the home and everything in it: database, files, keys."""
    folder = home()
    if not folder.exists():
        output.say(f"没有可删除的内容 · nothing to delete: {folder}")
        return
    if not (folder / "wutong.json").exists():
        output.say_problem(f"不是梧桐的数据目录 · not a home of ours: {folder}")
        raise typer.Exit(1)
    if not yes:
        typer.confirm(f"将删除全部数据，不可恢复 · delete all data for good: {folder} ?", abort=True)
    house.stop(folder)
    shutil.rmtree(folder)
    output.say(f"已清空 · deleted {folder}")


def openapi() -> None:
    """Print the merged OpenAPI document; nothing has to run."""
    from gateway.openapi import merge
    from wutong.reference import app_of

    with _nothing_running() as settings:
        documents = {name: app_of(name, settings).openapi() for name in topology.SERVICES}
    print(json.dumps(merge(documents), ensure_ascii=False, indent=1, sort_keys=True))


def reference() -> None:
    """Write the generated pages of docs/."""
    from wutong.reference import write

    with _nothing_running() as settings:
        for path in write(settings):
            output.say(f"{path}")


@contextmanager
def _nothing_running() -> Generator["Settings"]:
    """Settings good enough to build the apps and read what they are made of."""
    from kernel.settings import Settings

    os.environ.setdefault("WUTONG_OWNER_URL", "postgresql://nobody@127.0.0.1/nothing")
    with tempfile.TemporaryDirectory() as empty:
        yield Settings(home=Path(empty))


def _made_home(*, demo: bool) -> Path:
    """The home, made on first use; a demo home stays one, and no other becomes one."""
    folder = home()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    mark = folder / "wutong.json"
    if not mark.exists():
        house.write(mark, {"demo": demo})
    return folder


def _is_demo(folder: Path) -> bool:
    facts: dict[str, Any] = house.read(folder / "wutong.json") or {}
    return bool(facts.get("demo"))


def _welcome(folder: Path, url: str) -> None:
    facts = house.read(folder / "wutong.json") or {}
    if facts.get("demo") and not facts.get("loaded"):
        output.say("正在载入示例街道 · loading the sample sub-district")
        loaded = subprocess.run(
            [sys.executable, "-m", "wutong", "demo", "load"], stdout=subprocess.DEVNULL, check=False
        )
        if loaded.returncode == 0:
            house.write(folder / "wutong.json", {**facts, "loaded": True})
    from kernel.settings import Settings

    first.bring_in(folder, os.environ)
    output.say(f"\n  梧桐 · Wutong   {Settings(home=folder).public_url or url}\n")
    if not facts.get("demo") and not facts.get("initialised"):
        output.say("  尚未初始化：停止后运行 wutong init · not set up yet: stop it and run wutong init\n")
    if facts.get("demo"):
        for person in _sign_ins(url):
            output.say(f"    {person['role']:<22} {person['name']:<20} {person['password']}")
        output.say("")
    # To delete everything is for samples; a real home is not told how each time it starts.
    afresh = "      清空 · start afresh: make reset" if facts.get("demo") else ""
    output.say(f"  停止 · stop: Ctrl-C, wutong stop{afresh}\n")
    _warm(folder)


def _warm(folder: Path) -> None:
    """Compile the matching engine beside the running system, this once, so that its first run does not wait."""
    if compiled_into(folder).exists():
        return
    output.say("  后台编译匹配引擎，仅此一次 · compiling the matching engine beside it, this once")
    command = ["nice", sys.executable, "-m", "wutong", "doctor", "--warm"]
    warming = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    atexit.register(warming.terminate)
    warming.wait()


def _sign_ins(url: str) -> list[dict[str, str]]:
    with urllib.request.urlopen(f"{url}/api/identity/v1/demo_sign_ins", timeout=10) as answer:  # noqa: S310 - our own address
        found: Any = json.load(answer)
    return found["items"] if isinstance(found, dict) else found
