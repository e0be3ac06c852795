"""Exports: tables as XLSX or CSV in which no cell can act as a formula.

A cell that begins with = + - @, a tab or a line end, or with the full-width form of one, is written with a leading
apostrophe, because spreadsheet programs would run it on opening.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

# The line with which `exporting` ends a workbook, in both languages.
_NOTE = re.compile(r"Exported by .+ on [\d :-]+; \d+ rows; filters: .+|.+ 于 [\d :-]+ 导出，共 \d+ 行；筛选：.+")


def is_note(text: str) -> bool:
    """Whether this is the line with which an exported workbook ends; a list that comes back has it as its last row."""
    return bool(_NOTE.fullmatch(text))


def neutralise(text: str) -> str:
    """The text, unable to start a formula."""
    return "'" + text if text.startswith(ACTIVE) else text


def unguarded(text: str) -> str:
    """A cell of an exported file as it was before `neutralise`."""
    return text[1:] if text.startswith("'") and text[1:].startswith(ACTIVE) else text


def write_csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """CSV with a BOM, because spreadsheet programs take UTF-8 for a local encoding without one."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([neutralise(name) for name in header])
    writer.writerows([_text(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(
    path: Path,
    header: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    sheet: str = "Sheet1",
    widths: Sequence[int] = (),
    wide: bool = False,
    text: bool = False,
    note: str = "",
) -> None:
    """XLSX written row by row in constant memory: numbers and dates as such, all else as plain text.

    A `wide` table prints across the paper, all columns on one sheet's width and the header on every page. In a `text`
    table what is typed into any cell of its columns stays text: an identity number keeps its eighteen digits. A `note`
    stands below the rows, with an empty row between.
    """
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        page = book.add_worksheet(sheet[:31])
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        kept = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}) if text else None
        for column, width in enumerate(widths):
            page.set_column(column, column, width, kept)
        page.freeze_panes(1, 0)
        if wide:
            page.set_landscape()
            page.fit_to_pages(1, 0)
            page.repeat_rows(0)
        for column, name in enumerate(header):
            page.write_string(0, column, neutralise(name), bold)
        number = 0
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                _write(page, number, column, cell, day)
        if note:
            page.write_string(number + 2, 0, neutralise(note), book.add_format({"italic": True}))


def _write(page: Any, row: int, column: int, cell: Any, day: Any) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, bool):
        page.write_boolean(row, column, cell)
    elif isinstance(cell, int | float):
        page.write_number(row, column, cell)
    elif isinstance(cell, datetime | date):
        moment = cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell
        page.write_datetime(row, column, moment, day)
    else:
        page.write_string(row, column, neutralise(str(cell)))


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    return neutralise(cell) if isinstance(cell, str) else str(cell)
