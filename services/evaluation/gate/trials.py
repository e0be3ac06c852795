"""What each test finds, pure: from the facts known of an organisation to the states a rule may name, with the evidence.

A trial never judges: which state bars which point is said by the dated rule. `passed` and `unknown` bar nothing ever.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

FACTS = ("party_unit", "formal_members", "work_coverage")
# Legal states that are an answer; anything else the registry may say is none.
LEGAL = ("active", "filed", "preparing", "rectifying", "suspended", "deregistered", "annulled", "revoked")
STREET = {"suspended": "street_suspended", "exited": "street_exited"}
OPEN = date.max.isoformat()
WITHOUT_END = date.max.year  # whoever writes 长期 as a day writes one of this year: nothing follows it
Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """The states that hold on the day; none of them a rule's, and it is passed, or unknown where nothing is known.

    What `asks` nothing of such an organisation is neither passed nor unknown: it does not apply.
    """

    states: tuple[str, ...]
    evidence: Mapping[str, Any]
    known: bool = True
    asks: bool = True


def three_no_word(facts: Facts, *, conjunction: bool) -> str:
    """`yes`, `no` or `unknown`: a conjunction is refuted by one present fact, its alternative proved by one absent."""
    known = [facts[name] for name in FACTS]
    if conjunction:
        if "yes" in known:
            return "no"
        return "unknown" if "unknown" in known else "yes"
    if "no" in known:
        return "yes"
    return "unknown" if "unknown" in known else "no"


def three_no(facts: Facts, given: Facts, on: date) -> Found:
    """No Party unit, no formal members, no Party work: a conjunction, unless the row says that one is enough.

    A unit or an instructor whose end is on file speaks for its fact until the day before.
    """
    ended = {name: end for name, end in facts.get("ends", {}).items() if end["on"] <= on.isoformat()}
    facts = {**facts, **{name: end["then"] for name, end in ended.items()}}
    found = three_no_word(facts, conjunction=given.get("conjunction", True))
    evidence = {name: facts.get(name) for name in (*FACTS, "recorded_at", "recording")}
    evidence |= {"ended": {name: end["on"] for name, end in ended.items()}} if ended else {}
    return Found(("three_no",) if found == "yes" else (), evidence, found != "unknown")


def registration_status(facts: Facts, _given: Facts, _on: date) -> Found:
    """The legal status as the registration authority says, and the street's own suspension or exit beside it."""
    legal, street = facts.get("legal_status"), facts.get("status")
    states = [legal] if legal in LEGAL else []
    states += [STREET[street]] if street in STREET else []
    return Found(tuple(states), {"legal_status": legal, "status": street}, bool(states))


def registration_class(facts: Facts, _given: Facts, _on: date) -> Found:
    """Registered with civil affairs, on file with the street, or neither: which class decides what is open at all."""
    kind = facts.get("kind") or None
    return Found((kind,) if kind else (), {"class": kind}, kind is not None)


def membership(facts: Facts, given: Facts, on: date) -> Found:
    """Whether it is a member of the association (of the one the rule names, else of any) on the day."""
    wanted = given.get("association")
    rows = [row for row in facts.get("memberships", ()) if wanted in (None, row["association"])]
    shown = [{**row, "state": _member(row, on.isoformat())} for row in rows]
    states = tuple(dict.fromkeys(row["state"] for row in shown))
    return Found(() if "member" in states else states, {"memberships": shown}, bool(rows))


def _member(row: Facts, on: str) -> str:
    begins, ends = row["from"] or "", row["until"] or OPEN
    if row["status"] in ("left", "expelled"):
        # Somebody who has left or will was a member on the last day still: both days belong to the membership.
        return "member" if row["until"] and begins <= on <= ends else str(row["status"])
    if row["status"] != "member":
        return str(row["status"])
    return "not_yet" if on < begins else "ended" if on > ends else "member"


def documents(facts: Facts, given: Facts, on: date) -> Found:
    """Whether each kind that the rule asks of this class is in force; one that nobody recorded is not known.

    Of a class that is asked for none, such as an enterprise, there is nothing to say.
    """
    required = given.get("required", {}).get(facts.get("kind"), ())
    kept = [row for row in facts.get("documents", ()) if row["status"] == "valid"]
    shown = {kind: _in_force([row for row in kept if row["kind"] == kind], on.isoformat()) for kind in required}
    states = tuple(dict.fromkeys(each["state"] for each in shown.values() if each["state"] in ("expired", "not_yet")))
    complete = all(each["state"] != "unknown" for each in shown.values())
    known = bool(facts.get("kind"))
    return Found(states, {"documents": shown}, bool(states) or (complete and known), asks=bool(required) or not known)


def _in_force(rows: Iterable[Facts], on: str) -> dict[str, Any]:
    """The state of one kind of document on a day, and the days of the one that decides it."""
    rows = sorted(rows, key=lambda row: row["valid_until"] or OPEN)
    current = [row for row in rows if (row["valid_from"] or "") <= on <= (row["valid_until"] or OPEN)]
    if not rows:
        return {"state": "unknown", "valid_from": None, "valid_until": None}
    deciding = (current or rows)[-1]
    state = "in_force" if current else "not_yet" if (deciding["valid_from"] or "") > on else "expired"
    # `on_record`: the document itself was not recorded, the record says its days.
    alone = {"on_record": True} if deciding.get("on_record") else {}
    return {"state": state, "valid_from": deciding["valid_from"], "valid_until": deciding["valid_until"], **alone}


def statutory_lists(facts: Facts, _given: Facts, on: date) -> Found:
    """Whether it is on one of the two lists on the day: known by an entry, or by a look there that found nothing."""
    day = on.isoformat()
    entries = [row for row in facts.get("entries", ()) if row["listed_on"] <= day < (row["removed_on"] or OPEN)]
    states = tuple(dict.fromkeys(row["list"] for row in entries))
    checked = facts.get("lists_checked")
    if checked:
        checked = {**checked, "state": _answer(checked, facts.get("checks", ()), day)}
    clear = bool(checked) and (checked["result"], checked["state"]) == ("clear", "fresh")
    return Found(states, {"entries": entries, "checked": checked}, bool(states) or clear)


def _answer(checked: Facts, checks: Iterable[Facts], on: str) -> str:
    """Whether the look still answers on the day, as its source among the credit checks does."""
    rows = [row for row in checks if row["source"] == checked["source"]]
    return "overdue" if rows and _look(rows[0], on) == "overdue" else "fresh"


def credit_checks(facts: Facts, _given: Facts, on: date) -> Found:
    """Each source's last answer, its time and whether it is still fresh; known where all are.

    What was found is a state that people weigh: it stands in the test, whether a rule's row bars by it or not.
    """
    shown = [{**row, "state": _look(row, on.isoformat())} for row in facts.get("checks", ())]
    found = any(row["result"] == "found" for row in shown)
    fresh = bool(shown) and all(row["state"] == "fresh" for row in shown)
    return Found(("found",) if found else (), {"checks": shown}, fresh)


def _look(row: Facts, on: str) -> str:
    """Whether a source answered within its interval on a day; the day on which one looks again still counts."""
    if row["due_on"] is None:
        return "never"
    return "fresh" if on <= row["due_on"] else "overdue"


TRIALS: Mapping[str, Callable[[Facts, Facts, date], Found]] = {
    "three_no": three_no,
    "registration_status": registration_status,
    "registration_class": registration_class,
    "membership": membership,
    "documents": documents,
    "statutory_lists": statutory_lists,
    "credit_checks": credit_checks,
}


def turning(facts: Facts) -> set[date]:
    """The days on which some fact begins or ceases to count, though nobody records anything that day."""
    first = [(row["valid_from"], row["valid_until"]) for row in facts.get("documents", ())]
    first += [(row["from"], row["until"]) for row in facts.get("memberships", ())]
    days = {date.fromisoformat(begins) for begins, _ in first if begins}
    ends = {date.fromisoformat(ends) for _, ends in first if ends}
    entries = [row[name] for row in facts.get("entries", ()) for name in ("listed_on", "removed_on") if row[name]]
    due = {date.fromisoformat(row["due_on"]) for row in facts.get("checks", ()) if row["due_on"]}
    # A term's last day still counts, and so does the day on which a source is looked at again.
    ends |= due
    after = {end + timedelta(days=1) for end in ends if end.year < WITHOUT_END}
    days |= {date.fromisoformat(end["on"]) for end in facts.get("ends", {}).values()}
    return days | ends | after | set(map(date.fromisoformat, entries))
