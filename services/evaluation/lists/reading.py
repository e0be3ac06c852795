"""From a list's file to lines: the header by its words, each cell as text, days in the styles that offices write."""

from datetime import date
from pathlib import Path

from kernel.tabular import Column, Dictionary, Limits, Table, find_table, read, recognise
from kernel.tabular.cells import plain, read_date
from kernel.tabular.columns import require_named, require_single
from services.evaluation.lists.rules import Line, list_of, tidy

LIMITS = Limits(rows=20_000)
ENTRIES = Dictionary(
    synonyms={
        "uscc": ("统一社会信用代码", "社会信用代码", "信用代码", "代码"),
        "name": ("名称", "社会组织名称", "组织名称", "单位名称", "机构名称"),
        "list": ("名单", "名单类型", "名录", "名录类型", "列入名单", "类型"),
        "listed_on": ("列入日期", "列入时间", "列入名录日期", "公布日期"),
        "removed_on": ("移出日期", "移出时间", "移出名录日期"),
        "ground": ("列入事由", "事由", "列入原因", "原因", "列入情形"),
    },
    patterns=(
        ("信用代码", "uscc"),
        ("移出.*(日期|时间)", "removed_on"),
        ("列入.*(日期|时间)", "listed_on"),
        ("事由|原因|情形", "ground"),
        ("名单|名录", "list"),
        ("名称", "name"),
    ),
    ignored=("序号", "NO", "登记管理机关", "登记机关", "列入机关", "作出决定机关", "备注"),
    titles={
        "uscc": "统一社会信用代码", "name": "名称", "list": "名单类型", "listed_on": "列入日期",
        "removed_on": "移出日期", "ground": "列入事由",
    },
)  # fmt: skip


def lines(path: Path, given: str | None, as_of: date) -> list[Line]:
    """Read the file's rows; `given` is the list they are all of, where no column says so. Runs in a worker process."""
    table = find_table(read(path, limits=LIMITS), ENTRIES.knows)
    columns = recognise(table, ENTRIES)
    require_single(columns, ENTRIES)
    require_named(columns, ENTRIES, (("uscc",), ("listed_on",), *(() if given else (("list",),))))
    filled = table.filled().to_list()
    cells = _cells(table, columns)
    return [
        _line(table.first_row + at, {name: values[at] for name, values in cells.items()}, given, as_of)
        for at in range(len(filled))
        if filled[at]
    ]


def _cells(table: Table, columns: list[Column]) -> dict[str, list[str]]:
    named = {column.field: str(column.index) for column in columns if column.field}
    return {name: [plain(cell or "") for cell in table.body[index].to_list()] for name, index in named.items()}


def _line(row: int, cells: dict[str, str], given: str | None, as_of: date) -> Line:
    listed, removed = (read_date(cells.get(name, ""), as_of=as_of) for name in ("listed_on", "removed_on"))
    line = Line(row=row, uscc=tidy(cells["uscc"])[:40], name=cells.get("name", "")[:200])
    line.list = list_of(cells["list"]) if cells.get("list") else given
    # A month without a day is no day on which a term could begin or end.
    line.listed_on = listed.day if listed.style != "month" else None
    line.removed_on = removed.day if removed.style != "month" else None
    line.ground = cells.get("ground", "")[:500]
    if line.removed_on is None and removed.style != "blank":
        line.wrong.add("removed_on")
    return line
