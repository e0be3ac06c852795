"""A data file as header and rows: a CSV, or the first sheet of a workbook, which a process with limits opens."""

import asyncio
from pathlib import Path

from kernel.files import incoming
from kernel.settings import Settings
from kernel.tabular import reading
from services.registry import pairs

_WORKBOOK = b"PK\x03\x04"
_NO_TABLE = (
    reading.FileEmpty,
    reading.FileWrongType,
    reading.FileProtected,
    reading.FileDamaged,
    reading.FileTooHeavy,
    reading.FileUnsafe,
)


async def table(settings: Settings, data: bytes) -> pairs.Table | None:
    """Header and rows; None where the file is neither a CSV in UTF-8 nor a workbook that can be opened."""
    if not data.startswith(_WORKBOOK):
        try:
            return await asyncio.to_thread(pairs.table, data)
        except ValueError:
            return None
    async with incoming(settings) as folder:
        path = folder / "file"
        await asyncio.to_thread(_write, path, data)
        try:
            book = await reading.open_book(path)
        except _NO_TABLE:
            return None
    rows = book.sheets[0].frame.iter_rows() if book.sheets else ()
    return pairs.filled([["" if cell is None else str(cell) for cell in row] for row in rows])


def _write(path: Path, data: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(data)
