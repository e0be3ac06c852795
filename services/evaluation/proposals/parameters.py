"""What a rule of each test may say, pure: its states, the points, the words, and the flags of its own.

A rule that named a state its trial never finds would bar nobody and look as though it did: so it is refused.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from kernel.problems import field
from services.evaluation.gate.rules import POINTS
from services.evaluation.gate.trials import FACTS, LEGAL, STREET

Wrong = dict[str, Any]
CLASSES = ("registered", "filed", "other")
DOCUMENTS = (
    "registration_certificate",
    "articles_of_association",
    "annual_report",
    "filing_certificate",
    "other",
)
# The states that each trial can find; that of three-no has no name.
STATES: Mapping[str, Sequence[str]] = {
    "registration_status": (*LEGAL, *STREET.values()),
    "registration_class": CLASSES,
    "membership": ("applicant", "not_yet", "ended", "left", "expelled"),
    "documents": ("expired", "not_yet"),
    "statutory_lists": ("abnormal", "serious"),
    "credit_checks": ("found",),
}
CLOSES = ("bars", "not_for", "with_lead")
WORDS = ("remedy_zh", "remedy_en")
LONGEST = 500  # characters of a remedy
AT = "/body/parameters"


def wrong(code: str, given: Mapping[str, Any], *, actions: Sequence[Any]) -> list[Wrong]:
    """What is wrong with a rule's parameters, each with its pointer; `actions` are those that the test knows."""
    flags = _FLAGS.get(code, {})
    own = ("states",) if code in STATES else ("bars",)
    known = (*own, *flags, *WORDS, "actions")
    found = [_said(f"{AT}/{name}", f"只能是 {'、'.join(known)}", f"is one of {', '.join(known)}")
             for name in given if name not in known]  # fmt: skip
    found += _of_states(given.get("states"), STATES[code]) if code in STATES else _of_points(given, AT, ("bars",))
    found += [each for name in WORDS for each in _of_words(name, given.get(name))]
    found += [each for name, check in flags.items() if name in given for each in check(given[name], f"{AT}/{name}")]
    if "actions" in given and (
        not isinstance(given["actions"], list) or any(each not in actions for each in given["actions"])
    ):
        found.append(_said(f"{AT}/actions", "只能取现行规则已有的办理入口", "is among the acts of the rule in force"))
    if code == "documents" and "required" not in given:
        found.append(_said(f"{AT}/required", "必须填写", "is needed"))
    return found


def _said(pointer: str, zh: str, en: str) -> Wrong:
    return field(pointer, zh, en)


def _of_states(states: Any, known: Sequence[str]) -> Iterator[Wrong]:
    if not isinstance(states, dict) or not states:
        yield _said(f"{AT}/states", "至少写明一种情形", "names one state at least")
        return
    for state, closed in states.items():
        at = f"{AT}/states/{state}"
        if state not in known:
            yield _said(at, f"只能是 {'、'.join(known)}", f"is one of {', '.join(known)}")
        elif not isinstance(closed, dict) or not closed:
            yield _said(at, f"应写明 {'、'.join(CLOSES)} 之一", f"names one of {', '.join(CLOSES)}")
        else:
            yield from _of_points(closed, at, CLOSES)
            for name in closed:
                if name not in CLOSES:
                    yield _said(f"{at}/{name}", f"只能是 {'、'.join(CLOSES)}", f"is one of {', '.join(CLOSES)}")


def _of_points(closed: Mapping[str, Any], at: str, names: Sequence[str]) -> Iterator[Wrong]:
    if names == ("bars",) and "bars" not in closed:
        yield _said(f"{at}/bars", "必须填写；不限制任何事项时写空列表", "is needed; an empty list closes nothing")
    for name in names:
        points = closed.get(name, [])
        if not isinstance(points, list) or any(point not in POINTS for point in points):
            yield _said(f"{at}/{name}", f"只能是 {'、'.join(POINTS)}", f"is a list of {', '.join(POINTS)}")
        elif len(set(points)) < len(points):
            yield _said(f"{at}/{name}", "有重复", "names one of them twice")


def _of_words(name: str, words: Any) -> Iterator[Wrong]:
    if not isinstance(words, str) or not words.strip() or len(words) > LONGEST or "\x00" in words:
        yield _said(
            f"{AT}/{name}", f"写明怎样解除，最多 {LONGEST} 个字符", f"says what lifts it, in {LONGEST} characters"
        )
        return
    chinese = any("\u4e00" <= each <= "\u9fff" for each in words)
    if name == "remedy_zh" and not chinese:
        yield _said(f"{AT}/{name}", "应为中文", "is in Chinese")
    if name == "remedy_en" and chinese:
        yield _said(f"{AT}/{name}", "应为英文", "is in English")


def _of_flag(given: Any, at: str) -> Iterator[Wrong]:
    if not isinstance(given, bool):
        yield _said(at, "应为是或否", "is true or false")


def _of_facts(given: Any, at: str) -> Iterator[Wrong]:
    if given != list(FACTS):
        yield _said(at, f"只能是 {'、'.join(FACTS)}", f"is {', '.join(FACTS)}")


def _of_association(given: Any, at: str) -> Iterator[Wrong]:
    try:
        known = str(UUID(given)) == given  # in the one form in which memberships name it
    except (ValueError, TypeError, AttributeError):
        known = False
    if not known:
        yield _said(at, "不是有效的编号", "is not an id")


def _of_required(given: Any, at: str) -> Iterator[Wrong]:
    if not isinstance(given, dict):
        yield _said(at, "应按类别列出证照", "lists documents by class")
        return
    for name, kinds in given.items():
        if name not in CLASSES:
            yield _said(f"{at}/{name}", f"只能是 {'、'.join(CLASSES)}", f"is one of {', '.join(CLASSES)}")
        elif not isinstance(kinds, list) or any(kind not in DOCUMENTS for kind in kinds):
            yield _said(f"{at}/{name}", f"只能是 {'、'.join(DOCUMENTS)}", f"is a list of {', '.join(DOCUMENTS)}")


_FLAGS: Mapping[str, Mapping[str, Callable[[Any, str], Iterator[Wrong]]]] = {
    "three_no": {"conjunction": _of_flag, "facts": _of_facts},
    "membership": {"association": _of_association},
    "documents": {"required": _of_required},
}
