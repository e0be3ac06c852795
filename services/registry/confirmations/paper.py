"""The letter that asks an organisation whether its record is right: one printable page each, with a QR code."""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import NamedTuple

from kernel import links
from services.registry.confirmations.rules import HERE

_PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>信息核对函</title><style>
@page {{ size: A5; margin: 14mm }}
body {{ font: 12pt/1.7 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #20302b }}
article {{ break-after: page; display: flex; flex-direction: column; min-height: 170mm }}
header {{ margin-bottom: 8mm; padding-bottom: 3mm; border-bottom: 2px solid #1f4d45; font-weight: 600; color: #1f4d45 }}
p {{ margin: 0 0 3mm }} h1 {{ font-size: 16pt; margin: 0 0 6mm }}
.code {{ text-align: center }} svg {{ width: 60mm; height: 60mm }}
footer {{ margin-top: auto; font-size: 10pt; border-top: 1px solid #7a837f; padding-top: 3mm }}
</style></head><body>{letters}</body></html>
"""

# No line ends within a Chinese sentence: a browser would set a space there.
_LETTER = """<article><header>{centre}</header><p>{address}</p><h1>{organisation}</h1>
<p>您好！每个季度我们请各组织核对一次在册信息和服务。请用手机扫描下方二维码：全部正确按“都对”，有变化直接更正。\
请在 <strong>{until}</strong> 前答复。</p>
<p class="code">{qr}</p><p>不便使用手机时，请致电 <strong>{phone}</strong>，由工作人员代为核对。</p>
<footer>{centre}　电话 {phone}　二维码只供本组织核对使用，请勿转给他人。我们不会索要验证码或费用。</footer></article>
"""


class Letter(NamedTuple):
    """One letter: to which organisation, where it lies, until when an answer is wanted, and its link."""

    organisation: str
    address: str
    until: datetime
    link: str


def letters(given: Sequence[Letter], *, centre: str, phone: str) -> str:
    """The printable page of these letters."""
    return _PAGE.format(letters="".join(_letter(each, centre=centre, phone=phone) for each in given))


def _letter(letter: Letter, *, centre: str, phone: str) -> str:
    day = letter.until.astimezone(HERE)
    return _LETTER.format(
        organisation=escape(letter.organisation),
        address=escape(letter.address),
        until=f"{day.year}年{day.month}月{day.day}日",
        qr=links.qr(letter.link),
        centre=escape(centre),
        phone=escape(phone),
    )
