"""Bring a backup back: into an empty home, or in the place of what a home has now.

The whole archive is read and compared with its manifest, then built beside what stands there: its rows compared with
the manifest before anything changes them, the schemas brought to this program's state, a new epoch begun in every feed,
the chains walked. Only then does the old give way, in one swap (`wutong.swap`): where a restore fails nothing changed.
"""

import asyncio
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kernel.problems import KeysMissing
from wutong import archive, backup, dump, escrow, keys, postgres, swap
from wutong.archive import ArchiveError, Identity

if TYPE_CHECKING:
    from kernel.settings import Settings

# What makes a home a used one: it gives way with everything else that the archive holds.
_GIVE_WAY = frozenset({"postgres", "files", "migrated"})


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
    with swap.building(settings.home) as place:
        (place / "secrets").symlink_to(settings.home.resolve() / "secrets")
        told = _build(place, path, manifest)
        (place / "migrated").write_text("restored")  # a used home now; the next start looks again
        told |= _take_place(settings.home, place)
    lacking = [name for name in manifest.get("apart", ()) if not (settings.home / name).exists()]
    return {**told, "lacking": lacking}


def _build(place: Path, path: Path, manifest: dict[str, Any]) -> dict[str, Any]:
    """A home of the archive's in a folder of its own, compared and ready to go on."""
    from kernel.settings import Settings

    identity = Identity.of(place / "secrets")
    with postgres.running(place) as cluster:
        url = Settings(home=place).owner_url()
        if cluster is None:
            asyncio.run(_demand_empty(url))
        with archive.reading(path, identity) as parts:
            dump.into(url, manifest, backup.database(parts))
        with archive.reading(path, identity) as parts:
            files = _files(place, parts)
        different = dump.differences(manifest["tables"], asyncio.run(dump.digests(url)))
        if different:
            raise ArchiveError(f"the restored rows differ from the archive's: {'; '.join(different)}")
        told = asyncio.run(_take_up(Settings(home=place)))
    return {
        "archive": str(path),
        "taken_at": manifest["taken_at"],
        "tables": len(manifest["tables"]),
        "rows": sum(table["rows"] for table in manifest["tables"].values()),
        "files": files,
        **told,
    }


def _take_place(home: Path, place: Path) -> dict[str, Any]:
    """Put what was built into the home; what stood there goes aside, and what belongs to the home's keys stays."""
    # An archive of an older program has certificates in it; the home's own are those that people trust by now.
    kept = [name for name in escrow.APART if (home / name).exists() and (place / name).exists()]
    if escrow.newer(home, place):
        kept.append(escrow.RECORD)
    brought = {each.name for each in place.iterdir()} - {"secrets", "logs", *kept}
    aside = swap.aside(home, "restore")
    swap.swap(home, swap.giving_way(home, place, brought | _GIVE_WAY, aside))
    return {"aside": str(aside) if aside.exists() else None, "kept": kept}


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
