"""The letter of a referral as a page to print: the form of official documents (GB/T 9704-2012), and its receipt.

A4 with the margins, the lines of 28 characters and the type of the standard (`frontend/public/official.css`: the door's
policy lets no style stand in a page). The red head is the office's printed paper, so its place stays empty; the seal is
put over signature and day by hand, and a short letter has both on its first sheet. The last sheet is the receipt, by
which whoever has no account answers: by the code, or by filling it in and sending it back.
"""

from datetime import date
from html import escape

from kernel import links
from services.registry.referrals import rules
from services.registry.referrals.schemas import DeregistrationReferral

_TOGETHER = 8  # enclosures that stand with the last paragraph and the seal on one sheet, whatever else there is
_NUMERALS = "一二三四五六七八九十"

_PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>
<link rel="stylesheet" href="/official.css"></head><body>{proof}{letter}{slip}</body></html>
"""

# No line ends within a Chinese sentence: a browser would set a space there.
_LETTER = """<div class="head"><p class="number">{number}</p></div>
<h1>{office}关于移送{organisation}<br>注销登记有关情况的函</h1>
<p class="flush">{addressee}：</p>
<p>{organisation}（{code}）在我辖区开展活动。经核查，该组织存在应由登记管理机关依法处理的情形。现将有关情况移送贵局。</p>
<h2>一、移送事由及依据</h2>{grounds}
<h2>二、基本情况</h2>{facts}
<div{closing}><p>是否予以撤销、注销登记，请贵局依法核查决定，并将签收情况和处理结果函复我单位。</p>
{enclosed}
<div class="end"><div class="signed"><p>{office}</p><p>{day}</p></div>
<p>（联系人：{centre}，电话：{phone}）</p></div></div>
"""
_SLIP = """<section class="slip"><h1>移送函回执</h1><table>
<tr><th>移送函号</th><td>{number}</td></tr>
<tr><th>组织名称</th><td>{organisation}（{code}）</td></tr>
<tr><th>签收</th><td>经办人：<br>签收日期：　　　　年　　月　　日</td></tr>
<tr><th>处理结果</th><td>□ 受理　　□ 不予受理　　□ 已注销</td></tr>
<tr><th>答复文号</th><td>&nbsp;</td></tr>
<tr><th>答复日期</th><td>　　　　年　　月　　日</td></tr>
<tr><th>备注</th><td><br><br></td></tr>
<tr class="seal"><th>单位盖章</th><td></td></tr></table>
<div class="code">{qr}<p class="flush">没有账号也可以办理：扫描二维码签收，处理后再次扫描答复；\
或填写本回执，盖章后退回。二维码到{until}前有效，请勿转给无关人员。</p></div>
</section>
"""


def page(referral: DeregistrationReferral, *, office: str, centre: str, phone: str) -> str:
    """The letter and, once it is signed, its receipt; of a draft a proof without number and code."""
    shown = {
        "office": escape(office),
        "centre": escape(centre),
        "phone": escape(phone),
        "organisation": escape(referral.organisation.name),
        "code": _code(referral),
        "number": escape(referral.number or "（签发后编号）"),
        "addressee": escape(referral.addressee),
    }
    signed = referral.sent_on
    letter = _LETTER.format(
        **shown,
        grounds="".join(
            f"<p>（{_NUMERALS[at]}）{rules.GROUNDS[each.code].zh}。依据：{escape(each.basis)}。</p>"
            for at, each in enumerate(referral.grounds)
        ),
        facts="".join(f"<p>{escape(line)}</p>" for line in referral.facts.splitlines() if line.strip()),
        enclosed=_enclosed(referral),
        closing=' class="closing"' if len(referral.evidence) <= _TOGETHER else "",
        day=_day(signed) if signed else "　　年　月　日",
    )
    slip = ""
    if referral.address is not None and signed is not None:
        until = _day(signed + rules.LIVES)
        slip = _SLIP.format(**shown, qr=links.qr(referral.address), until=until)
    proof = "" if signed else '<div class="proof">草 稿</div>'
    proof = '<div class="proof">已 撤 回</div>' if referral.state == "withdrawn" else proof
    return _PAGE.format(title=shown["number"], proof=proof, letter=letter, slip=slip)


def _code(referral: DeregistrationReferral) -> str:
    of = referral.organisation
    if of.uscc:
        return f"统一社会信用代码：{escape(of.uscc)}"
    return f"备案编号：{escape(of.filing_number or '')}"


def _enclosed(referral: DeregistrationReferral) -> str:
    if not referral.evidence:
        return ""
    titles = [escape(each.title) for each in referral.evidence]
    if len(titles) == 1:
        return f'<div class="enclosed"><p>附件：{titles[0]}</p></div>'
    first, *others = [f"{at}．{title}" for at, title in enumerate(titles, start=1)]
    return f'<div class="enclosed"><p>附件：{first}</p>{"".join(f"<p>{each}</p>" for each in others)}</div>'


def _day(day: date) -> str:
    """A day as official documents write it: Arabic figures, no leading zero (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"
