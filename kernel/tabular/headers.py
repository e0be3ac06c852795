"""Finding the table in a sheet: the header is the row among the first ten with the most words of a dictionary, joined
with the row above or below it where headers are merged over two rows.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from kernel.problems import Problem
from kernel.tabular.book import Book, Sheet

DEPTH = 10  # rows in which a header is looked for
Knows = Callable[[str], bool]


class NoHeader(Problem):
    """No sheet has a row in which at least two columns are known."""

    slug, status = "no-header", 422
    zh, en = "没有找到表头", "No header was found"
    mend_zh = "请检查表格前十行里是否有列名（如姓名、出生日期，或名称、代码），补上后再上传。"
    mend_en = (
        "Make sure that one of the first ten rows names the columns (name, birth date, code …), then upload again."
    )


class NoRows(Problem):
    """The file has a header and nothing under it."""

    slug, status = "no-rows", 422
    zh, en = "文件里没有数据行", "The file has no rows of data"
    mend_zh = "请检查导出时是否筛掉了全部内容，重新导出后再上传。"
    mend_en = "Check that the export did not filter everything out, export it again, then upload."


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """One column's header: its own name and the merged name above it, if any."""

    index: int
    name: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the rows under it. Columns of `body` are named by their index; rows count from the sheet's first."""

    sheet: str
    header: tuple[HeaderCell, ...]
    body: pl.DataFrame
    kinds: dict[int, pl.Series]
    first_row: int  # number, in the sheet and from 1, of the body's first row

    def filled(self) -> pl.Series:
        """Which rows have any cell with more than blanks in it: the rows that must be accounted for."""
        if self.body.width == 0:
            return pl.Series("filled", [], dtype=pl.Boolean)
        count = self.body.select(pl.sum_horizontal(pl.all().is_not_null()).alias("count"))["count"]
        filled = count > 0
        sparse = (filled & (count <= 3)).arg_true()
        if len(sparse):
            ink = pl.all().str.contains(r"\S").fill_null(value=False)
            filled = filled.scatter(sparse, self.body[sparse].select(pl.any_horizontal(ink).alias("ink"))["ink"])
        return filled.alias("filled")


def normal(header: str) -> str:
    """A header as dictionaries hold it: NFKC, no blanks, no marks of a required field, upper case."""
    return re.sub(r"[\s*※:'\"]|\(?必填\)?|\(?选填\)?", "", unicodedata.normalize("NFKC", header)).upper()


def find_table(book: Book, knows: Knows) -> Table:
    """The first sheet with a header and rows; `knows` says whether a normalised header word is in the dictionary."""
    empty = False
    for sheet in book.sheets:
        if table := _in_sheet(sheet, knows):
            if table.filled().any():
                return table
            empty = True
    raise NoRows if empty else NoHeader


def _in_sheet(sheet: Sheet, knows: Knows) -> Table | None:
    top = sheet.top(DEPTH + 2)
    hits = [len({normal(cell) for cell in row if cell and knows(normal(cell))}) for row in top[:DEPTH]]
    if not hits or max(hits) < 2:
        return None
    best = hits.index(max(hits))
    if best + 1 < len(top) and _continues(top[best], top[best + 1], knows):
        above, names, end = best, best + 1, best + 2
    else:
        above, names, end = best - 1, best, best + 1
    groups = _groups(sheet, top, above)
    words = [_label(cell) for cell in top[names]]
    header = tuple(
        HeaderCell(index, word or over, over if word and word != over else "")
        for index, (word, over) in enumerate(zip(words, groups, strict=True))
    )
    body = sheet.frame.slice(end)
    kinds = {index: kind.slice(end) for index, kind in sheet.kinds.items()}
    return Table(sheet.name, header, body, kinds, end + 1)


def _label(cell: str) -> str:
    return re.sub(r"\s+", "", cell)


def _continues(upper: Sequence[str], lower: Sequence[str], knows: Knows) -> bool:
    """Whether the row below the best one is a second header row: every word in it is known."""
    words = [(over, cell) for over, cell in zip(upper, lower, strict=True) if cell.strip() and cell != over]
    return bool(words) and all(knows(normal(cell)) for _, cell in words)


def _groups(sheet: Sheet, top: Sequence[Sequence[str]], row: int) -> list[str]:
    """The merged names above each column; a title or a note above the table is none."""
    none = [""] * sheet.width
    if row < 0:
        return none
    words = [_label(cell) for cell in top[row]]
    if sum(1 for word in words if word) < 2 or any(len(word) > 12 or re.search(r"[::\d]", word) for word in words):
        return none
    spans = [merge for merge in sheet.merges if merge[0] <= row <= merge[2]]
    if spans:
        for _, left, _, right in spans:
            words[left : right + 1] = [words[left]] * (right + 1 - left)
        return words
    last = ""
    for index, word in enumerate(words):
        last = words[index] = word or last
    return words
