"""The list of organisations as a file: as the page shows it, or with the column names of the national template."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from fastapi import Response

from kernel.reads import Record
from kernel.tabular import write_csv
from kernel.tabular.exporting import Shown, Words
from services.registry.organisations.schemas import Sought

HERE = ZoneInfo("Asia/Shanghai")
TITLE = ("社会组织名录", "Organisations")
KINDS: dict[str, Words] = {
    "registered": ("登记", "Registered"),
    "filed": ("备案", "Filed"),
    "other": ("其他", "Other"),
}
_STATES: dict[str, Words] = {
    "candidate": ("待入驻", "Candidate"),
    "admitted": ("已入驻", "Admitted"),
    "active": ("正常", "Active"),
    "suspended": ("已暂停", "Suspended"),
    "exited": ("已退出", "Exited"),
}
_LEGAL: dict[str, Words] = {
    "preparing": ("筹备", "In preparation"),
    "filed": ("备案", "Filed"),
    "active": ("登记正常", "Registered"),
    "rectifying": ("限期整改", "Ordered to rectify"),
    "suspended": ("停止活动", "Suspended by law"),
    "deregistered": ("已注销", "Deregistered"),
    "annulled": ("已撤销登记", "Registration annulled"),
    "revoked": ("已吊销", "Certificate revoked"),
}
COLUMNS: tuple[Shown[Record], ...] = (
    Shown("name", ("名称", "Name"), 28, lambda row, _: row["name"]),
    Shown("kind", ("类别", "Kind"), 10, lambda row, en: KINDS[row["kind"]][en]),
    Shown("uscc", ("统一社会信用代码", "Credit code"), 22, lambda row, _: row["uscc"]),
    Shown("filing_number", ("备案编号", "Filing number"), 20, lambda row, _: row["filing_number"]),
    Shown(
        "code",
        ("信用代码或备案号", "Credit code or filing number"),
        22,
        lambda row, _: row["uscc"] or row["filing_number"],
    ),
    Shown("type", ("类型", "Type"), 16, lambda row, _: row["type"]),
    Shown("sector", ("业务领域", "Sector"), 14, lambda row, _: row["sector"]),
    Shown("field", ("业务领域", "Sector"), 14, lambda row, _: row["sector"] or row["type"]),
    Shown("authority", ("登记机关", "Registration authority"), 16, lambda row, _: row["registration_authority"]),
    Shown("registered_on", ("成立登记日期", "Registered on"), 12, lambda row, _: row["registered_on"]),
    Shown(
        "legal_representative",
        ("法定代表人", "Legal representative"),
        12,
        lambda row, _: row["legal_representative"],
    ),
    Shown("community", ("社区", "Community"), 12, lambda row, _: row["community_name"]),
    Shown("formal_members", ("正式党员", "Formal members"), 10, lambda row, _: row["formal_members"]),
    Shown(
        "confirmed",
        ("最近核对", "Last confirmed"),
        12,
        lambda row, _: row["confirmed_at"] and row["confirmed_at"].astimezone(HERE).date(),
    ),
    Shown("status", ("状态", "State"), 8, lambda row, en: _STATES[row["status"]][en]),
)
# What a file has unless somebody says which: each fact in a column of its own, as an import takes it.
WHOLE = tuple(column.key for column in COLUMNS if column.key not in ("code", "field", "confirmed"))


def sought(filters: Sought, *, en: bool) -> list[tuple[Words, str]]:
    """The filters in use, in words."""
    found: list[tuple[Words, str]] = []
    if filters.as_of:
        found.append((("截至", "As of"), filters.as_of.isoformat()))
    if filters.kind:
        found.append((("类别", "Kind"), KINDS[filters.kind][en]))
    if filters.legal_status:
        found.append((("登记状态", "Legal status"), _LEGAL[filters.legal_status][en]))
    if filters.sector:
        found.append((("业务领域", "Sector"), filters.sector))
    if filters.community:
        found.append((("社区", "Community"), filters.community))
    if filters.q:
        found.append((("查找", "Search"), filters.q))
    return found


def commas(rows: Sequence[Record], columns: Sequence[Shown[Record]], *, en: bool) -> Response:
    """The rows as CSV, which programs read: without a line about who exported it."""
    body = write_csv(
        [column.words[en] for column in columns], ([column.cell(row, en) for column in columns] for row in rows)
    )
    headers = {"Content-Disposition": 'attachment; filename="organisations.csv"', "Cache-Control": "no-store"}
    return Response(body, media_type="text/csv; charset=utf-8", headers=headers)
