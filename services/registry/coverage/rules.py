"""What counts and records say about coverage."""

from collections.abc import Mapping
from typing import ClassVar, NamedTuple

from kernel.problems import Conflict
from services.registry.coverage.schemas import Living

# The facts that records can speak for; formal members are counted.
RECORDED = ("party_unit", "work_coverage")


class UnitsSayOtherwise(Conflict):
    """A fact is to be recorded against a living record: a unit's, an instructor's or a liaison's."""

    slug = "units-say-otherwise"
    zh, en = "{record}在册，不能手工登记为其他情况", "A record says otherwise: {record}"
    mend_zh = "请先在“党组织”或“党建指导员”页面结束这条关系，结果会自动更新。"
    mend_en = "End that relation on the page of the unit or the instructor first; the fact then follows by itself."
    words: ClassVar[Mapping[str, tuple[str, str]]] = {
        "instructor": ("党建指导员或联络员", "an instructor or a liaison is assigned")
    }


class Followed(NamedTuple):
    """A fact, and what was said of it before a record began to speak for it."""

    fact: str
    said: str | None


def from_count(formal_members: int | None) -> str:
    """Formal members only decide (预备党员 do not count): above zero yes, zero no, no count unknown."""
    if formal_members is None:
        return "unknown"
    return "yes" if formal_members > 0 else "no"


def following(now: Followed, *, recorded: bool) -> Followed:
    """What becomes of a fact when a record speaks for it, or none does any more."""
    if recorded:
        return Followed("yes", now.fact if now.said is None else now.said)
    return now if now.said is None else Followed(now.said, None)


def contradicts(facts: Mapping[str, str | None], living: Living) -> bool:
    """Whether something is said against a living record; a fact that is not given contradicts nothing."""
    return any(speaks and facts.get(name) not in ("yes", None) for name, speaks in living.facts.items())


def check(facts: Mapping[str, str | None], living: Living) -> None:
    """Refuse what contradicts a living record."""
    if contradicts(facts, living):
        raise UnitsSayOtherwise(record=living.unit or "instructor")
