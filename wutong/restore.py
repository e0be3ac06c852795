"""Bring a backup back: into an empty home, or in the place of what a home has now.

Nothing is touched before the whole archive has been read and compared with its manifest. What stands there is put
aside, and put back where the restore fails. The restored rows are compared with the manifest before anything changes
them; then the schemas are brought to this program's state, every feed begins a new epoch, and the chains are walked.
"""

import asyncio
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kernel.problems import KeysMissing
from wutong import archive, backup, dump, keys, postgres
from wutong.archive import ArchiveError, Identity

if TYPE_CHECKING:
    from kernel.settings import Settings

# What makes a home a used one, and gives way to what the archive holds.
_GIVE_WAY = ("postgres", "files", "migrated")


def used(home: Path) -> bool:
    """Whether a home holds data that a restore would take the place of."""
    return (home / "postgres" / "data" / "PG_VERSION").exists() or any((home / "files").glob("*"))


def admit(settings: "Settings", path: Path) -> dict[str, Any]:
    """The manifest of an archive that this program and this home's keys can bring back; refuses any other."""
    from kernel.migrate import script

    secrets = settings.home / "secrets"
    if not (secrets / "backup-key").exists():
        raise KeysMissing(f"{secrets}/backup-key")
    manifest = archive.check(path, Identity.of(secrets))
    if lacking := keys.lacking(settings, manifest["keys"]):
        raise KeysMissing(", ".join(lacking))
    for service, revision in manifest["migrations"].items():
        known = {step.revision for step in script(service).walk_revisions()}
        if revision not in known:
            raise ArchiveError(
                f"{path.name} was made by a newer program ({manifest['program']}: {service} {revision}). "
                "Install that one first"
            )
    return manifest


def bring_back(settings: "Settings", path: Path, manifest: dict[str, Any]) -> dict[str, Any]:
    """Restore an admitted archive; the home is this caller's alone meanwhile."""
    with _aside(settings.home) as aside, postgres.running(settings.home) as cluster:
        if cluster is None:
            asyncio.run(_demand_empty(settings.owner_url()))
        url, identity = settings.owner_url(), Identity.of(settings.secrets_folder)
        with archive.reading(path, identity) as parts:
            dump.into(url, manifest, backup.database(parts))
        with archive.reading(path, identity) as parts:
            files = _files(settings.home, parts)
        different = dump.differences(manifest["tables"], asyncio.run(dump.digests(url)))
        if different:
            raise ArchiveError(f"the restored rows differ from the archive's: {'; '.join(different)}")
        told = asyncio.run(_take_up(settings))
        (settings.home / "migrated").write_text("restored")  # a used home now; the next start looks again
        return {
            "archive": str(path),
            "taken_at": manifest["taken_at"],
            "tables": len(manifest["tables"]),
            "rows": sum(table["rows"] for table in manifest["tables"].values()),
            "files": files,
            **told,
            "aside": str(aside) if aside else None,
        }


@contextmanager
def _aside(home: Path) -> Generator[Path | None]:
    """Put what gives way into a folder of its own; back where the restore fails."""
    there = [home / name for name in _GIVE_WAY if (home / name).exists()]
    place = home / f"{backup.ASIDE}restore-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    if there:
        place.mkdir(mode=0o700)
        for path in there:
            path.rename(place / path.name)
    try:
        yield place if there else None
    except BaseException:
        for name in _GIVE_WAY:
            _remove(home / name)
        for path in there:
            (place / path.name).rename(path)
        if there:
            place.rmdir()
        raise


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


async def _demand_empty(url: str) -> None:
    """A server of somebody else's is never emptied by us."""
    import asyncpg

    connection = await asyncpg.connect(url, timeout=10)
    try:
        if await connection.fetchval("select 1 from pg_namespace where nspname = 'wutong'"):
            raise ArchiveError(
                "The database that DATABASE_URL names holds a system of ours already. Name an empty database"
            )
    finally:
        await connection.close()


def _files(home: Path, parts: Any) -> int:
    """Write the archive's files; how many."""
    count = 0
    for name, stream in parts:
        if not name.startswith(archive.HOME):
            continue
        target = home / name.removeprefix(archive.HOME)
        if home not in target.resolve().parents:
            raise ArchiveError(f"{name} leads out of the home")
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        target.touch(mode=0o600)
        with target.open("wb") as file:
            shutil.copyfileobj(stream, file)
        count += 1
    return count


async def _take_up(settings: "Settings") -> dict[str, Any]:
    """From restored rows to a system that can go on: this program's schemas, new epochs, sound chains."""
    from kernel import migrate, sealer
    from kernel.settings import SERVICES

    await migrate.everything(settings)
    feeds: dict[str, Any] = {}
    for service in SERVICES:
        connection = await sealer.connect(settings.database_url(service), service, "sealer")
        try:
            await sealer.settle(connection)
            chain = await sealer.verify(connection, service)
            epoch = await connection.fetchval("select epoch::text from feed")
        finally:
            await connection.close()
        if chain.broken is not None:
            raise ArchiveError(f"the chain of {service}'s events is broken at {chain.broken}")
        feeds[service] = {"epoch": epoch, "events": chain.length}
    return {"feeds": feeds}
