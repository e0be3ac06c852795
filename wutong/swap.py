"""Put new things into the place of old ones in a home, all of them or none, whatever cuts it off.

What is new is made whole in a folder of its own first. Then each change of place is one rename; all of them are on disk
as a record before the first is made, and the record goes last. Whoever holds the home next and still finds it takes
every rename back: nothing was thrown away yet, so the home is what it was.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from wutong import output

RECORD = "swap.json"
FRESH, ASIDE = "fresh-", "before-"
Move = tuple[Path, Path]


class SwapError(Exception):
    """What was put aside is not where it was put; the text says what to look for."""


@contextmanager
def building(home: Path) -> Generator[Path]:
    """A folder of the home to make something whole in; gone afterwards with what is left in it."""
    place = Path(tempfile.mkdtemp(prefix=FRESH, dir=home))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)  # what cannot be deleted now is by `mend`


def aside(home: Path, why: str) -> Path:
    """The folder into which things give way, not made yet; its name tells why and when."""
    name = f"{ASIDE}{why}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    names = (name, *(f"{name}-{number}" for number in range(2, 100)))
    return next(home / each for each in names if not (home / each).exists())


def giving_way(home: Path, place: Path, names: Iterable[str], into: Path) -> list[Move]:
    """The moves by which `place`'s things of these names take the place of the home's, which go into a folder."""
    moves: list[Move] = []
    for name in sorted(names):
        if (home / name).exists():
            moves.append((home / name, into / name))
        if (place / name).exists():
            moves.append((place / name, home / name))
    return moves


def swap(home: Path, moves: Iterable[Move]) -> None:
    """Make all these moves within the home, or none; the home must be the caller's alone."""
    moves = list(moves)
    os.sync()  # what was made is on disk before it counts
    keep(home / RECORD, [[str(end.relative_to(home)) for end in move] for move in moves])
    try:
        for source, target in moves:
            _rename(source, target)
    except BaseException:
        _undo(home)
        raise
    (home / RECORD).unlink()
    _sync(home)


def mend(home: Path) -> None:
    """Take back a swap that was cut off and delete what was being made; the home must be the caller's alone."""
    if (home / RECORD).exists():
        _undo(home)
        output.say(
            "上次的恢复、升级或密钥恢复中断了，已退回原状，请重新执行"
            " · a restore, an upgrade or a return of keys was cut off: all is as it was before it, do it again"
        )
    for left in home.glob(f"{FRESH}*"):
        shutil.rmtree(left)


def keep(path: Path, facts: object) -> None:
    """Write a JSON file of the home that outlives a power cut from the moment this returns; all of it or nothing."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with fresh.open("w") as file:
            json.dump(facts, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    _sync(path.parent)


def _undo(home: Path) -> None:
    moves = [(home / source, home / target) for source, target in json.loads((home / RECORD).read_text())]
    for source, target in moves:
        lost = not source.exists() and not target.exists()
        if lost and not source.relative_to(home).parts[0].startswith(FRESH):
            raise SwapError(
                f"{source} 与 {target} 都不在 · neither is there: a restore or an upgrade was cut off between the two."
                f" Put one of them back; or, if it is lost, delete {home / RECORD} and restore a backup"
            )
    for source, target in reversed(moves):
        if target.exists() and not source.exists():
            _rename(target, source)
    for _, target in moves:
        if target.parent.name.startswith(ASIDE) and target.parent.exists() and not any(target.parent.iterdir()):
            target.parent.rmdir()
    (home / RECORD).unlink()
    _sync(home)


def _rename(source: Path, target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    source.rename(target)
    for folder in {source.parent, target.parent}:
        _sync(folder)


def _sync(folder: Path) -> None:
    from kernel.settings import sync_folder  # not before: a start that finds nothing to mend does without

    sync_folder(folder)
