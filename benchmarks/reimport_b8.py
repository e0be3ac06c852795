"""B8: a list that comes again unchanged, against its first import: the very same file, and the same rows exported anew.

Exported anew means the same cells in other bytes, every cell in quotes and lines that end as on Windows. Each turn is a
holder's own: its list for the first time, the same file again, the new export, each taken in, read and committed as a
request and its jobs do it (see `import_b6`).

    ROWS=200000 TURNS=5 python -m benchmarks.reimport_b8
"""

import asyncio
import csv
import os
from pathlib import Path
from statistics import median

from benchmarks import import_b6, list_generator, measure
from benchmarks.asking import load

ROWS = int(os.environ.get("ROWS", "20000"))
TURNS = int(os.environ.get("TURNS", "5"))
TARGET = 10


def exported_anew(path: Path) -> Path:
    """The same cells in other bytes."""
    other = path.with_stem(f"{path.stem} again")
    with path.open(encoding="utf-8-sig", newline="") as old, other.open("w", encoding="utf-8-sig", newline="") as new:
        csv.writer(new, quoting=csv.QUOTE_ALL).writerows(csv.reader(old))
    assert other.read_bytes() != path.read_bytes()
    return other


async def main() -> None:
    times: dict[str, list[float]] = {"first": [], "same": [], "anew": []}
    async with import_b6.running() as (settings, home), import_b6.opened(settings) as (place, database):
        path = home / "list.csv"
        path.write_bytes(list_generator.as_csv(list_generator.make(ROWS)))
        again = exported_anew(path)
        for turn in range(TURNS + 1):
            holder = await import_b6.on_file(database, f"holder {turn}")
            took: dict[str, float] = {}
            took["first"], first = await import_b6.ours(place, database, holder, path)
            took["same"], same = await import_b6.ours(place, database, holder, path)
            took["anew"], anew = await import_b6.ours(place, database, holder, again)
            assert same == first, "the same file was read twice"
            if turn:
                for name, seconds in took.items():
                    times[name].append(seconds)
    first_s, same_s, anew_s = (median(times[name]) for name in ("first", "same", "anew"))
    measure.report(
        "B8: the same list again",
        [
            measure.Result("B8 the very same file / its first import", same_s, first_s, ROWS, "s", TARGET),
            measure.Result("B8 the same rows exported anew / first import", anew_s, first_s, ROWS, "s", TARGET),
        ],
        exported_anew="taken for the list already there" if anew == first else "read as a list of its own",
        turns=TURNS,
        load=load(),
    )


if __name__ == "__main__":
    asyncio.run(main())
