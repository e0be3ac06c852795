"""The list of organisations as a file, with the column names of the national template in the reader's language."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fastapi import Response

from kernel.reads import Record
from kernel.tabular import write_csv, write_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_KINDS = {
    "registered": ("登记", "registered"),
    "filed": ("备案", "filed"),
    "other": ("其他", "other"),
}
_STATES = {
    "candidate": ("待入驻", "candidate"),
    "admitted": ("已入驻", "admitted"),
    "active": ("正常", "active"),
    "suspended": ("暂停", "suspended"),
    "exited": ("已退出", "exited"),
}
_COLUMNS: tuple[tuple[str, str, int], ...] = (
    ("名称", "Name", 28),
    ("登记或备案", "Kind", 10),
    ("统一社会信用代码", "Credit code", 22),
    ("备案编号", "Filing number", 20),
    ("类型", "Type", 16),
    ("业务领域", "Sector", 14),
    ("登记机关", "Authority", 16),
    ("成立登记日期", "Registered on", 12),
    ("法定代表人", "Legal representative", 12),
    ("所在社区", "Community", 12),
    ("正式党员数", "Formal members", 10),
    ("状态", "Status", 8),
)


def _cells(row: Record, english: int) -> Sequence[Any]:
    return (
        row["name"],
        _KINDS[row["kind"]][english],
        row["uscc"],
        row["filing_number"],
        row["type"],
        row["sector"],
        row["registration_authority"],
        row["registered_on"],
        row["legal_representative"],
        row["community_name"],
        row["formal_members"],
        _STATES[row["status"]][english],
    )


def _header(english: bool) -> list[str]:
    return [name_en if english else name_zh for name_zh, name_en, _ in _COLUMNS]


def commas(rows: Sequence[Record], *, english: bool) -> Response:
    """The rows as CSV."""
    header = _header(english)
    body = write_csv(header, (_cells(row, english) for row in rows))
    return Response(body, media_type="text/csv; charset=utf-8", headers=_named("csv"))


def workbook(rows: Sequence[Record], *, english: bool) -> Response:
    """The rows as a workbook."""
    header = _header(english)
    with tempfile.TemporaryDirectory(prefix="export-") as folder:
        path = Path(folder, "organisations.xlsx")
        title = "Organisations" if english else "社会组织名录"
        write_xlsx(path, header, (_cells(row, english) for row in rows), sheet=title, widths=[c[2] for c in _COLUMNS])
        return Response(path.read_bytes(), media_type=XLSX, headers=_named("xlsx"))


def _named(suffix: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="organisations.{suffix}"', "Cache-Control": "no-store"}
