"""The national platform's own columns: its names for them in its order, in Chinese whatever language is read.

全国社会组织信用信息公示平台 shows these twelve; a file with them goes where its lists go, and an import takes it again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from kernel.reads import Record
from kernel.tabular.exporting import Shown

ASKED = "national"
# Our column, by the name that the platform has for it.
NAMES: Mapping[str, str] = {
    "社会组织名称": "name",
    "统一社会信用代码": "uscc",
    "社会组织类型": "type",
    "法定代表人": "legal_representative",
    "成立登记日期": "registered_on",
    "注册资金(万元)": "registered_capital",
    "登记管理机关": "authority",
    "业务主管单位": "supervising_unit",
    "登记状态": "legal_status",
    "证书有效期": "certificate",
    "住所": "address",
    "业务范围": "business_scope",
}


def columns(known: Sequence[Shown[Record]]) -> list[Shown[Record]]:
    """The platform's columns of those that are known: of a day that is over fewer are."""
    by_key = {column.key: column for column in known}
    return [_named(by_key[key], name) for name, key in NAMES.items() if key in by_key]


def _named(column: Shown[Record], name: str) -> Shown[Record]:
    def cell(row: Record, _en: bool) -> Any:
        return column.cell(row, False)

    return replace(column, words=(name, name), cell=cell)
