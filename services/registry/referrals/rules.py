"""Grounds, moves, numbers and receipts of referrals for deregistration; pure functions."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Literal, NamedTuple

from kernel.problems import Conflict

PURPOSE = "deregistration"
LETTER = "d"
LIVES = timedelta(days=365)  # how long the link on a letter opens it
Outcome = Literal["accepted", "not_accepted", "deregistered"]
Way = Literal["link", "account", "file", "paper"]
Who = Literal["centre", "bureau"]


class Ground(NamedTuple):
    """Why a referral may be made: in both languages, and what the regulation rules on."""

    zh: str
    en: str
    on: str


# What the three regulations on registration rule on alike: the State Council's on associations (1998, last amended
# 2026), on private non-enterprise units (1998), and on foundations (2004). Their articles are numbered anew with an
# amendment, so that the drafter writes the number by the text in force beside the basis given here.
GROUNDS: Mapping[str, Ground] = {
    "fraud": Ground("弄虚作假骗取登记", "Registration obtained by fraud", "申请登记时弄虚作假、骗取登记"),
    "no_activity": Ground("登记后长期未开展活动", "No activity since registration", "登记后逾期未开展活动"),
    "beyond_purpose": Ground(
        "超出宗旨和业务范围活动", "Acts beyond its purpose", "超出章程规定的宗旨和业务范围进行活动"
    ),
    "refuses_inspection": Ground("不接受监督检查", "Refuses inspection", "拒不接受或者不按照规定接受监督检查"),
    "no_change": Ground("不按规定变更登记", "Changes not registered", "不按照规定办理变更登记"),
    "certificate": Ground(
        "涂改、出租、出借证书印章", "Lends or alters its certificate", "涂改、出租、出借登记证书或者印章"
    ),
    "profit": Ground("从事营利性经营", "Trades for profit", "从事营利性的经营活动"),
    "assets": Ground("侵占、私分、挪用资产", "Misuses assets", "侵占、私分、挪用资产或者所接受的捐赠、资助"),
    "fees": Ground("违规收费、筹资", "Unlawful fees or fund-raising", "违反国家有关规定收取费用、筹集资金"),
    "ended": Ground(
        "应当注销而未注销", "Ended, not deregistered", "完成宗旨、自行解散或者因其他原因终止而应当注销登记"
    ),
    "other": Ground("其他依法应予处理的情形", "Another ground in law", "其他依法应当撤销或者注销登记的情形"),
}
_REGULATIONS = {
    "51": "《社会团体登记管理条例》",
    "52": "《民办非企业单位登记管理暂行条例》",
    "53": "《基金会管理条例》",
}
_OTHERWISE = "社会组织登记管理有关法规"


class Move(NamedTuple):
    """A legal move: its name, from which states, to which, and who may make it."""

    name: str
    before: tuple[str, ...]
    after: str
    who: Who


MOVES: tuple[Move, ...] = (
    Move("send", ("draft",), "sent", "centre"),
    Move("withdraw", ("draft", "sent", "received"), "withdrawn", "centre"),  # received as somebody entered it alone
    Move("receive", ("sent",), "received", "bureau"),
    Move("reply", ("sent", "received", "replied"), "replied", "bureau"),
    Move("record", ("sent", "received", "replied"), "replied", "centre"),  # what the stamped receipt says
)
# What an answer may be followed by: accepting is not yet the end of it.
FOLLOWS: Mapping[str | None, tuple[Outcome, ...]] = {
    None: ("accepted", "not_accepted", "deregistered"),
    "accepted": ("not_accepted", "deregistered"),
    "not_accepted": (),
    "deregistered": (),
}


def stands(move: Move, state: str, received_as: str | None) -> bool:
    """Whether a move leads on from where a letter is: what the bureau itself says that it has is not taken back."""
    return state in move.before and not (move.name == "withdraw" and state == "received" and received_as != "paper")


def may_follow(before: str | None, way: str | None, after: Outcome) -> bool:
    """Whether an answer may become this one; what somebody read from paper is not the bureau's last word."""
    return way == "paper" or after in FOLLOWS[before]


def overtaken(before: str | None, way: str | None, on: date | None, receipt: "Receipt") -> bool:
    """Whether a file's acceptance was said before the answer on record. What somebody read from paper is none that the
    bureau gave, unless the paper is of a later day."""
    if receipt.outcome != "accepted" or before is None:
        return False
    return way != "paper" or (on is not None and receipt.replied_on is not None and receipt.replied_on < on)


def ended(outcome: str | None, way: str | None) -> bool:
    """Whether nothing may follow an answer that came this way."""
    return outcome is not None and not FOLLOWS[outcome] and way != "paper"


WORDS = {
    "draft": ("草稿", "a draft"),
    "sent": ("已移送", "sent"),
    "received": ("已签收", "received"),
    "replied": ("已答复", "answered"),
    "withdrawn": ("已撤回", "withdrawn"),
}


class ReferralStands(Conflict):
    """The referral is not in a state from which this can be done."""

    slug = "referral-stands-otherwise"
    zh, en = "这份移送函是“{state}”状态，不能这样操作", "The referral is {state}; this cannot be done now"
    words: ClassVar[Mapping[str, tuple[str, str]]] = WORDS
    mend_zh, mend_en = "请刷新页面查看最新状态。", "Reload the page to see how it stands."


class AnsweredOtherwise(Conflict):
    """The bureau has given a final answer, and this is another one."""

    slug = "referral-answered"
    zh, en = "已登记的处理结果与此不同", "Another result is on record already"
    mend_zh, mend_en = (
        "请核对移送函号。结果填错或有变化的，由街道另发移送函办理；“已注销”填错的，街道先退回那份变更申请。",
        "Check the number. Where it was wrong or has changed, the street sends another letter; a “deregistered” by"
        " mistake it rejects among the change requests first.",
    )


class UnderWay(Conflict):
    """Another referral of the organisation is under way; `referral` is its id."""

    slug = "referral-under-way"
    zh, en = "这家组织已有一份移送函在办理", "Another referral of this organisation is under way"
    mend_zh, mend_en = "请打开那一份继续办理，或先撤回。", "Go on with that one, or withdraw it first."


class NothingToRefer(Conflict):
    """The organisation is deregistered already, or its record is not in use."""

    slug = "nothing-to-refer"
    zh, en = "这家组织已注销或档案已停用，不需要移送", "The organisation is deregistered or its record out of use"
    mend_zh, mend_en = "请先核对档案里的登记状态。", "Look at its legal status on record first."


def move(name: str) -> Move:
    """The move of this name."""
    return next(each for each in MOVES if each.name == name)


def basis(code: str, uscc: str | None) -> str:
    """The legal basis of a ground as a letter states it, by the regulation for this kind of organisation."""
    regulation = _REGULATIONS.get((uscc or "")[:2], _OTHERWISE)
    return f"{regulation}关于{GROUNDS[code].on}的规定"


def prefix(area_name: str) -> str:
    """The office's short name in its numbers, unless it has used another: 市东街道 becomes 市东社移."""
    return f"{re.sub('(街道办事处|街道|镇|乡)$', '', area_name)}社移"


def spelt(prefix: str | None, year: int | None, number: int | None) -> str | None:
    """A letter's number as it is written (GB/T 9704-2012, 7.2.5): no leading zero, no 第."""
    return None if number is None else f"{prefix}〔{year}〕{number}号"


_NUMBER = re.compile(
    r"^(?P<prefix>[^\d\[\]()]{0,20})[\[(](?P<year>20\d\d)(?:年)?[\])]第?0*(?P<number>[1-9]\d{0,5})号?$"
)
_BRACKETS = str.maketrans("〔〕［］【】（）〈〉", "[][][]()[]")


def read_number(given: str) -> tuple[str, int, int] | None:
    """Prefix, year and number of a letter as somebody wrote it; None where it is no such number."""
    tidy = re.sub(r"\s", "", unicodedata.normalize("NFKC", given.translate(_BRACKETS)))
    found = _NUMBER.match(tidy)
    return None if found is None else (found["prefix"], int(found["year"]), int(found["number"]))


class Receipt(NamedTuple):
    """One row of a returned file: which letter, what it came to (None: received), and the bureau's own paper."""

    prefix: str
    year: int
    number: int
    outcome: Outcome | None
    reply_number: str
    replied_on: date | None
    note: str


class Wrong(NamedTuple):
    """What is wrong in a column of a row, in both languages."""

    column: str
    zh: str
    en: str


COLUMNS = ("移送函号", "处理结果", "答复文号", "答复日期", "备注")
_RESULTS: Mapping[str, Outcome | None] = {
    **dict.fromkeys(("已收到", "收到", "收悉", "已签收", "签收"), None),
    **dict.fromkeys(("受理", "已受理", "同意受理"), "accepted"),  # type: ignore[dict-item]
    **dict.fromkeys(("不予受理", "不受理", "未受理", "退回"), "not_accepted"),  # type: ignore[dict-item]
    **dict.fromkeys(("已注销", "注销", "已核销", "核销", "已注销登记"), "deregistered"),  # type: ignore[dict-item]
}
_DAY = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$")


def parse(row: Mapping[str, Any]) -> Receipt | list[Wrong]:
    """A row of `referral_receipts` as a receipt, or everything that is wrong in it."""
    cells = {column: _text(row.get(column)) for column in COLUMNS}
    wrong: list[Wrong] = []
    number = read_number(cells["移送函号"])
    if number is None:
        wrong.append(Wrong("移送函号", "不是移送函号，应如“市东社移〔2026〕3号”", "is no number of a letter"))
    result = cells["处理结果"]
    if result not in _RESULTS:
        wrong.append(Wrong("处理结果", "应为：已收到、受理、不予受理、已注销", "is none of the four results"))
    day = _day(row.get("答复日期"))
    if isinstance(day, Wrong):
        wrong.append(day)
    for column, most in (("答复文号", 60), ("备注", 300)):
        if len(cells[column]) > most:
            wrong.append(Wrong(column, f"不超过{most}个字", f"has {most} characters at most"))
    if wrong or number is None or isinstance(day, Wrong):
        return wrong
    return Receipt(*number, _RESULTS[result], cells["答复文号"], day, cells["备注"])


def _text(value: Any) -> str:
    return "" if value is None else "".join(each for each in str(value).strip() if each.isprintable())


def _day(value: Any) -> date | Wrong | None:
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    text = re.sub(r"\s", "", _text(value))
    if not text:
        return None
    try:
        found = _DAY.match(text)
        return date(*(int(part) for part in found.groups())) if found else date.fromisoformat(text)
    except ValueError:
        return Wrong("答复日期", "不是日期，应如“2026-12-01”", "is no day")


class Verdict(NamedTuple):
    """What became of a row: `applied`, `same` (it said nothing new) or `refused`, and why."""

    row: int
    state: Literal["applied", "same", "refused"]
    zh: str = ""
    en: str = ""


LATE = ("不能晚于今天", "is not later than today")
EARLY = ("不能早于移送函的日期", "is not before the day of the letter")


def out_of_time(on: date | None, *, sent: date | None, today: date) -> tuple[str, str] | None:
    """Why a letter that was sent on a day cannot have been answered on that one, in both languages."""
    if on is not None and on > today:
        return LATE
    return EARLY if on is not None and sent is not None and on < sent else None


def unfit(*, late: bool, meant: int) -> Wrong:
    """Why a receipt fits no letter, or not one alone: of one that is meant the organisation was taken back."""
    if late:
        return Wrong("答复日期", *LATE)
    if not meant:
        return Wrong("移送函号", "没有这个函号", "is no letter of ours")
    if meant > 1:
        return Wrong("移送函号", "有多个街道用这个函号", "is not only one")
    return Wrong("移送函号", "对应的组织已撤出名册", "is of one taken back")


def refused(row: int, wrong: Sequence[Wrong]) -> Verdict:
    """A row that cannot be taken, with every reason."""
    zh = "；".join(f"{each.column}：{each.zh}" for each in wrong)
    return Verdict(row, "refused", zh, "; ".join(f"{each.column} {each.en}" for each in wrong))
