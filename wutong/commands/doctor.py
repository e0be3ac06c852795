"""`wutong doctor`: what this machine and this home have, what is missing, and how to mend it."""

import asyncio
import importlib
import os
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from wutong import binaries, doorway, house, keys, output, phone, postgres
from wutong.client import home, trusted
from wutong.supervisor import compiled_into

Finding = tuple[str, bool, str]
_ROOM = 2 * 1024**3


def doctor(
    warm: Annotated[bool, typer.Option("--warm", help="Also compile the engine now, into the home.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help=output.JSON_HELP)] = False,
) -> None:
    """Look the installation over; exit status 1 where something has to be mended."""
    if warm:
        output.say(f"匹配引擎已编译 · engine compiled in {_warm():.1f} s")
    findings = [finding for check in CHECKS for finding in check(home())]
    if as_json:
        output.emit_items([{"check": name, "ok": ok, "detail": told} for name, ok, told in findings], as_json=True)
    else:
        for name, ok, told in findings:
            output.say(f"{'✓' if ok else '✗'} {name}: {told}")
    if not all(ok for _, ok, _ in findings):
        raise typer.Exit(1)


def _warm() -> float:
    os.environ["NUMBA_CACHE_DIR"] = str(compiled_into(home()))
    started = time.monotonic()
    importlib.import_module("services.matching.engine")  # importing compiles
    return time.monotonic() - started


def _python(_: Path) -> Iterator[Finding]:
    yield "Python", sys.version_info >= (3, 11), sys.version.split()[0]


def _postgres(_: Path) -> Iterator[Finding]:
    if postgres.elsewhere():
        yield "PostgreSQL", True, "DATABASE_URL"
        return
    try:
        folder = binaries.find()
    except binaries.PostgresError as missing:
        yield "PostgreSQL", False, str(missing)
        return
    yield "PostgreSQL", True, f"{binaries.major(folder)} ({folder})"


def _home(folder: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(folder if folder.exists() else folder.parent).free
    yield "disk", free > _ROOM, f"{free / 1024**3:.1f} GB free at {folder}"
    missing = keys.lost(folder)
    yield "keys", not missing, ", ".join(missing) or "all there"
    if "secrets/receipts" in missing:
        told = "the key that signs receipts is gone: wutong keys restore, or wutong keys receipts --new"
        yield "receipts", False, told
    secrets = folder / "secrets"
    if secrets.exists():
        open_files = [path.name for path in secrets.iterdir() if _is_open(path.stat())]
        told = f"readable by others, chmod 600: {', '.join(open_files)}" if open_files else str(secrets)
        yield "secrets", not open_files, told


def _is_open(status: os.stat_result) -> bool:
    """Whether others can read something: an empty file is a lock."""
    return bool(status.st_size and stat.S_IMODE(status.st_mode) & 0o077)


def _pages(_: Path) -> Iterator[Finding]:
    from gateway.pages import STATIC

    built = (STATIC / "index.html").exists() and (STATIC / "m.html").exists()
    yield "pages", built, str(STATIC) if built else "not built; make run builds them"


def _system(folder: Path) -> Iterator[Finding]:
    url, said = _asked(folder)
    services = said.get("services", {})
    if said.get("status") == "ready":
        yield "system", True, f"runs at {url}"
    elif said:
        down = [f"{name} {state}" for name, state in services.items() if state != "ready"]
        yield "system", False, f"answers at {url}, not ready: {', '.join(down) or said.get('title', said)}"
    else:
        # A supervisor would have answered; whether other processes should serve this home, only a person knows.
        expected = house.is_held(folder) or (postgres.elsewhere() and (folder / "migrated").exists())
        told = f"does not run: nothing answers at {url}; make run, wutong up or systemctl start wutong.target starts it"
        yield "system", not expected, f"{told}; WUTONG_URL names another address"


def _asked(folder: Path) -> tuple[str, dict[str, Any]]:
    """Where the system should answer, as named, as its supervisor says or as the settings have it; what it says."""
    from kernel.settings import Settings

    facts = house.running(folder)
    url = os.environ.get("WUTONG_URL") or (facts["url"] if facts else doorway.configured(Settings(home=folder)))
    context = trusted()
    return url, doorway.health(url.rstrip("/"), None if isinstance(context, bool) else context)


def _link(folder: Path) -> Iterator[Finding]:
    from kernel.settings import Settings

    settings = Settings(home=folder)
    if not (settings.public_url or settings.residents_url):
        return  # nobody was given an address yet
    if not (postgres.elsewhere() or house.is_held(folder) or _asked(folder)[1]):
        return  # nobody is there to answer at it
    yield "link", *phone.open_link(settings.residents_address, root=folder / "tls" / "root.pem")


def _conditions(folder: Path) -> Iterator[Finding]:
    """What has to be mended, here or on a public machine; the figures behind each."""
    if keys.lost(folder):
        return
    from kernel.settings import SERVICES, Settings
    from wutong import conditions

    figures = asyncio.run(conditions.measure(Settings(home=folder)))
    alerts = conditions.judge(figures)
    for alert in alerts:
        yield alert.slug, False, f"{alert.zh} · {alert.en}: {alert.detail} → {alert.mend_zh} {alert.mend_en}"
    if not alerts:
        yield "conditions", True, f"{len(figures)} figures within their limits"
    unseen = set(SERVICES) - {figure.of for figure in figures if figure.name == "feed_lag_seconds"}
    if unseen and (folder / "migrated").exists() and (postgres.elsewhere() or house.is_held(folder)):
        told = f"does not answer, so its feeds were not measured: {', '.join(sorted(unseen))}"
        yield "database", False, f"{told}; see DATABASE_URL, and its log"


CHECKS: tuple[Callable[[Path], Iterator[Finding]], ...] = (
    _python,
    _postgres,
    _home,
    _pages,
    _system,
    _link,
    _conditions,
)
