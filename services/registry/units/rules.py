"""What may be a unit, what belongs where, and what is to be watched: pure functions over facts.

Basis: 中国共产党支部工作条例（试行）, 2018.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from dateutil.relativedelta import relativedelta

from kernel.problems import Conflict, Malformed, field

OWN, JOINT, FUNCTIONAL = "party_branch", "joint_party_branch", "functional_party_branch"
BRANCHES = frozenset({OWN, JOINT, FUNCTIONAL, "temporary_party_branch"})
# Below what a unit of each kind may hang; below nothing at all may each.
_PARENTS: Mapping[str, frozenset[str]] = {
    "party_committee": frozenset({"party_committee"}),
    "general_party_branch": frozenset({"party_committee"}),
    **dict.fromkeys(BRANCHES, frozenset({"party_committee", "general_party_branch"})),
}
OWN_FROM = 3  # formal members of a branch, article 4
JOINT_MOST = 5  # organisations that a joint branch usually has, article 4
BRANCH_MOST = 50  # members that a branch usually has, article 4
COMMITTEE_FROM = 7  # formal members from which a branch elects a committee, article 7
COMMITTEE_MOST = 7  # members that such a committee usually has, article 7
TEMPORARY_MONTHS = 6  # for what lasts longer a branch is founded, article 5

KIND_WORDS: Mapping[str, tuple[str, str]] = {
    "party_committee": ("党委", "Party committee"),
    "general_party_branch": ("党总支", "general Party branch"),
    OWN: ("党支部", "Party branch"),
    JOINT: ("联合党支部", "joint Party branch"),
    FUNCTIONAL: ("功能型党支部", "functional Party branch"),
    "temporary_party_branch": ("临时党支部", "temporary Party branch"),
}


class ParentUnfit(Conflict):
    """A unit of this kind does not hang below one of that."""

    slug = "unit-parent-unfit"
    zh, en = "{kind}不能设在{parent}之下", "No {kind} hangs below a {parent}"
    mend_zh = "党支部设在党总支或党委之下，党总支设在党委之下。"
    mend_en = "Branches hang below a general branch or a committee, general branches below a committee."
    words = KIND_WORDS


class UnitCycle(Conflict):
    """A unit would hang below itself."""

    slug = "unit-cycle"
    zh, en = "“{parent}”已在本组织之下，不能作上级", "“{parent}” hangs below this unit already"
    mend_zh, mend_en = "请选择另一个上级党组织。", "Choose another superior unit."


class UnitNamed(Conflict):
    """A living unit of the street has this name."""

    slug = "unit-named"
    zh, en = "本街道已有党组织叫“{name}”", "A unit of this street is called “{name}”"
    mend_zh, mend_en = "请改用全称，或打开已有的那个。", "Give the full name, or open the one that exists."

    @classmethod
    def by(cls, name: str, id: UUID | str | None, *, at: str = "/body/name") -> "UnitNamed":
        """The name that is given at a field is that of this unit; of none on record where it is given twice."""
        said = field(at, f"已有党组织叫“{name}”", f"a unit is called “{name}”")
        there: dict[str, Any] = {"id": str(id)} if id else {}
        return cls(errors=[said], name=name, **there)


class UnitHasChildren(Conflict):
    """A unit is to end while others hang below it."""

    slug = "unit-has-children"
    zh, en = "下面还有党组织：{children}", "Units hang below it: {children}"
    mend_zh, mend_en = "请先把它们移到另一个上级，或先撤销它们。", "Move them to another superior or end them first."


class UnitEnded(Conflict):
    """A unit that is no more, or not on that day, is to have something."""

    slug = "unit-ended"
    zh, en = "“{unit}”在这一天不存在", "“{unit}” is not there on that day"
    mend_zh, mend_en = "请核对成立和撤销日期，或选择另一个党组织。", "Check the days, or choose another unit."


class NoBranch(Conflict):
    """An organisation is to belong to a committee or a general branch directly."""

    slug = "unit-no-branch"
    zh, en = "{kind}不直接包含社会组织", "A {kind} has no organisations of its own"
    mend_zh, mend_en = "请把社会组织编入它下面的党支部。", "Put the organisation into a branch below it."
    words = KIND_WORDS


class CoveredElsewhere(Conflict):
    """An organisation belongs to another branch in that time."""

    slug = "covered-elsewhere"
    zh, en = "“{organisation}”在这段时间已编入“{unit}”", "“{organisation}” belongs to “{unit}” in that time"
    mend_zh = "编入时可以选“从原党组织转入”，原来的关系到这一天为止；采纳方案请改在移出以后的日子，或先在原党组织移出。"
    mend_en = (
        "Move it: the other relation then ends on that day. A plan moves nobody: accept it of a later day,"
        " or end the relation first."
    )


class TooFewMembers(Conflict):
    """An own branch is to be made of an organisation with fewer formal members than three."""

    slug = "too-few-formal-members"
    zh, en = "“{organisation}”正式党员 {formal} 名，不足 3 名", "“{organisation}” has {formal} formal members of the 3"
    mend_zh, mend_en = (
        "请编入联合党支部；人数有变时先更新党员数。",
        "Use a joint branch, or record a new count first.",
    )


class OrganisationEnded(Conflict):
    """An organisation is to belong to a unit that was deregistered, or whose registration or certificate was taken."""

    slug = "organisation-ended"
    zh, en = "“{organisation}”已注销、撤销登记或吊销证书", "“{organisation}” is registered no more"
    mend_zh, mend_en = (
        "请先从名单中去掉它；登记状态有误的，先在档案中更正。",
        "Leave it out; where its legal status is wrong, have the record corrected first.",
    )


class OwnBranchTaken(Conflict):
    """An own branch is to have a second organisation."""

    slug = "own-branch-taken"
    zh, en = "“{unit}”是“{organisation}”单独组建的党支部", "“{unit}” is the own branch of “{organisation}”"
    mend_zh, mend_en = "请编入联合党支部，或把它改为联合党支部。", "Found a joint branch, or make this one joint."


def check_parent(kind: str, parent: str | None) -> None:
    """Refuse a superior that a unit of this kind cannot have; the uppermost has none on record."""
    if parent is not None and parent not in _PARENTS[kind]:
        raise ParentUnfit(kind=kind, parent=parent)


def check_days(founded_on: date, ended_on: date | None, today: date) -> None:
    """A unit was founded by today at the latest, and ends no day before."""
    if founded_on > today:
        raise Malformed(errors=[field("/body/founded_on", "不能晚于今天", "is not a day to come")])
    if ended_on is not None and ended_on < founded_on:
        raise Malformed(errors=[field("/body/on", "不能早于成立日期", "is no day before it was founded")])


def lives(founded_on: date, ended_on: date | None, on: date) -> bool:
    """Whether a unit is there on a day."""
    return founded_on <= on and (ended_on is None or on < ended_on)


def exclusive(kind: str) -> bool:
    """Whether an organisation has at most one unit of this and the like kinds: a functional branch comes besides."""
    return kind != FUNCTIONAL


class Joining(NamedTuple):
    """An organisation that is to belong to a unit: its latest count of formal members, and whether the law ended it."""

    name: str
    formal: int | None
    ended: bool = False


def check_joining(kind: str, unit: str, joining: Collection[Joining], there: Collection[str]) -> None:
    """Refuse what the regulation excludes; what it says with usually becomes a warning."""
    if kind not in BRANCHES:
        raise NoBranch(kind=kind)
    for each in joining:
        if each.ended:
            raise OrganisationEnded(organisation=each.name)
    if kind != OWN:
        return
    names = (*there, *(each.name for each in joining))
    if len(names) > 1:
        raise OwnBranchTaken(unit=unit, organisation=names[0])
    for each in joining:
        if each.formal is not None and each.formal < OWN_FROM:
            raise TooFewMembers(organisation=each.name, formal=each.formal)


class Watched(NamedTuple):
    """What is watched of a living unit on a day: figures over its organisations, its term and its officers.

    `formal` sums the known counts; `uncounted` organisations have none; `grown` have at least three formal members;
    `gone` have left the house or are registered no more, and are in none of these figures.
    """

    kind: str
    has_parent: bool
    organisations: int
    formal: int
    uncounted: int
    grown: int
    officers: int
    until: date | None
    founded_on: date = date.max
    gone: int = 0


class Warned(NamedTuple):
    """One warning: its code, the figure or the day that it names."""

    code: str
    number: int | None = None
    on: date | None = None


TERM_ENDS_WITHIN = 90  # days
# The figures by which `store.crossing` finds branches that _of_members warns of for their formal members.
CROSSED = {
    "own_from": OWN_FROM,
    "branch_most": BRANCH_MOST,
    "committee_from": COMMITTEE_FROM,
    "branches": list(BRANCHES),
    "joint": JOINT,
}


def warnings(unit: Watched, today: date) -> list[Warned]:
    """What is not as it usually is, or crosses 3, 7 or 50 formal members, or comes to the end of its term."""
    found = [*_of_members(unit), *_of_term(unit, today)]
    if not unit.has_parent and unit.kind != "party_committee":
        found.append(Warned("no_superior"))
    return found


def _of_members(unit: Watched) -> list[Warned]:
    if unit.kind not in BRANCHES:
        return []
    known = unit.uncounted == 0 and unit.organisations > 0
    found: list[tuple[bool, Warned]] = [
        (unit.organisations == 0 and unit.kind != FUNCTIONAL, Warned("no_organisation")),
        (unit.gone > 0, Warned("organisation_gone", unit.gone)),
        (unit.uncounted > 0, Warned("uncounted", unit.uncounted)),
        (known and unit.formal < OWN_FROM, Warned("below_three", unit.formal)),
        (unit.formal > BRANCH_MOST, Warned("above_fifty", unit.formal)),
        (unit.formal >= COMMITTEE_FROM and unit.officers < OWN_FROM, Warned("committee_needed", unit.formal)),
        (unit.officers > COMMITTEE_MOST, Warned("committee_large", unit.officers)),
    ]
    if unit.kind == JOINT:
        found.append((unit.organisations > JOINT_MOST, Warned("above_five", unit.organisations)))
        found.append((unit.grown > 0, Warned("own_branch_due", unit.grown)))
    return [warned for holds, warned in found if holds]


def _of_term(unit: Watched, today: date) -> list[Warned]:
    if unit.kind == "temporary_party_branch":
        return [Warned("temporary_over", on=unit.founded_on)] if _is_over(unit.founded_on, today) else []
    if unit.until is None:
        return [Warned("no_term")]
    if unit.until <= today:
        return [Warned("term_over", on=unit.until)]
    ends = (unit.until - today).days <= TERM_ENDS_WITHIN
    return [Warned("term_ends", (unit.until - today).days, unit.until)] if ends else []


def _is_over(founded_on: date, today: date) -> bool:
    """Whether a temporary branch has been there for half a year: it becomes a branch or ends."""
    return founded_on <= today - relativedelta(months=TEMPORARY_MONTHS)


def watched(row: Mapping[str, Any]) -> Watched:
    """The figures of a row as the store reads it."""
    return Watched(
        kind=row["kind"],
        has_parent=row["parent_id"] is not None,
        organisations=row["organisations"],
        formal=row["formal"],
        uncounted=row["uncounted"],
        grown=row["grown"],
        officers=row["officers"],
        until=row["term_until"],
        founded_on=row["founded_on"],
        gone=row["gone"],
    )
