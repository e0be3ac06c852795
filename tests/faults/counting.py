"""Counts a children's list twice, in the file and in the database, and says where they differ.

A script of its own that knows nothing of the importer: it reads the workbook with another library, and the tables as
their owner. Usage: counting.py LIST.xlsx DATABASE_URL BATCH. Exit status 1 where a row is missing, doubled or made up.
"""

import asyncio
import json
import sys
from collections import Counter
from typing import Any

import asyncpg
import openpyxl

HEADER = 4  # title, note and two rows of headers


def in_file(path: str) -> set[int]:
    """The sheet's rows with a filled cell below the header; the totals too, which the importer must drop and count."""
    sheet = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    rows = enumerate(sheet.iter_rows(values_only=True), start=1)
    return {number for number, row in rows if number > HEADER and any(str(cell or "").strip() for cell in row)}


async def in_database(url: str, batch: str) -> tuple[Counter[int], dict[str, int], dict[str, Any], int]:
    """How often each row stands there, rows per verdict, what the batch says itself, and people twice on the list."""
    owner = await asyncpg.connect(url)
    try:
        rows = await owner.fetch("select row, verdict from matching.listing where batch_id = $1", batch)
        counts = await owner.fetchval("select counts from matching.batch where id = $1", batch)
        twice = await owner.fetchval(
            "select count(*) - count(distinct id) from matching.resident where batch_id = $1", batch
        )
        return Counter(row["row"] for row in rows), Counter(row["verdict"] for row in rows), json.loads(counts), twice
    finally:
        await owner.close()


def main(path: str, url: str, batch: str) -> int:
    file = in_file(path)
    database, verdicts, said, twice = asyncio.run(in_database(url, batch))
    wrong = {
        "missing": sorted(file - set(database)),
        "made_up": sorted(set(database) - file),
        "doubled": sorted(row for row, times in database.items() if times > 1),
        "counted_otherwise": {name: said[name] for name in said if name in verdicts and said[name] != verdicts[name]},
        "people_twice": twice,
    }
    print(json.dumps({"file": len(file), "database": sum(database.values()), "verdicts": verdicts, **wrong}))
    return int(len(file) != said["rows"] or any(wrong.values()))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
