"""Moves, days and words of violations; pure functions."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, ClassVar, NamedTuple, Protocol

from kernel.problems import Conflict, Malformed, field


class Move(NamedTuple):
    """A legal move: its name, from which states, and to which; each is the centre's."""

    name: str
    before: tuple[str, ...]
    after: str


MOVES: tuple[Move, ...] = (
    Move("demand", ("found", "not_rectified"), "demanded"),
    Move("rectified", ("demanded", "not_rectified", "referred"), "rectified"),
    Move("not_rectified", ("demanded",), "not_rectified"),
    # What cannot be put right at all, such as a registration by fraud, is reported at once. Where the letter was taken
    # back or the bureau did not accept it, it is reported once more, or is settled like one that was not.
    Move("refer", ("found", "not_rectified", "referred"), "referred"),
    Move("withdraw", ("found", "demanded", "not_rectified", "referred"), "withdrawn"),
)
WORDS = {
    "found": ("已发现", "found"),
    "demanded": ("限期整改", "to be rectified"),
    "rectified": ("已整改", "rectified"),
    "not_rectified": ("逾期未整改", "not rectified"),
    "referred": ("已移送", "referred"),
    "withdrawn": ("已撤销", "withdrawn"),
}
LONGEST = timedelta(days=366)  # the longest time to put something right: the house's own, no law sets any


class ViolationStands(Conflict):
    """The violation is not in a state from which this can be done."""

    slug = "violation-stands-otherwise"
    zh, en = "这条违规记录是“{state}”状态，不能这样办理", "The violation is {state}; this cannot be done now"
    words: ClassVar[Mapping[str, tuple[str, str]]] = WORDS
    mend_zh, mend_en = "请刷新页面查看最新状态。", "Reload the page to see how it stands."


class Found(Protocol):
    """What a violation's record says of it."""

    state: Any
    found_on: Any
    facts: Any
    demand: Any
    demanded_on: Any
    rectify_by: Any
    looked_on: Any
    note: Any


def moves(state: str, *, failed: bool) -> list[str]:
    """What may be done from a state; `failed` is whether the letter it was referred with came to nothing."""
    return [each.name for each in MOVES if state in each.before and (state != "referred" or failed)]


def check(name: str, state: str, *, failed: bool = False) -> Move:
    """The move of this name; raises ViolationStands where it does not lead on from here."""
    if name not in moves(state, failed=failed):
        raise ViolationStands(state=state)
    return next(each for each in MOVES if each.name == name)


def came_to_nothing(state: str | None, outcome: str | None) -> bool:
    """Whether a letter was withdrawn, or not accepted by the bureau."""
    return state == "withdrawn" or outcome == "not_accepted"


def check_found(found_on: date, *, today: date) -> None:
    """Nothing is found on a day to come."""
    if found_on > today:
        raise Malformed(errors=[field("/body/found_on", "不能晚于今天", "is not later than today")])


def check_demand(rectify_by: date, *, today: date) -> None:
    """What is demanded can still be done: by today at the earliest, within a year at the latest."""
    if not today <= rectify_by <= today + LONGEST:
        told = ("应在今天与一年之内", "lies between today and a year from now")
        raise Malformed(errors=[field("/body/rectify_by", *told)])


def check_look(outcome: str, looked_on: date, *, demanded_on: date, rectify_by: date, today: date) -> None:
    """Somebody looked again on a day since the demand; who has until a day has not failed before it."""
    earliest = rectify_by if outcome == "not_rectified" else demanded_on
    if earliest > today:
        told = (f"整改期限是 {rectify_by}，还没有到", f"is not known before the day of rectification, {rectify_by}")
        raise Malformed(errors=[field("/body/outcome", *told)])
    if not earliest <= looked_on <= today:
        told = (f"应在 {earliest} 与今天之间", f"lies between {earliest} and today")
        raise Malformed(errors=[field("/body/looked_on", *told)])


def told(found: Found) -> str:
    """The facts as a referral drafted from it states them: what was found when, what was demanded, and in vain."""
    lines = [f"{_day(found.found_on)}发现：{found.facts}"]
    if found.demanded_on is not None:
        demand = f"：{found.demand}" if found.demand else ""
        lines.append(f"{_day(found.demanded_on)}已要求其在{_day(found.rectify_by)}前整改{demand}")
    if found.looked_on is not None:
        note = f"：{found.note}" if found.note else ""
        lines.append(f"{_day(found.looked_on)}复查，逾期未整改{note}")
    return "\n".join(line if line.endswith(("。", "！", "？")) else f"{line}。" for line in lines)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
