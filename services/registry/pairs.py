"""A delivery as it lies in a folder: a data file, its manifest, and the receipt that comes back beside them.

    371602-mzj_organisations_20261127_000012.csv
    371602-mzj_organisations_20261127_000012.manifest.json
    371602-mzj_organisations_20261127_000012.receipt.json

The manifest is written last, so that its presence says that the pair is whole. City standards name sender, catalogue,
day and batch in the file's name (DB4401/T 27-2019); the digest is SHA-256, and SM3 beside it where it is at hand.
"""

import csv
import hashlib
import io
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from kernel.tabular.writing import unguarded

Table = tuple[list[str], list[list[str]]]  # header and rows

# The version of the columns below. A further column leaves it as it is: readers leave alone what they do not know, and
# a file from before says nothing of it.
SCHEMA = 1
ENDINGS = (".csv", ".xlsx")  # of a data file; what is sent from here is CSV
NAME = re.compile(r"(?P<sender>[0-9A-Za-z-]{2,40})_(?P<catalogue>[a-z_]{2,40})_(?P<day>\d{8})_(?P<number>\d{1,9})")
# What a data file's columns are called, by the field they fill.
ORGANISATIONS = {
    "operation": "操作",
    "version": "版本",
    "uscc": "统一社会信用代码",
    "filing_number": "备案编号",
    "former": "原编号",
    "name": "名称",
    "type": "类型",
    "legal_status": "登记状态",
    "registration_authority": "登记机关",
    "registered_on": "成立登记日期",
    "legal_representative": "法定代表人",
    "sector": "业务领域",
    "phone": "联系电话",
    "supervising_unit": "业务主管单位",
    "registered_capital": "注册资金（万元）",
    "certificate_number": "登记证号",
    "certificate": "证书有效期",
    "address": "住所",
    "business_scope": "业务范围",
    "charity": "慈善组织",
    "sponsor": "赞助单位",
    "community": "所在社区",
    "status": "运营状态",
    "membership": "入会状态",
    "remark": "备注",
}
REFERRAL_RECEIPTS = {
    "referral": "移送函号",
    "outcome": "处理结果",
    "reply_number": "答复文号",
    "replied_on": "答复日期",
    "remark": "备注",
}
# What was not taken of a sender's word (校核纠错): one row a field.
CORRECTIONS = {
    "recipient": "报送单位",
    "delivery": "报送序号",
    "uscc": "统一社会信用代码",
    "filing_number": "备案编号",
    "name": "名称",
    "field": "字段",
    "theirs": "报送内容",
    "ours": "本街道内容",
    "reason": "原因",
    "decided_on": "核定日期",
}
UPSERT, CLOSE = "更新", "注销"


class Name(NamedTuple):
    """What a file's name says."""

    sender: str
    catalogue: str
    day: str
    number: int


def stem(*, sender: str, catalogue: str, day: date, number: int) -> str:
    """The common part of the three files' names."""
    return f"{sender}_{catalogue}_{day:%Y%m%d}_{number:06d}"


def parsed(filename: str) -> Name | None:
    """What the name of a data file says; None where it is not of the form."""
    ending = next((each for each in ENDINGS if filename.endswith(each)), None)
    found = ending and NAME.fullmatch(filename.removesuffix(ending))
    return Name(found["sender"], found["catalogue"], found["day"], int(found["number"])) if found else None


def sha256(data: bytes) -> str:
    """The digest of a file, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def sm3(data: bytes) -> str | None:
    """The digest by GB/T 32905, in hexadecimal; None where this machine's library lacks it."""
    try:
        return hashlib.new("sm3", data).hexdigest()
    except ValueError:
        return None


def table(data: bytes) -> Table:
    """Header and rows of a CSV; ValueError where it is none in UTF-8."""
    if b"\0" in data:  # no text has one, and no database takes it
        raise ValueError("no CSV")
    try:
        read = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    except csv.Error as damaged:
        raise ValueError("no CSV") from damaged
    return filled(read)


def filled(read: Sequence[Sequence[str]]) -> Table:
    """Header and rows of these lines; empty ones count for nothing."""
    lines = [[cell.strip() for cell in line] for line in read]
    there = [line for line in lines if any(line)]
    return (there[0], there[1:]) if there else ([], [])


def manifest(
    *,
    name: Name,
    kind: str,
    follows: int | None,
    rows: int,
    data: bytes,
    made_at: datetime,
) -> dict[str, Any]:
    """The manifest of a data file."""
    told = {"sender": name.sender, "catalogue": name.catalogue, "kind": kind, "number": name.number}
    told |= {"follows": follows, "rows": rows, "sha256": sha256(data)}
    if (digest := sm3(data)) is not None:
        told["sm3"] = digest
    return told | {"schema_version": SCHEMA, "made_at": made_at.isoformat()}


def written(value: Mapping[str, Any]) -> bytes:
    """A manifest or receipt as its file holds it: the same value is the same bytes."""
    return (json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def cells(header: Sequence[str], line: Sequence[str], titles: Mapping[str, str]) -> dict[str, str]:
    """The filled cells of a row by field; columns that nobody knows are left out."""
    fields = {title: field for field, title in titles.items()}
    pairs = zip(header, line, strict=False)
    return {fields[title]: unguarded(cell) for title, cell in pairs if title in fields and cell}
