"""Whether a pair of files fits together, what its rows are, and what its receipt says."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from kernel.problems import Conflict
from services.registry import pairs
from services.registry.deliveries.schemas import Manifest
from services.registry.pairs import CLOSE, UPSERT

MOST = 20 << 20  # bytes of a data file
MOST_ROWS = 50_000
MOST_IN_CELL = 2000
AHEAD = timedelta(days=1)  # by which a sender's clock may be before ours
COUNTED = ("created", "changed", "asked", "same", "older", "answered", "unknown", "bad")
HELD = ("unknown", "bad")
# Of each catalogue its columns, and those of which one of each tuple must be there.
TITLES: Mapping[str, Mapping[str, str]] = {
    "organisations": pairs.ORGANISATIONS,
    "referral_receipts": pairs.REFERRAL_RECEIPTS,
    "corrections": pairs.CORRECTIONS,
}
NEEDED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "organisations": (("name",), ("uscc", "filing_number"), ("version",)),
    "referral_receipts": (("referral",), ("outcome",)),
    "corrections": (("uscc", "filing_number"), ("field",), ("reason",)),
}
REASONS: Mapping[str, tuple[str, str]] = {
    "schema_unknown": (
        "清单写的格式版本本系统不认识，请升级系统或请对方按现用版本报送",
        "the manifest's schema version is not known here",
    ),
    "catalogue_unknown": ("本系统没有这个目录", "there is no such catalogue here"),
    "name_differs": (
        "数据文件名与清单不符：应为 单位_目录_日期_序号.csv 或 .xlsx",
        "the data file's name does not fit its manifest: sender_catalogue_day_number.csv or .xlsx",
    ),
    "digest_differs": (
        "数据文件的摘要与清单不符：文件不完整或被改动，请重新报送",
        "the data file's digest is not its manifest's: it is cut short or changed; send it again",
    ),
    "rows_differ": (
        "数据文件的行数与清单不符：文件不完整，请重新报送",
        "the data file has another number of rows than its manifest says; send it again",
    ),
    "not_text": ("数据文件不是 UTF-8 的 CSV，也不是可以打开的 XLSX", "the data file is no CSV in UTF-8 and no XLSX"),
    "columns_missing": ("数据文件缺少必需的列", "the data file lacks columns that are needed"),
    "too_many_rows": ("数据文件超过 5 万行，请分次报送", "the data file has more than 50,000 rows; send it in parts"),
    "follows_wrong": ("增量的前一序号不在它之前", "the delta follows a number that is not before its own"),
    "made_in_future": (
        "清单写的制作时间在将来：请对方核对时钟后重新报送",
        "the manifest says that it was made in the future; the sender checks its clock and sends it again",
    ),
    "number_taken": (
        "这个序号已收过另一份内容不同的数据，请换新的序号报送",
        "another delivery has come under this number; send it under a new one",
    ),
}


class DeliveryReading(Conflict):
    """The delivery is being read at this moment."""

    slug = "delivery-reading"
    zh, en = "这份数据正在读取", "This delivery is being read"
    mend_zh, mend_en = "请稍候，读完后再操作。", "Wait until it has been read."


class DeliveryRefused(Conflict):
    """A delivery that was refused was not kept."""

    slug = "delivery-refused"
    zh, en = "这份数据没有收下，不能重新读取", "This delivery was refused and not kept"
    mend_zh, mend_en = "请对方改正后重新报送。", "Ask the sender for a corrected one."


class Line(NamedTuple):
    """One row of a data file: its number in the sheet, its cells by field, and its version; a bad one says why."""

    row: int
    cells: dict[str, str]
    version: int
    reason: str | None = None


def fault(manifest: Manifest, filename: str, data: bytes, table: pairs.Table | None) -> str | None:
    """Why a pair of files does not fit together; None where it does. `table` is what the file holds, if anything."""
    if manifest.schema_version != pairs.SCHEMA:
        return "schema_unknown"
    if manifest.catalogue not in TITLES:
        return "catalogue_unknown"
    name = pairs.parsed(filename)
    if name is None or name[:2] + name[3:] != (manifest.sender, manifest.catalogue, manifest.number):
        return "name_differs"
    if manifest.follows is not None and manifest.follows >= manifest.number:
        return "follows_wrong"
    if pairs.sha256(data) != manifest.sha256 or (manifest.sm3 and pairs.sm3(data) not in (None, manifest.sm3)):
        return "digest_differs"
    return _content(manifest, table)


def _content(manifest: Manifest, table: pairs.Table | None) -> str | None:
    if table is None:
        return "not_text"
    header, lines = table
    if len(lines) != manifest.rows:
        return "rows_differ"
    if len(lines) > MOST_ROWS:
        return "too_many_rows"
    titles = TITLES[manifest.catalogue]
    needed = NEEDED[manifest.catalogue] if lines or header else ()
    there = all(any(titles[field] in header for field in some) for some in needed)
    return None if there else "columns_missing"


def read(catalogue: str, table: pairs.Table, *, number: int) -> list[Line]:
    """The rows of a data file, numbered as a spreadsheet shows them; an empty version is the delivery's number."""
    header, lines = table
    return [
        _line(at, pairs.cells(header, line, TITLES[catalogue]), number=number) for at, line in enumerate(lines, start=2)
    ]


def _line(row: int, cells: dict[str, str], *, number: int) -> Line:
    version = cells.pop("version", str(number))
    if any(len(cell) > MOST_IN_CELL for cell in cells.values()):
        return Line(row, {name: cell[:MOST_IN_CELL] for name, cell in cells.items()}, 0, "cell_too_long")
    if not re.fullmatch(r"[0-9]{1,15}", version):
        return Line(row, cells, 0, "version_wrong")
    operation = {"": UPSERT, "新增": UPSERT, "变更": UPSERT, "upsert": UPSERT, "close": CLOSE}.get(
        given := cells.get("operation", ""), given
    )
    if operation not in (UPSERT, CLOSE):
        return Line(row, cells, int(version), "operation_unknown")
    return Line(row, {**cells, "operation": operation}, int(version))


def counts(results: Iterable[str]) -> dict[str, int]:
    """How many rows had each result."""
    found = Counter(results)
    return {name: found[name] for name in COUNTED}


def state(counted: Mapping[str, int], *, missing: int) -> str:
    """Held where something of it waits for a person."""
    return "held" if missing or any(counted[name] for name in HELD) else "accepted"


def in_hand(attempts: Sequence[Any]) -> int:
    """The number of the reading that is under way: it follows those that came to their end."""
    return len(attempts) + 1


def latest(attempts: Sequence[Any]) -> int:
    """The number of the reading that is shown: the latest that came to its end, or the first one under way."""
    return max(len(attempts), 1)


def reason(code: str | None) -> dict[str, str] | None:
    """Why, in both languages."""
    if code is None:
        return None
    zh, en = REASONS[code]
    return {"code": code, "zh": zh, "en": en}


def receipt(
    manifest: Mapping[str, Any],
    *,
    state: str,
    counted: Mapping[str, int],
    missing: int,
    waiting_for: Sequence[int],
    refused: str | None,
    received: str,
    at: datetime,
) -> dict[str, Any]:
    """The receipt of a delivery; `manifest` holds what its manifest said of it."""
    told = {name: manifest[name] for name in ("sender", "catalogue", "number", "kind", "rows")}
    return told | {
        "receipt_version": 1,
        "state": state,
        "counts": dict(counted),
        "missing": missing,
        "waiting_for": list(waiting_for),
        "reason": reason(refused),
        "sha256": received,
        "manifest_sha256": manifest["sha256"],
        "received_at": at.isoformat(),
    }
