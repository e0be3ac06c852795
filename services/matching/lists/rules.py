"""The rules of a children's list: why a row is held or dropped, what is only a warning, and how single values read.

A row is accepted, merged, kept for review, held until mended, or dropped for a stated rule; nothing else happens to
it, and the counts add up to the rows of the file (domain rule 11).
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

import polars as pl

from kernel.problems import Malformed, Problem, field
from kernel.tabular.cells import DOTS, INVISIBLE, NOTHING, plain

VERDICTS = ("accepted", "merged", "review", "held", "dropped")
# In this order: the first that applies is the reason.
HELD = (
    "name_missing",
    "birth_missing",
    "birth_nonsense",
    "birth_future",
    "not_a_child",
    "id_check_digit",
    "id_birth_mismatch",
    "community_ambiguous",
    "community_unknown",
)
DROPPED = ("totals", "left", "header", "note", "numbered_only")
WARNED = ("no_id", "id_lost", "no_channel", "school_age")
# What was normalised in an accepted row.
MENDED = (
    "name_spacing",
    "code_form",
    "sex_form",
    "birth_form",
    "birth_from_id",
    "id_form",
    "id_fifteen",
    "phone_form",
    "community_form",
    "community_from_address",
    "filled_down",
    "completed",
)
SEVERAL = "several"  # in place of a community's code
OLDEST_YEARS = 120
ADULT_MONTHS = 18 * 12  # Law on the Protection of Minors, Art. 2
# 0 to 6 years, as the national norms of basic public health services count the children whom early education is for.
SCHOOL_MONTHS = 7 * 12

ON_ROLL = frozenset({"在册", "正常", "在管", "在档", "常住", "在籍", "已建档", "有效", "是", "1", "在册在管"})
DEAD = re.compile("死亡|去世|夭折|亡故|病故")
TOTALS = re.compile(r"^(合计|总计|小计|共计|累计|总数|总人数|本页合计|本页小计|合计人数|共\d+[人名条])")
REMARK = re.compile(r"^(注|备注|说明|填表|制表|审核|经办|导出|打印|统计|负责人|填报|单位)|制表人|填表人|审核人")
_HAN = r"\u3400-\u9fff\U00020000-\U0003ffff"
NAMELESS = frozenset({"无", "空", "没有", "暂无", "不详", "未知", "同上", "同前", "未取名", "无名", "待定"})
# A name given before the birth was registered, as 张宝宝 or 李之女.
TEMPORARY = r"(?:宝宝|宝贝|婴儿|毛毛|之[长次]?[子女]|[大二小]宝)$|^新生儿|^无名氏"
_SEXES = {
    "男": 1, "男性": 1, "男孩": 1, "男童": 1, "M": 1, "MALE": 1, "1": 1, "男宝": 1, "BOY": 1,
    "女": 2, "女性": 2, "女孩": 2, "女童": 2, "F": 2, "FEMALE": 2, "2": 2, "女宝": 2, "GIRL": 2,
}  # fmt: skip
_RELATIONS = (
    (re.compile("祖父母|爷爷|奶奶|外公|外婆|姥|祖父|祖母|外祖"), "grandparent"),
    (re.compile("母|妈"), "mother"),
    (re.compile("父|爸"), "father"),
    (re.compile("监护"), "guardian"),
)
_COMMITTEES = re.compile(
    r"(社区)?(居民委员会|村民委员会|居委会|村委会|社区居委会|社区居民委员会|居委|党群服务中心|工作站|服务站)$"
)


class NotChildren(Problem):
    """Most of the people in a children's list are grown up: it is another list, or another column."""

    slug, status = "not-children", 422
    zh = "这是儿童名单吗？{births} 个出生日期里有 {adults} 个已满 18 岁"
    en = "Is this a list of children? Of {births} dates of birth {adults} are of people of 18 or more"
    mend_zh = "请检查是否选错了文件，或“出生日期”对应错了列；没有收下任何一行。"
    mend_en = "Check the file, and which column is the date of birth. No row was taken in."


def check_day(as_of: date | None, today: date) -> None:
    """No list was true on a day to come: its term would run from there, and its children be older than they are."""
    if as_of is not None and as_of > today:
        told = (
            f"不能晚于今天（{today}），请改为名单截至的日期",
            f"is not later than today ({today}); name the day of the list",
        )
        raise Malformed(errors=[field("/body/as_of", *told)])


def refuse_adults(reasons: pl.Series, *, births: int) -> None:
    """Refuse a list in which most people are grown up: it may not be taken in for a purpose of children's."""
    adults = int((reasons == "not_a_child").sum())
    if adults * 2 > births:
        raise NotChildren(adults=adults, births=births)


def name(text: str) -> str | None:
    """A person's name without decoration: blanks inside Han names go, one kind of dot stays inside minority names."""
    tidy = unicodedata.normalize("NFKC", text).translate(INVISIBLE).translate(DOTS)
    tidy = re.sub(rf"(?<=[{_HAN}·])\s+(?=[{_HAN}·])|['`\"]", "", tidy.strip())
    tidy = re.sub(rf"(?<=[{_HAN}])\.(?=[{_HAN}])", "·", tidy).strip(" ·,、")
    tidy = re.sub(r"\s+", " ", tidy)
    return None if tidy.upper() in NOTHING or tidy in NAMELESS else tidy


def sex(text: str) -> str | None:
    """GB/T 2261.1 as a digit: 1 male, 2 female; None where the cell does not say."""
    found = _SEXES.get(re.sub(r"\.0$", "", plain(text).upper()))
    return None if found is None else str(found)


def relation(text: str) -> str | None:
    """What the contact is to the child; a grandparent is a contact and not yet a guardian."""
    tidy = plain(text)
    if tidy.upper() in NOTHING:
        return None
    return next((kind for pattern, kind in _RELATIONS if pattern.search(tidy)), "other")


def status(text: str) -> str:
    """`present`, `died`, or `left` for any other state of the roll; a blank says nothing and so changes nothing."""
    tidy = re.sub(r"\.0$", "", plain(text))
    if tidy.upper() in NOTHING or tidy in ON_ROLL:
        return "present"
    return "died" if DEAD.search(tidy) else "left"


def code(text: str) -> str | None:
    """A child code is an opaque string; one that became a number with a decimal part or exponent is lost."""
    tidy = re.sub(r"\s", "", plain(text))
    return None if tidy.upper() in NOTHING or re.search(r"^\d(\.\d+)?[Ee]\+|\d\.\d", tidy) else tidy


def named_in(area: str, communities: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What the rows of a list may name, names by code: of a street's list, whose `area` that is, the street's own."""
    street = "" if area[6:9] == "000" else area[:9]
    return {code: name for code, name in communities if code.startswith(street)}


def community(text: str, communities: Mapping[str, str]) -> str | None:
    """The code of a community by its code, its name, or one of the ways offices write it (names by code given);
    `SEVERAL` where it may be one of several, which is not guessed."""
    tidy = re.sub(r"\s", "", plain(text))
    if tidy in communities:
        return tidy
    same = [code for code, known in communities.items() if known == tidy]
    return _one(same or [code for code, known in communities.items() if _short(known) == _short(tidy)])


def _one(codes: Sequence[str]) -> str | None:
    return SEVERAL if len(codes) > 1 else next(iter(codes), None)


@lru_cache(maxsize=10_000)
def _short(text: str) -> str:
    """Without the street before and the committee after."""
    tail = re.sub(r"^.*?(街道办事处|街道|镇|乡)(?=.)", "", re.sub(r"[()]", "", text))
    return re.sub(r"(社区|村)$", "", _COMMITTEES.sub("", tail)) or tail


def community_in(address: str, communities: Mapping[str, str]) -> str | None:
    """The one community whose full name stands in an address; `SEVERAL` where several are called so."""
    text = re.sub(r"\s", "", plain(address))
    found = [code for code, known in communities.items() if len(known) > 2 and known in text]
    return _one(found) if len({communities[code] for code in found}) == 1 else None


def birth_reason(day: date | None, style: str, *, as_of: date) -> str | None:
    """Why a birth date cannot stand, if it cannot: a month alone is no date, nor is one 120 years back."""
    if day is None:
        return "birth_missing" if style == "blank" else "birth_nonsense"
    if day > as_of:
        return "birth_future"
    return "birth_nonsense" if style == "month" or day.year < as_of.year - OLDEST_YEARS else None


def unlisted(cells: list[str]) -> str | None:
    """Which rule drops a row that stands for nobody: totals, remarks under the table, a running number alone."""
    texts = [re.sub(r"\s", "", unicodedata.normalize("NFKC", cell)) for cell in cells if cell.strip()]
    if any(TOTALS.search(text) for text in texts):
        return "totals"
    if len(texts) == 1 and texts[0].isdigit() and len(texts[0]) < 7:
        return "numbered_only"
    if len(texts) <= 4 and any(REMARK.search(text) or len(text) > 24 for text in texts):
        return "note"
    return None
