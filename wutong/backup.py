"""Take a backup, keep the newest, and prove one by restoring it.

An archive is written beside the running system: nothing waits for it, and no feed is held back. What was done is noted
in `backups.json` of the home, where alerts and doctor look.
"""

import asyncio
import fcntl
import json
import shutil
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wutong import archive, dump, escrow, house, keys, swap
from wutong.archive import ArchiveError, Identity
from wutong.postgres import Cluster
from wutong.schedule import NOTES, proof_due

if TYPE_CHECKING:
    from kernel.settings import Settings

PREFIX = "wutong-"

# What the home holds for the moment only, or what must not travel with the data: its keys.
LEFT_OUT = frozenset(
    {
        *("postgres", "secrets", "logs", "compiled", "incoming", "backups", "lock", "backup.lock", "run.json"),
        *escrow.APART,
        *("postgres.json", "migrated", "upgrade.json", swap.RECORD, NOTES),  # what is true of this home alone
    }
)
_SCRATCH = "scratch-"

# A scratch cluster need not outlive its test, so nothing is forced to disk.
_FLEETING = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def folder(settings: "Settings", to: Path | None = None) -> Path:
    """Where archives go: as asked, as set, or into the home itself."""
    place = to or Path(settings.backup_to or settings.home / "backups")
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def archives(place: Path) -> list[Path]:
    """The archives in a folder, oldest first; their names tell the time."""
    return sorted(place.glob(f"{PREFIX}*{archive.SUFFIX}"))


def take(settings: "Settings", place: Path) -> dict[str, Any]:
    """Write one archive of everything but the keys; what it holds."""
    with _alone(settings.home):
        started = time.monotonic()
        path = place / f"{PREFIX}{datetime.now(UTC):%Y%m%dT%H%M%SZ}{archive.SUFFIX}"
        manifest = asyncio.run(_write(settings, path))
    rows = sum(table["rows"] for table in manifest["tables"].values())
    return {
        "archive": str(path),
        "bytes": path.stat().st_size,
        "tables": len(manifest["tables"]),
        "rows": rows,
        "files": len(manifest["files"]),
        "seconds": round(time.monotonic() - started, 1),
    }


async def _write(settings: "Settings", path: Path) -> dict[str, Any]:
    identity = Identity.of(settings.secrets_folder)
    async with dump.snapshot(settings.owner_url()) as moment:
        facts = await moment.facts()
        about = {"program": version("wutong"), "taken_at": facts["taken_at"], "server": facts["server"]}
        with archive.writing(path, identity, about) as writer:

            def database() -> None:
                with moment.dump() as stream:
                    writer.database(stream)

            dumping = asyncio.ensure_future(_uncut(database))
            try:
                tables = await moment.digests()
            finally:
                await asyncio.gather(dumping, return_exceptions=True)
            dumping.result()
            # Files come after the rows that name them, so that none is missing; one too many does no harm.
            for file in _files(settings.home):
                await _uncut(partial(writer.file, settings.home, file))
            chosen = settings.model_dump(mode="json", exclude_defaults=True, exclude={"home"})
            apart = [name for name in escrow.APART if (settings.home / name).exists()]
            known = {"keys": keys.facts(settings), "settings": chosen, "apart": apart}
            return writer.finish({**facts, "tables": tables, **known})


async def _uncut(write: Callable[[], None]) -> None:
    """Write in a thread, and leave only once it has ended: what ends the backup closes the archive behind this."""
    writing = asyncio.ensure_future(asyncio.to_thread(write))
    try:
        await asyncio.shield(writing)
    finally:
        await asyncio.wait([writing])


def _files(home: Path) -> Iterator[Path]:
    for top in sorted(home.iterdir()):
        if top.name in LEFT_OUT or top.name.startswith((".", _SCRATCH, swap.FRESH, swap.ASIDE)):
            continue
        found = sorted(top.rglob("*")) if top.is_dir() else [top]
        # A name with a dot before it is a file that is still arriving.
        yield from (path for path in found if path.is_file() and not path.name.startswith("."))


def prune(place: Path, keep: int) -> list[str]:
    """Delete all but the newest `keep` archives, and what an interrupted backup left; the names deleted."""
    old = archives(place)[:-keep]
    for path in [*old, *place.glob(f".{PREFIX}*.part")]:
        path.unlink(missing_ok=True)
    return [path.name for path in old]


def verify(settings: "Settings", path: Path) -> dict[str, Any]:
    """Restore an archive into a scratch cluster and compare every table row for row; the home is not touched."""
    started = time.monotonic()
    identity = Identity.of(settings.secrets_folder)
    with _alone(settings.home), _scratch(settings.home) as cluster:
        manifest = archive.check(path, identity)
        with archive.reading(path, identity) as parts:
            dump.into(cluster.url, manifest, database(parts))
        different = dump.differences(manifest["tables"], asyncio.run(dump.digests(cluster.url)))
    if different:
        raise ArchiveError(f"{path.name} does not restore to what it was made from: {'; '.join(different)}")
    return {
        "archive": str(path),
        "sound": True,
        "tables": len(manifest["tables"]),
        "rows": sum(table["rows"] for table in manifest["tables"].values()),
        "files": len(manifest["files"]),
        "seconds": round(time.monotonic() - started, 1),
    }


def database(parts: Iterator[archive.Part]) -> Iterator[bytes]:
    """The pieces of the database among an archive's parts."""
    for name, stream in parts:
        if name.startswith(archive.DATABASE):
            yield stream.read()


@contextmanager
def _scratch(home: Path) -> Generator[Cluster]:
    """A cluster that is gone afterwards; inside the home, because it holds the same rows."""
    for left in home.glob(f"{_SCRATCH}*"):
        shutil.rmtree(left)
    place = Path(tempfile.mkdtemp(prefix=_SCRATCH, dir=home))
    cluster = Cluster(place, options=_FLEETING)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(place)


@contextmanager
def _alone(home: Path) -> Generator[None]:
    """One backup at a time; a second one is told so."""
    with (home / "backup.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            raise ArchiveError("Another backup of this home is being taken. Wait for its end") from taken
        yield


def daily(settings: "Settings", to: Path | None = None) -> dict[str, Any]:
    """The whole of a day's work: take one, seal the keys beside it, prove one a week, delete the oldest; note each."""
    try:
        place = folder(settings, to)
        told = take(settings, place)
        sealed = escrow.seal(settings.home, place)
        note(settings.home, "taken", told)
        if proof_due(notes(settings.home).get("verified", {}).get("at"), datetime.now(UTC)):
            note(settings.home, "verified", verify(settings, Path(told["archive"])))
            told["verified"] = True
    except Exception as failed:
        note(settings.home, "failed", {"error": str(failed)[:2000]})
        raise
    return {**told, "keys": sealed and str(sealed), "pruned": prune(place, settings.backup_keep)}


def notes(home: Path) -> dict[str, Any]:
    """What is known of earlier backups: `taken`, `verified` and `failed`, each with its time."""
    return house.read(home / NOTES) or {}


def note(home: Path, what: str, facts: dict[str, Any]) -> None:
    """Keep how a backup or its proof ended; a success forgets the failure before it."""
    known = {name: told for name, told in notes(home).items() if name != "failed"}
    known[what] = {"at": datetime.now(UTC).isoformat(timespec="seconds"), **facts}
    fresh = home / f".{NOTES}"
    fresh.write_text(json.dumps(known, indent=1, ensure_ascii=False))
    fresh.replace(home / NOTES)
