"""The list of organisations as a file: as the page shows it, or with the column names of the national template."""

from collections.abc import Sequence
from datetime import date

from fastapi import Response

from kernel import HERE
from kernel.reads import Record
from kernel.tabular import write_csv
from kernel.tabular.exporting import Shown, Words, chosen
from services.registry.organisations import platform
from services.registry.organisations.rules import certificate
from services.registry.organisations.schemas import Sought

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
CHARITY: dict[str, Words] = {
    "no": ("非慈善组织", "No charity"),
    "recognised": ("慈善组织", "Charity"),
    "public_fundraising": ("慈善组织（有公开募捐资格）", "Charity (public fundraising)"),
}
_YES: dict[bool, Words] = {True: ("是", "Yes"), False: ("否", "No")}


def _certificate(row: Record, en: bool) -> str:
    return certificate(row["certificate_from"], row["certificate_until"], en=en)


def _capital(row: Record) -> float | None:
    return None if row["registered_capital"] is None else float(row["registered_capital"])


COLUMNS: tuple[Shown[Record], ...] = (
    Shown("name", ("名称", "Name"), 28, lambda row, _: row["name"]),
    Shown("kind", ("登记类别", "Kind"), 10, lambda row, en: KINDS[row["kind"]][en]),
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
        "legal_status",
        ("登记状态", "Legal status"),
        12,
        lambda row, en: _LEGAL[row["legal_status"]][en] if row["legal_status"] else None,
    ),
    Shown("supervising_unit", ("业务主管单位", "Supervising unit"), 16, lambda row, _: row["supervising_unit"]),
    Shown(
        "registered_capital", ("注册资金（万元）", "Registered capital (10,000 yuan)"), 12, lambda row, _: _capital(row)
    ),
    Shown("certificate_number", ("登记证号", "Certificate number"), 16, lambda row, _: row["certificate_number"]),
    Shown("certificate", ("证书有效期", "Certificate valid"), 24, _certificate),
    Shown(
        "legal_representative",
        ("法定代表人", "Legal representative"),
        12,
        lambda row, _: row["legal_representative"],
    ),
    Shown("phone", ("联系电话", "Phone"), 16, lambda row, _: row["phone"]),
    Shown("address", ("住所", "Address"), 28, lambda row, _: row["address"]),
    Shown("business_scope", ("业务范围", "Business scope"), 40, lambda row, _: row["business_scope"]),
    Shown("introduction", ("简介", "Introduction"), 40, lambda row, _: row["introduction"]),
    Shown("charity", ("慈善组织", "Charity"), 16, lambda row, en: row["charity"] and CHARITY[row["charity"]][en]),
    Shown(
        "sponsor",
        ("赞助单位", "Sponsor"),
        10,
        lambda row, en: None if row["sponsor"] is None else _YES[row["sponsor"]][en],
    ),
    Shown("community", ("社区", "Community"), 12, lambda row, _: row["community_name"]),
    Shown("full_time_staff", ("专职人数", "Full-time staff"), 10, lambda row, _: row["full_time_staff"]),
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
# What is kept of today alone; a list as of a day does not have it.
_TODAY = frozenset(
    {"supervising_unit", "registered_capital", "certificate_number", "certificate", "phone", "address"}
    | {"business_scope", "introduction", "full_time_staff", "charity"}
)


def columns(asked: Sequence[str], *, as_of: date | None) -> list[Shown[Record]]:
    """The columns asked for, the national platform's, or all that an import takes; of a day those known of it."""
    known = [column for column in COLUMNS if as_of is None or column.key not in _TODAY]
    if list(asked) == [platform.ASKED]:
        return platform.columns(known)
    keys = {column.key for column in known}
    return chosen(known, asked or [key for key in WHOLE if key in keys], pointer="/query/columns")


def sought(filters: Sought, *, en: bool) -> list[tuple[Words, str]]:
    """The filters in use, in words."""
    found: list[tuple[Words, str]] = []
    if filters.as_of:
        found.append((("截至", "As of"), filters.as_of.isoformat()))
    if filters.kind:
        found.append((("登记类别", "Kind"), KINDS[filters.kind][en]))
    if filters.legal_status:
        found.append((("登记状态", "Legal status"), _LEGAL[filters.legal_status][en]))
    if filters.status:
        found.append((("状态", "State"), _STATES[filters.status][en]))
    if filters.sector:
        found.append((("业务领域", "Sector"), filters.sector))
    if filters.community:
        found.append((("社区", "Community"), filters.community))
    if filters.sponsor is not None:
        found.append((("赞助单位", "Sponsor"), _YES[filters.sponsor][en]))
    if filters.report:
        found.append((("年度工作报告", "Annual report"), ("欠交上年", "Owes last year's")[en]))
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
