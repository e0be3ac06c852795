"""Rows that wait to be mended, out as a workbook and back in: a line each with why it waits, what to do, and the cells.

Nothing here knows what a row is about. A line ends with a check code of its batch and of its cells as they stood: a
workbook of another batch is refused, and a row that somebody else has changed meanwhile is told from one filled in
here. Columns are known by either language's names, whoever's spreadsheet saved them.
"""

import hashlib
import json
import re
from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from pydantic import BaseModel, Field

from kernel.problems import Conflict, Problem, TooLarge
from kernel.tabular.book import NUMBER, Book
from kernel.tabular.headers import NoHeader, Table, find_table, normal
from kernel.tabular.writing import neutralise, write_xlsx

MOST = 2_000  # lines of one workbook
LONGEST = 500  # characters of a cell, as in a correction by hand
DIGITS = 15  # a spreadsheet's number keeps no more of them
LOST = "number_lost"
ROW, WHY, ADVICE, MARK = ("行号", "Row"), ("原因", "Reason"), ("怎么补正", "What to do"), ("核对码", "Check code")
_WIDTHS = {ROW: 7, WHY: 22, ADVICE: 42, MARK: 28}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADERS = {"Content-Disposition": 'attachment; filename="held.xlsx"', "Cache-Control": "no-store"}
Pair = tuple[str, str]  # in Chinese and in English
Cells = Mapping[str, str | None]


class NothingHeld(Conflict):
    """No row waits to be mended."""

    slug = "nothing-held"
    zh, en = "没有待补正的行", "No row waits to be mended"
    mend_zh, mend_en = "请刷新页面，查看这个批次的最新结果。", "Refresh the page to see what became of the batch."


class NoHeldRows(Problem):
    """A table, but not one of held rows."""

    slug, status = "not-held-rows", 422
    zh, en = "这不是待补正表", "This is not a workbook of held rows"
    mend_zh = "请在这个批次的页面下载待补正表，补好以后上传那一份；“行号”和“核对码”两列要保留。"
    mend_en = "Download the held rows on this batch's page and upload that workbook; keep its Row and Check code."


class OfAnotherBatch(Conflict):
    """The workbook was taken out of another batch."""

    slug = "held-rows-of-another-batch"
    zh, en = "这份待补正表是另一个批次的", "This workbook holds rows of another batch"
    mend_zh = "请到它所属批次的页面上传；要补正这个批次，请在本页重新下载待补正表。"
    mend_en = "Upload it on the page of the batch it came from, or download the held rows of this one anew."


class LinesUnknown(Problem):
    """Lines whose row number or check code is missing, changed, or there twice; `lines` counts from the sheet's top."""

    slug, status = "held-lines-unknown", 422
    zh = "待补正表自上而下第 {lines} 行认不出：行号或核对码空缺、被改动，或出现了两次"
    en = "Lines {lines} from the sheet's top are not recognised: row number or check code missing, changed, or twice"
    mend_zh = "没有收下任何改动。请删除这些行，或重新下载待补正表后再填；“行号”和“核对码”两列不要改动。"
    mend_en = "Nothing was changed. Delete these lines, or download the workbook anew; leave Row and Check code alone."


class CellTooLong(Problem):
    """A cell with more text than a correction may have."""

    slug, status = "held-cell-too-long", 422
    zh, en = "行号 {row} 里有一格超过 {longest} 字", "A cell of row {row} has more than {longest} characters"
    mend_zh, mend_en = "请缩短后再上传；没有收下任何改动。", "Shorten it and upload again; nothing was changed."


class TooManyLines(TooLarge):
    """More lines than one request takes in."""

    slug = "held-lines-too-many"
    zh, en = "待补正表有 {rows} 行，一次最多 {most} 行", "The workbook has {rows} lines; at most {most} come in at once"
    mend_zh, mend_en = "请拆成几份分别上传。", "Split it and upload the parts."


@dataclass(frozen=True, slots=True)
class Line:
    """A row that waits: its number in the file, the code by which the office finds it, and the cells to be mended."""

    row: int
    code: str
    reason: str
    cells: Cells


class StillHeld(BaseModel):
    """A row that was filled in and still cannot come in."""

    row: int = Field(description="Of the imported file's sheet, from 1.")
    reason: str = Field(description="As of the batch's rows; `number_lost`: a long number typed as one, not taken.")


class Mended(BaseModel):
    """What became of the lines of a filled workbook; all the other figures and lists add up to `rows`."""

    rows: int
    accepted: int = Field(default=0, description="Came in.")
    merged: int = Field(default=0, description="Went into a row that is in already.")
    dropped: int = Field(default=0, description="Of somebody who was erased or has objected.")
    unchanged: int = Field(default=0, description="Nothing was filled in; the row is held as before.")
    no_longer_held: int = Field(default=0, description="Mended already, by whomever.")
    held: list[StillHeld] = Field(default_factory=list[StillHeld])
    overtaken: list[int] = Field(
        default_factory=list[int], description="Rows that somebody else changed since the workbook was taken out."
    )

    def count(self, row: int, verdict: str, reason: str | None) -> None:
        """A row was filled in, and this is what became of it."""
        if verdict == "held":
            insort(self.held, StillHeld(row=row, reason=reason or ""), key=lambda each: each.row)
        else:
            setattr(self, verdict, getattr(self, verdict) + 1)


@dataclass(frozen=True, slots=True)
class Form:
    """What the workbook of one kind of row says: its columns by field, and by reason why it waits and what to do."""

    code: Pair
    titles: Mapping[str, Pair]
    words: Mapping[str, Pair]
    advice: Mapping[str, Pair]


@dataclass(frozen=True, slots=True)
class Filled:
    """A line as it came back; `cells` are those whose column is still there."""

    row: int
    mark: str
    cells: Mapping[str, str]
    lost: bool  # a long number was typed as a number: its end is gone


def mark(batch: UUID, line: Line) -> str:
    """The check code of a line: whose it is, and what stood in it."""
    stood = json.dumps([line.row, line.reason, dict(line.cells)], ensure_ascii=False, sort_keys=True)
    return f"{_prefix(batch)}{hashlib.sha256(f'{batch}{stood}'.encode()).hexdigest()[:12]}"


def workbook(lines: Sequence[Line], *, batch: UUID, form: Form, english: bool) -> bytes:
    """The lines as XLSX; every column is text, so that a long number typed into it stays whole."""
    fields = [field for field in form.titles if any(field in line.cells for line in lines)]
    columns = [ROW, form.code, WHY, ADVICE, *(form.titles[field] for field in fields), MARK]
    rows = (
        [
            *(line.row, line.code, form.words[line.reason][english], form.advice[line.reason][english]),
            *(line.cells.get(field) for field in fields),
            mark(batch, line),
        ]
        for line in lines
    )
    with TemporaryDirectory(prefix="held-") as folder:
        path = Path(folder, "held.xlsx")
        write_xlsx(
            path,
            [title[english] for title in columns],
            rows,
            sheet="Held rows" if english else "待补正",
            widths=[_WIDTHS.get(title, 20) for title in columns],
            wide=True,
            text=True,
        )
        return path.read_bytes()


def read(book: Book, *, batch: UUID, titles: Mapping[str, Pair]) -> list[Filled]:
    """The lines of a filled workbook of this batch, each row once."""
    names = {normal(word): key for key, pair in {**titles, "row": ROW, "mark": MARK}.items() for word in pair}
    try:
        table = find_table(book, names.__contains__)
    except NoHeader:
        raise NoHeldRows from None
    columns = {names[name]: cell.index for cell in table.header if (name := normal(cell.name)) in names}
    if not {"row", "mark"} < set(columns):
        raise NoHeldRows
    at = table.filled().arg_true().to_list()
    if len(at) > MOST:
        raise TooManyLines(rows=len(at), most=MOST)
    lines = _lines(table, columns, at)
    if any(_MARK.fullmatch(line.mark) and not line.mark.startswith(_prefix(batch)) for line in lines.values()):
        raise OfAnotherBatch
    _refuse_unknown(lines)
    return list(lines.values())


def filled_in(
    lines: Iterable[Filled], held: Mapping[int, tuple[Line, Cells]], *, batch: UUID, told: Mended
) -> dict[int, dict[str, str]]:
    """By row the cells that were filled in or cleared; of every other line `told` counts why it brings nothing.

    `held` are the rows that wait now: the line that would be taken out for each, and all its cells.
    """
    found: dict[int, dict[str, str]] = {}
    for line in lines:
        if line.row not in held:
            told.no_longer_held += 1
            continue
        now, cells = held[line.row]
        fresh = mark(batch, now) == line.mark
        # An empty cell clears only what the workbook had shown; elsewhere it says nothing.
        given = {field: cell for field, cell in line.cells.items() if cell or (fresh and field in now.cells)}
        fields = {field: cell for field, cell in given.items() if cell != _tidy(neutralise(cells.get(field) or ""))}
        if any(len(cell) > LONGEST for cell in fields.values()):
            raise CellTooLong(row=line.row, longest=LONGEST)
        if line.lost:
            told.count(line.row, "held", LOST)
        elif not fields:
            told.unchanged += 1
        elif fresh:
            found[line.row] = fields
        else:
            told.overtaken.append(line.row)
    return found


_MARK = re.compile(r"[0-9a-f]{12}-[0-9a-f]{12}")


def _prefix(batch: UUID) -> str:
    return f"{batch.hex[-12:]}-"


def _lines(table: Table, columns: Mapping[str, int], at: Iterable[int]) -> dict[int, Filled]:
    """Each filled line by its number in the sheet."""
    body = {key: table.body[str(index)] for key, index in columns.items()}
    numbers = {key: kinds == NUMBER for key, index in columns.items() if (kinds := table.kinds.get(index)) is not None}
    found: dict[int, Filled] = {}
    for each in at:
        cells = {key: _tidy(column[each] or "") for key, column in body.items()}
        row, mark = cells.pop("row"), cells.pop("mark")
        lost = any(numbers[key][each] and len(cell) > DIGITS for key, cell in cells.items() if key in numbers)
        found[each + table.first_row] = Filled(int(row) if _ROW.fullmatch(row) else 0, mark, cells, lost)
    return found


_ROW = re.compile(r"[1-9][0-9]{0,8}")


def _refuse_unknown(lines: Mapping[int, Filled]) -> None:
    seen: set[int] = set()
    unknown: list[int] = []
    for number, line in lines.items():
        if not line.row or line.row in seen or not _MARK.fullmatch(line.mark):
            unknown.append(number)
        seen.add(line.row)
    if unknown:
        raise LinesUnknown(lines=_listed(unknown))


def _listed(numbers: Sequence[int]) -> str:
    """The first few, because a sentence of hundreds helps nobody."""
    return ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")


def _tidy(text: str) -> str:
    """A cell without the blanks and line ends that spreadsheets add, and without letters that no column keeps."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", text).split())
