"""A newer PostgreSQL under a home: minor versions by a restart, major ones by copying every row into a fresh cluster.

Both versions' programs have to be there. The old data folder is put aside, never changed, and kept until somebody
confirms; until then there is a way back. Readers of feeds are told of a new epoch, as after a restore.
"""

import asyncio
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wutong import binaries, dump, house, swap
from wutong.archive import PIECE
from wutong.client import RefusedError
from wutong.postgres import Cluster

if TYPE_CHECKING:
    from kernel.settings import Settings

RECORD = "upgrade.json"


def plan(home: Path) -> dict[str, Any]:
    """From which major version to which; the home has to be one with data of its own."""
    present = Cluster(home).major
    if present is None:
        raise RefusedError("没有内置数据库 · no embedded database here", str(home), "DATABASE_URL: pg_upgrade")
    return {"from": present, "to": binaries.major(binaries.find())}


def forward(settings: "Settings") -> dict[str, Any]:
    """Copy the rows into a cluster of the newest version and put it in the old one's place."""
    home = settings.home
    steps = plan(home)
    if steps["to"] <= steps["from"]:
        return {**steps, "kind": "none", "rows": 0}
    if house.read(home / RECORD):
        raise RefusedError(
            "上次升级尚未确认 · the last upgrade is not confirmed", mend="wutong upgrade --confirm, --back"
        )
    with swap.building(home) as place:
        (place / "secrets").mkdir(mode=0o700)
        shutil.copy2(home / "secrets" / "postgres", place / "secrets" / "postgres")
        rows = _copied(Cluster(home), Cluster(place))
        aside = swap.aside(home, f"upgrade-{steps['from']}")
        record = {**steps, "at": datetime.now(UTC).isoformat(timespec="seconds"), "aside": aside.name}
        swap.keep(place / RECORD, record)
        _exchange(home, place / "postgres" / "data", aside, (place / RECORD, home / RECORD))
    return {**steps, "kind": "major", "rows": rows, "aside": str(aside)}


def back(home: Path) -> dict[str, Any]:
    """Put the old data folder back; what was written since stays aside."""
    record = _unconfirmed(home)
    aside = swap.aside(home, f"back-{record['to']}")
    _exchange(home, home / record["aside"] / "data", aside, (home / RECORD, aside / RECORD))
    (home / record["aside"]).rmdir()
    return {"from": record["to"], "to": record["from"], "kind": "back", "aside": str(aside)}


def confirm(home: Path) -> dict[str, Any]:
    """Give up the way back: the old data folder is deleted."""
    record = _unconfirmed(home)
    (home / RECORD).unlink()  # first: a folder that is half deleted is no way back
    shutil.rmtree(home / record["aside"])
    return {"from": record["from"], "to": record["to"], "kind": "confirmed"}


def _unconfirmed(home: Path) -> dict[str, Any]:
    record: dict[str, Any] | None = house.read(home / RECORD)
    if record is None:
        raise RefusedError("没有待确认的升级 · no upgrade waits to be confirmed", str(home))
    if not (home / record["aside"] / "data").exists():  # an archive of before may have brought the record without them
        raise RefusedError("找不到升级前的数据 · the former data are not here", record["aside"], f"rm {home / RECORD}")
    return record


def _copied(old: Cluster, new: Cluster) -> int:
    """Every row from one cluster into another, compared; how many."""
    old.start()
    try:
        new.start()
        try:
            tables = asyncio.run(_copy(old.url, new.url))
            different = dump.differences(tables, asyncio.run(dump.digests(new.url)))
        finally:
            new.stop()
    finally:
        old.stop()
    if different:
        raise RefusedError("复制的数据与原数据不一致 · the copied rows differ", "; ".join(different))
    return sum(table["rows"] for table in tables.values())


async def _copy(source: str, target: str) -> dump.Tables:
    async with dump.snapshot(source) as moment:
        await dump.prepare(target, await moment.facts())

        def rows() -> None:
            with moment.dump() as stream:
                dump.restore(target, iter(lambda: stream.read(PIECE), b""))

        await asyncio.to_thread(rows)
        return await moment.digests()


def _exchange(home: Path, data: Path, aside: Path, record: swap.Move) -> None:
    """Put a data folder in place and the present one aside, and the record where it belongs: all three or none."""
    swap.keep(home / "migrated", "of another version")  # what depends on the version is made anew at the next start
    place = home / "postgres" / "data"
    swap.swap(home, [(place, aside / "data"), (data, place), record])
