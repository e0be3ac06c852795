"""How long a term is and when it is in the way of another: pure functions over days."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from kernel.problems import Conflict, Malformed, field

# Years of a term by kind of unit (中国共产党基层组织选举工作条例 2020, article 5); a temporary branch has none.
YEARS: Mapping[str, int] = {
    "party_committee": 5,
    "general_party_branch": 3,
    "party_branch": 3,
    "joint_party_branch": 3,
    "functional_party_branch": 3,
}
ENDS_WITHIN = 90  # days
LAST_YEAR = 2200  # whoever types a later one has mistyped it


class TermsOverlap(Conflict):
    """Another term of the unit has some of these days."""

    slug = "terms-overlap"
    zh, en = "与另一届（{from_on} 至 {until_on}）的日期重叠", "Another term runs from {from_on} to {until_on}"
    mend_zh, mend_en = "请修改其中一届的起止日期。", "Change the days of one of the two."


class Held(NamedTuple):
    """The days of a term on record."""

    id: UUID
    from_on: date
    until_on: date


def later(day: date, years: int) -> date:
    """The same day years later; the 29th of February becomes the 1st of March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def until(kind: str, from_on: date, given: date | None, founded_on: date) -> date:
    """The first day after a term; refuses one that begins before its unit, or never."""
    if from_on.year > LAST_YEAR:
        raise Malformed(errors=[field("/body/from_on", f"不能晚于 {LAST_YEAR} 年", f"is no day after {LAST_YEAR}")])
    if from_on < founded_on:
        raise Malformed(errors=[field("/body/from_on", "不能早于党组织成立日期", "is no day before it was founded")])
    found = given or (later(from_on, YEARS[kind]) if kind in YEARS else None)
    if found is None or found <= from_on:
        raise Malformed(errors=[field("/body/until_on", "应晚于开始日期", "is a day after it began")])
    return found


def handover(from_on: date, until_on: date, today: date) -> date:
    """The day on which a post of a term passes on: today while it runs; before or after, who held it is put right."""
    return today if from_on <= today < until_on else from_on


def is_longer(kind: str, from_on: date, until_on: date) -> bool:
    """Whether a term is longer than the regulation says for a unit of this kind."""
    return kind in YEARS and until_on > later(from_on, YEARS[kind])


def check_number(number: int | None, others: Iterable[int | None]) -> None:
    """Refuse an ordinal that another term of the unit has."""
    if number is not None and number in others:
        raise Malformed(errors=[field("/body/number", f"第 {number} 届已经登记", f"{number} is another term's number")])


def check_apart(from_on: date, until_on: date, others: Iterable[Held]) -> None:
    """Refuse a term some of whose days another one has."""
    for other in others:
        if from_on < other.until_on and other.from_on < until_on:
            raise TermsOverlap(from_on=other.from_on.isoformat(), until_on=other.until_on.isoformat())
