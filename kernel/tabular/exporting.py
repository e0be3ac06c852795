"""A list as a file: exactly the columns that are seen, in their order, with the words of the screen.

A list's own `export` module says what its columns are called and how a row reads in each; this one picks those asked
for, writes the workbook beside the event loop, and ends it with a line that says who exported it, when, and what was
filtered. The rows come from the list's own use case, in the caller's scope, so a file never shows more than the page.
"""

import asyncio
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Query, Request, Response

from kernel import HERE
from kernel.access import Principal
from kernel.problems import Malformed, nothing_named
from kernel.tabular.writing import write_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What a route that exports says of its answer in the OpenAPI document.
DOCUMENTED: dict[int | str, dict[str, Any]] = {200: {"content": {XLSX: {}}}}
Asked = Annotated[str, Query(max_length=500, description="Columns by key, comma between; empty: all.")]

R = TypeVar("R")
Words = tuple[str, str]  # Chinese, English


@dataclass(frozen=True, slots=True)
class Shown(Generic[R]):
    """A column of a list: its key on the page, its words, and what a row shows there (`english` or not)."""

    key: str
    words: Words
    width: int
    cell: Callable[[R, bool], Any]


def english(request: Request) -> bool:
    """Whether whoever asks reads English."""
    return request.headers.get("accept-language", "").lower().startswith("en")


def keys(asked: str) -> list[str]:
    """The columns that an address names, comma between."""
    return [key for key in asked.split(",") if key]


def chosen(columns: Sequence[Shown[R]], asked: Sequence[str], *, pointer: str) -> list[Shown[R]]:
    """The columns of these keys, in the order asked for; unknown and repeated ones are refused by name."""
    known = {column.key: column for column in columns}
    if wrong := [key for at, key in enumerate(asked) if key not in known or key in asked[:at]]:
        raise Malformed(errors=[nothing_named(pointer, wrong)])
    return [known[key] for key in asked]


async def workbook(
    request: Request,
    principal: Principal,
    rows: Sequence[R],
    columns: Sequence[Shown[R]],
    *,
    name: str,
    title: Words,
    sought: Sequence[tuple[Words, str]] = (),
) -> Response:
    """The rows as a workbook in the reader's language; `sought` is each filter in use, its words and its value."""
    en = english(request)
    return Response(
        await asyncio.to_thread(_bytes, rows, columns, title[en], _note(principal, len(rows), sought, en=en), en),
        media_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}.xlsx"', "Cache-Control": "no-store"},
    )


def _bytes(rows: Sequence[R], columns: Sequence[Shown[R]], title: str, note: str, en: bool) -> bytes:
    with tempfile.TemporaryDirectory(prefix="export-") as folder:
        path = Path(folder, "list.xlsx")
        write_xlsx(
            path,
            [column.words[en] for column in columns],
            ([column.cell(row, en) for column in columns] for row in rows),
            sheet=title,
            widths=[column.width for column in columns],
            wide=True,
            note=note,
        )
        return path.read_bytes()


def _note(principal: Principal, rows: int, sought: Sequence[tuple[Words, str]], *, en: bool) -> str:
    """Who, when, how many rows, and what was filtered."""
    who, when = principal.name or principal.subject, f"{datetime.now(HERE):%Y-%m-%d %H:%M}"
    if en:
        filters = "; ".join(f"{words[1]}: {value}" for words, value in sought) or "none"
        return f"Exported by {who} on {when}; {rows} rows; filters: {filters}"
    filters = "；".join(f"{words[0]}：{value}" for words, value in sought) or "无"
    return f"{who} 于 {when} 导出，共 {rows} 行；筛选：{filters}"
