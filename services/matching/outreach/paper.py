"""What goes on paper: a call list as rows, and letters as one printable page each with a QR code.

A letter is addressed to the guardian and names no child: whoever opens another family's letter learns nothing.
"""

from collections.abc import Sequence
from datetime import date, datetime
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kernel import links
from kernel.tabular import write_xlsx
from services.matching.outreach import rules
from services.matching.residents.rules import dialled

CALL_LIST = (
    *("监护人", "与儿童关系", "联系电话", "住址"),
    *("社会组织", "服务", "最晚答复", "通话结果", "链接"),
)
RELATIONS = {"mother": "母亲", "father": "父亲", "guardian": "监护人", "grandparent": "祖辈", "other": "其他亲属"}

_PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>邀请信</title><style>
@page {{ size: A5; margin: 14mm }}
body {{ font: 12pt/1.7 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #20302b }}
article {{ break-after: page; display: flex; flex-direction: column; min-height: 170mm }}
header {{ margin-bottom: 8mm; padding-bottom: 3mm; border-bottom: 2px solid #1f4d45; font-weight: 600; color: #1f4d45 }}
p {{ margin: 0 0 3mm }} h1 {{ font-size: 16pt; margin: 0 0 6mm }}
.code {{ text-align: center }} svg {{ width: 64mm; height: 64mm }}
footer {{ margin-top: auto; font-size: 10pt; border-top: 1px solid #7a837f; padding-top: 3mm }}
</style></head><body>{letters}</body></html>
"""

# No line ends within a Chinese sentence: a browser would set a space there.
_LETTER = """<article><header>{sender}</header><p>{address}</p><h1>{guardian} 收</h1>
<p>您好！辖区社会组织为学龄前家庭提供公益服务。请用手机扫描下方二维码，\
了解是哪家组织、需要哪些信息、保存多久，再选择是否参加。\
请在 <strong>{until}</strong>（含当日）前答复；不参加无需任何操作。</p>
<p class="code">{qr}</p><p>不便使用手机时，请直接致电 <strong>{phone}</strong>，由工作人员当面或电话办理。</p>
<footer>{centre}　电话 {phone}　邀请由 {sender} 发出。本信不含您孩子的任何信息，也不会向您收取费用。</footer></article>
"""


def call_row(
    fields: dict[str, Any], *, organisation: str, offering: str, until: datetime, address: str
) -> list[str | date]:
    """One line of the call list; the last cell but one is for the caller's pen."""
    return [
        fields["guardian_name"] or "",
        RELATIONS.get(fields["relation"] or "", ""),
        " / ".join(dialled(phone) for phone in fields["phones"] or []),
        fields["address"] or "",
        organisation,
        offering,
        until.astimezone(rules.HERE).date(),
        "",
        address,
    ]


def call_list(rows: Sequence[Sequence[str | date]]) -> bytes:
    """The call list as a workbook that prints on one sheet's width."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "call-list.xlsx")
        write_xlsx(path, CALL_LIST, rows, sheet="呼叫清单", widths=(10, 11, 16, 36, 20, 20, 11, 16, 30), wide=True)
        return path.read_bytes()


def letters(people: Sequence[tuple[dict[str, Any], datetime, str]], *, sender: str, centre: str, phone: str) -> str:
    """The printable page of letters in the sender's name; questions go to the centre, whose telephone is answered.

    Each of `people` is the opened fields, the last moment and the link's address.
    """
    return _PAGE.format(
        letters="".join(
            _LETTER.format(
                address=escape(fields["address"] or "（住址待补）"),
                guardian=escape(fields["guardian_name"] or "家长"),
                qr=links.qr(address),
                sender=escape(sender),
                centre=escape(centre),
                phone=escape(phone),
                until=rules.whole_day(until),
            )
            for fields, until, address in people
        )
    )
