"""How single cells of a centre's lists are read, and how rows are counted: pure functions, shared by the three lists.

Every row is accepted, merged into an earlier one, held with its reason until mended, or dropped for a stated rule.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kernel import problems
from kernel.tabular import Column
from kernel.tabular.cells import INVISIBLE, NOTHING, plain, read_date
from kernel.tabular.writing import unguarded
from services.registry import geo
from services.registry.days import FIRST

AUDIENCES = (
    ("adolescents", "青少年|学生|少年|ADOLESCENTS"),
    ("children", "儿童|婴幼儿|幼儿|宝宝|0-\\d+岁|CHILDREN"),
    ("elders", "老年|老人|长者|ELDERS"),
    ("disabled", "残疾|残障|DISABILIT"),
    ("women", "妇女|女性|孕产妇|妈妈|WOMEN"),
    ("families", "家庭|FAMILIES"),
    ("everyone", "居民|全体|所有|不限|群众|公众|EVERYONE"),
)
DISABILITIES = ("视力", "听力", "言语", "肢体", "智力", "精神", "多重")
# 状态 as the house keeps it, with the words that its own list writes.
STATES = (
    ("candidate", "待入驻|候选|CANDIDATE"),
    ("admitted", "已入驻|已接纳|ADMITTED"),
    ("exited", "注销|撤销|吊销|退出|终止|EXITED|DEREGISTERED|ANNULLED|REVOKED"),
    ("suspended", "暂停|停业|整改|中止|停止|SUSPENDED|RECTIFY"),
    ("active", "正常|在业|存续|运营|有效|已登记|(?<!IN)ACTIVE|(?<!UN)REGISTERED"),
)
# 登记状态 as civil affairs keeps it; the first that fits counts, so that 撤销登记 is not read as registered.
LEGAL = (
    ("preparing", "筹备|申请中|筹建|PREPARATION"),
    ("deregistered", "注销|DEREGISTERED"),
    ("annulled", "撤销|ANNULLED"),
    ("revoked", "吊销|REVOKED"),
    ("rectifying", "整改|RECTIFY"),
    ("suspended", "停止活动|暂停|停业|中止|SUSPENDED"),
    ("filed", "备案|FILED"),
    ("active", "正常|在业|存续|运营|有效|(?<!未)登记|(?<!IN)ACTIVE|(?<!UN)REGISTERED"),
)
# 类别 as exports of the register say it, in both languages.
KINDS = {
    **{"登记": "registered", "备案": "filed", "其他": "other"},
    **{"REGISTERED": "registered", "FILED": "filed", "OTHER": "other"},
}
# What may rest on an organisation that a list brought, so that the list cannot be taken back.
RESTING = {
    "offering": ("开放的服务", "open services"),
    "document": ("有效的材料", "valid documents"),
    "association": ("协会", "associations"),
    "unit": ("党组织关系", "Party units"),
    "instructor": ("党建指导员或联络员", "instructors or liaisons"),
    "staff": ("工作人员", "staff"),
    "membership": ("会籍", "memberships"),
    "proceeding": ("入会、退会等办理事项", "proceedings"),
    "proposal": ("待审批的服务变更", "proposals that wait"),
    "referral": ("注销建议", "deregistration referrals"),
    "violation": ("违规处置", "violations"),
    "joint": ("联合开展的工作", "joint work"),
    "agreement": ("协议", "agreements"),
    "incubation": ("孵化支持", "incubation support"),
    "capacity": ("服务能力数字", "capacity figures"),
    "confirmation": ("信息核对的答复", "answered confirmations"),
    "coverage": ("人工登记的党建覆盖", "coverage facts recorded by hand"),
}
TOTALS = re.compile(r"(合计|总计|小计|共计|累计|总数|共\d+[家个])[::]?\d*")


@dataclass(slots=True)
class Judged:
    """One row of the file: its verdict, and what an accepted row will record."""

    row: int
    verdict: str = "accepted"  # accepted | merged | held | dropped
    code: str = ""
    name: str = ""
    reason: str | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    mended: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    raw: dict[str, str] = field(default_factory=dict)

    def hold(self, reason: str) -> None:
        """Hold the row; the first reason stands."""
        if self.verdict == "accepted":
            self.verdict, self.reason = "held", reason

    def take(self, name: str, value: Any, mending: str | None = None) -> None:
        """Keep a field's value, and that it was normalised."""
        self.fields[name] = value
        if mending and mending not in self.mended:
            self.mended.append(mending)


def check_day(as_of: date | None, today: date) -> None:
    """Refuse a day on which no list can have been true yet, or none was made: a count of it would hold for good."""
    if as_of is not None and as_of > today:
        told = (f"不能晚于今天（{today}）", f"is not later than today ({today})")
    elif as_of is not None and as_of < FIRST:
        told = (f"不能早于 {FIRST}", f"is not before {FIRST}")
    else:
        return
    raise problems.Malformed(errors=[problems.field("/body/as_of", *told)])


def both(problem: problems.Problem) -> dict[str, Any]:
    """What is wrong with a file, in both languages."""
    return {language: problem.body(language=language) for language in ("zh", "en")}


def kept(judged: Judged) -> dict[str, Any]:
    """A row as it is kept."""
    names = ("row", "verdict", "code", "name", "reason", "raw", "fields", "mended", "warnings")
    return {name: getattr(judged, name) for name in names}


@dataclass(frozen=True, slots=True)
class Recognised:
    """A file as recognised: its columns, every row judged, and the counts."""

    columns: list[Column]
    rows: list[Judged]
    counts: dict[str, Any]


def told(resting: Iterable[str]) -> tuple[str, str]:
    """What rests on organisations, each kind with its number, in Chinese and in English."""
    found = Counter(resting)
    zh = "、".join(f"{RESTING[what][0]} {number} 项" for what, number in found.items())
    return zh, ", ".join(f"{RESTING[what][1]} ({number})" for what, number in found.items())


def counts(rows: Sequence[Judged], denied: Mapping[str, int]) -> dict[str, Any]:
    """The figures of the command and the page: accepted + merged + review + held + dropped = rows."""
    by = Counter(row.verdict for row in rows)
    warned = Counter(warning for row in rows if row.verdict == "accepted" for warning in row.warnings)
    return {
        "rows": len(rows),
        "accepted": by["accepted"],
        "mended": sum(1 for row in rows if row.verdict == "accepted" and row.mended),
        "merged": by["merged"],
        "held": by["held"],
        "review": 0,
        "dropped": by["dropped"],
        "warned": dict(sorted(warned.items())),
        "dropped_by": dict(sorted(Counter(row.reason for row in rows if row.verdict == "dropped").items(), key=str)),
        "denied_columns": dict(denied),
        "held_rows": [
            {"row": row.row, "code": row.code, "reason": row.reason} for row in rows if row.verdict == "held"
        ],
    }


def text(cell: str | None) -> str | None:
    """Free text without blanks around it or letters that are not seen; a mark for nothing is nothing."""
    tidy = (cell or "").translate(INVISIBLE).strip()
    return None if tidy.upper() in NOTHING else tidy


def prose(cell: str | None) -> str:
    """Longer text as it is, in one kind of line end; blank where the cell has nothing."""
    return text(unguarded((cell or "").replace("\r\n", "\n").strip())) or ""


def name(cell: str | None) -> str | None:
    """A name in half-width brackets and letters, with no blank between Han characters."""
    tidy = plain(cell or "")
    tidy = re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", "", tidy)
    return None if tidy.upper() in NOTHING else tidy


def whole(cell: str | None) -> int | None:
    """A count such as 12, １２ or 12人; None for an empty cell, ValueError for anything else."""
    tidy = plain(cell or "").replace(",", "")
    if tidy.upper() in NOTHING:
        return None
    if match := re.fullmatch(r"(\d{1,9})(?:\.0+)?\s*(?:个月|月龄|月|[人名个位家])?", tidy):
        return int(match[1])
    raise ValueError(tidy)


def metres(cell: str | None, header: str) -> int | None:
    """A distance with the unit in its cell or its header; without one, up to a hundred means kilometres."""
    tidy = plain(cell or "").upper()
    if tidy in NOTHING:
        return None
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(公里|千米|KM|米|M)?(?:以?内)?", tidy)
    if not match:
        raise ValueError(tidy)
    number, unit = float(match[1]), match[2] or _unit(header)
    return round(number * 1000) if unit in ("公里", "千米", "KM") or (not unit and number <= 100) else round(number)


def _unit(header: str) -> str:
    found = re.search(r"公里|千米|KM|米", unicodedata.normalize("NFKC", header).upper())
    return found.group() if found else ""


def day(cell: str | None, *, as_of: date) -> tuple[date | None, str]:
    """A date and its style; see `kernel.tabular.cells.When`. A month alone is no date, nor is one of long ago."""
    found = read_date(cell or "", as_of=as_of)
    return (
        (None, "nonsense") if found.style == "month" or (found.day and found.day < FIRST) else (found.day, found.style)
    )


def audience(cell: str | None) -> str | None:
    """Who an offering is for; an empty cell is not read as everyone."""
    tidy = plain(cell or "").upper()
    return next((known for known, pattern in AUDIENCES if re.search(pattern, tidy)), None)


def status(cell: str | None) -> str | None:
    """The state of an organisation; None for one that is not known."""
    tidy = plain(cell or "").upper()
    if tidy in NOTHING:
        return "active"
    return next((known for known, pattern in STATES if re.search(pattern, tidy)), None)


def kind(cell: str | None) -> str | None:
    """Which of the register's three kinds a cell names, if it is the name of one."""
    return KINDS.get(plain(cell or "").upper())


def legal_status(cell: str | None) -> str | None:
    """What the law says of an organisation; None where the cell is blank or its words are not known."""
    tidy = plain(cell or "").upper()
    return next((known for known, pattern in LEGAL if re.search(pattern, tidy)), None)


def several(cell: str | None) -> list[str]:
    """The parts of a cell that lists several things, each once, in order."""
    parts = (part.strip() for part in re.split(r"[、,;/|\s]+", plain(cell or "")))
    return list(dict.fromkeys(part for part in parts if part.upper() not in NOTHING))


def disabilities(cell: str | None) -> list[str]:
    """The classes of the national standard that a cell names; 全部 names them all."""
    parts = several(cell)
    if any(part in ("全部", "不限", "所有", "各类") for part in parts):
        return list(DISABILITIES)
    return [known for known in DISABILITIES if any(known in part for part in parts)]


def point(row: Judged) -> None:
    """A point in WGS-84 from whichever system; longitude and latitude in each other's column change places."""
    try:
        lon, lat = float(plain(row.raw.get("lon", ""))), float(plain(row.raw.get("lat", "")))
    except ValueError:
        row.hold("point_missing")
        return
    swapped = not geo.inside(lon, lat) and geo.inside(lat, lon)
    if swapped:
        lon, lat = lat, lon
    if not geo.inside(lon, lat):
        row.hold("point_outside")
        return
    named = row.raw.get("crs", "")
    crs = geo.system(named) if named else geo.WGS84
    if crs is None:
        row.hold("crs_unknown")
        return
    if not named:
        row.warnings.append("crs_assumed")
    lon, lat = geo.to_wgs84(lon, lat, crs)
    row.take("lon", lon, "point_swapped" if swapped else None)
    row.take("lat", lat, "point_converted" if crs != geo.WGS84 else None)
    row.take("source_crs", crs)


def is_totals(cells: Iterable[str | None]) -> bool:
    """Whether a row is the totals under a table."""
    return any(cell and TOTALS.fullmatch(re.sub(r"\s", "", cell)) for cell in cells)
