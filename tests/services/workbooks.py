"""A workbook of held rows as an office handles it: opened, filled in cell by cell, saved, sent back."""

import io
from typing import Any

import httpx
import openpyxl
from openpyxl.cell import Cell

Sheet = dict[int, dict[str, Cell]]


async def take_out(client: httpx.AsyncClient, batch: str, *, language: str = "zh") -> openpyxl.Workbook:
    """The workbook of a batch's held rows; `batch` is its address."""
    answer = await client.post(f"{batch}/held.xlsx", headers={"Accept-Language": language})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"] == 'attachment; filename="held.xlsx"'
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def lines(book: openpyxl.Workbook) -> Sheet:
    """The cells of each row of the file, by the column's name."""
    header, *rows = book.active.iter_rows()
    names = [str(cell.value) for cell in header]
    return {int(row[0].value): dict(zip(names, row, strict=True)) for row in rows}


def saved(book: openpyxl.Workbook) -> bytes:
    """The file that the office sends back."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


async def send(
    client: httpx.AsyncClient, batch: str, content: bytes | openpyxl.Workbook, *, name: str = "held.xlsx"
) -> httpx.Response:
    """The workbook sent back, whatever becomes of it."""
    raw = content if isinstance(content, bytes) else saved(content)
    return await client.post(f"{batch}/held", files={"file": (name, raw)}, timeout=120)


async def bring_in(client: httpx.AsyncClient, batch: str, content: bytes | openpyxl.Workbook) -> dict[str, Any]:
    """What became of the lines; every one is accounted for."""
    answer = await send(client, batch, content)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    counted = ("accepted", "merged", "dropped", "unchanged", "no_longer_held")
    assert told["rows"] == sum(told[name] for name in counted) + len(told["held"]) + len(told["overtaken"])
    return dict(told)
