"""What is checked before an admission, when a state is over, and who may decide: pure."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from kernel import HERE
from kernel.problems import Conflict, Malformed, field
from kernel.todo import days
from kernel.todo.days import Decreed
from services.registry.kin import rules as kin
from services.registry.proceedings.states import Move, Wait

# The checks beside the record's own and the gate's whole answer, by how the codes of the gate's tests begin.
_GROUPS = {"documents": ("document",), "credit": ("credit", "list", "statutory", "abnormal", "serious")}
# Whom the registration authority lets act no more; the gate's row on registration says the same, and may be silent.
_GONE = ("suspended", "deregistered", "annulled", "revoked")
_CERTIFICATE = "registration_certificate"
_REQUIRED = {"registered": (_CERTIFICATE, "articles_of_association"), "filed": ("filing_certificate",)}


class ProceedingOpen(Conflict):
    """The organisation has an open proceeding with this association already."""

    slug = "proceeding-open"
    zh, en = "“{organisation}”已有一件办理中的事项", "{organisation} has a proceeding under way already"
    mend_zh, mend_en = "请在入会办理中打开它。", "Open it on the board of admissions."


class ApplicantExited(Conflict):
    """The organisation has ended with the house."""

    slug = "applicant-exited"
    zh, en = "“{organisation}”已退出，不能申请入会", "{organisation} has left the house and does not apply"
    mend_zh, mend_en = "请先在它的档案里办理恢复，再申请入会。", "Take it back in its record first, then apply."


class PreparedByYou(Conflict):
    """Whoever had a hand in a proceeding tried to decide it."""

    slug = "prepared-by-you"
    zh, en = "您经办过这件事项，不能参与决定", "You have prepared this and so do not decide it"
    mend_zh, mend_en = "请由委员会的另一位成员决定。", "Let another member of the committee decide."


class AdmissionBarred(Conflict):
    """A check that bars the admission failed."""

    slug = "admission-barred"
    zh, en = "核查未通过，不能入会", "A check has failed: the organisation cannot be admitted"
    mend_zh = "请看核查结果中的补救办法；办妥后重新核查，或不予通过并写明理由。"
    mend_en = "See the remedy beside the check; check again when it is mended, or refuse with the reason."


class ChecksChanged(Conflict):
    """Something stands against an admission that the committee was not shown when it decided."""

    slug = "checks-changed"
    zh, en = "核查结果有变化，这次没有作出决定", "The checks have changed, and nothing was decided"
    mend_zh, mend_en = "请先看更新后的核查结果，再决定。", "Read the checks as they are now, then decide."


class GateBehind(Conflict):
    """The gate has not heard yet what changed in the organisation's record, so that its answer is about another one."""

    slug = "gate-behind"
    zh, en = "组织档案刚有变化，准入判定还没有更新", "The record has just changed, and the gate has not heard of it yet"
    mend_zh, mend_en = "请稍等几秒再决定。", "Decide again in a few seconds."


def day(moment: datetime) -> date:
    """The day of a moment here."""
    return moment.astimezone(HERE).date()


Gate = Mapping[str, Any] | str
Ask = Callable[[UUID], Awaitable[Gate]]


class Checked(Protocol):
    """What the record says of an organisation that an admission depends on."""

    kind: Any
    uscc: Any
    filing_number: Any
    status: Any
    legal_status: Any
    certificate_until: Any


def checked(
    one: Checked, papers: Sequence[tuple[str, date | None]], gate: Gate, *, today: date
) -> list[dict[str, Any]]:
    """Every check of an admission: the record's own, its papers, and what the gate says."""
    own = record(one.status, code=one.uscc or one.filing_number, legal_status=one.legal_status)
    return checks(own, gate, expired=expired(one.kind, papers, certificate_until=one.certificate_until, today=today))


def record(status: str, *, code: str | None, legal_status: str | None = None) -> dict[str, Any]:
    """Whether it stands on record as one that works and may, registered or filed under a code of its own."""
    passed = status in ("candidate", "admitted", "active") and bool(code) and legal_status not in _GONE
    evidence = {"status": status, "code": code, "legal_status": legal_status}
    return _check("record", "passed" if passed else "failed", evidence)


def expired(
    kind: str, papers: Sequence[tuple[str, date | None]], *, certificate_until: date | None, today: date
) -> list[str]:
    """The papers asked of its class of which none is in force any more; one that nobody recorded is not known."""
    known: dict[str, list[date | None]] = {}
    for paper, until in papers:
        known.setdefault(paper, []).append(until)
    # The days on the record speak where the certificate itself is not among the papers.
    known.setdefault(_CERTIFICATE, [certificate_until] if certificate_until else [])
    return [
        paper
        for paper in _REQUIRED.get(kind, ())
        if known.get(paper) and all(until is not None and until < today for until in known[paper])
    ]


def check_heard(gate: Gate, version: int) -> None:
    """Refuse an answer of the gate about an earlier version of the record than this."""
    if not isinstance(gate, str) and gate.get("record_version", version) < version:
        raise GateBehind


def checks(record: dict[str, Any], gate: Gate, *, expired: Sequence[str] = ()) -> list[dict[str, Any]]:
    """The record's check and what the gate answered at `admit`; a word instead says why it could not be asked.

    Papers that the registry itself knows to have `expired` are shown as such whatever the gate says.
    """
    if isinstance(gate, str):
        found = [record, *(_check(code, "unknown", {"why": gate}) for code in (*_GROUPS, "gate"))]
    else:
        tests: Sequence[Mapping[str, Any]] = gate.get("tests", ())
        of = _GROUPS.items()
        grouped = [_grouped(code, [each for each in tests if each["code"].startswith(names)]) for code, names in of]
        # What is not known bars nothing: it is allowed all the same, and the tests without facts are named beside it.
        known = "passed" if tests else "unknown"
        evidence = {"decision": str(gate.get("decision", "")), "tests": [_told(each) for each in tests]}
        evidence |= {"unknown": [_told(each) for each in gate.get("unknown", ())]}
        found = [record, *grouped, _check("gate", known if gate["allowed"] else "failed", evidence)]
    return [_expired(each, expired) if each["code"] == "documents" and expired else each for each in found]


def _expired(documents: dict[str, Any], expired: Sequence[str]) -> dict[str, Any]:
    return _check("documents", "failed", {**documents["evidence"], "expired": list(expired)})


def _grouped(code: str, tests: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    if not tests:
        return _check(code, "unknown", {"why": "not_asked"})
    # What a source of credit found is there to be weighed, whether it bars a point or not.
    outcomes = ["failed" if "found" in each.get("states", ()) else each["outcome"] for each in tests]
    evidence: dict[str, Any] = {"tests": [_told(each) for each in tests]}
    looks = [look for each in tests for look in each.get("evidence", {}).get("checks", ())]
    return _check(code, _outcome(outcomes), evidence | ({"checks": looks} if looks else {}))


def _outcome(outcomes: Collection[str]) -> str:
    """The worst of them; nothing is said to be met where none of them asks anything of such an organisation."""
    said = [each for each in ("failed", "unknown", "passed") if each in outcomes]
    return said[0] if said else "not_applicable" if outcomes else "unknown"


def _told(test: Mapping[str, Any]) -> dict[str, Any]:
    said = {name: test.get(name, "") for name in ("code", "outcome", "rule", "version", "remedy_zh", "remedy_en")}
    return {**said, "actions": list(test.get("actions", ()))}


def _check(code: str, outcome: str, evidence: dict[str, Any]) -> dict[str, Any]:
    return {"code": code, "outcome": outcome, "evidence": evidence}


def barring(checks: Sequence[Mapping[str, Any]], shown: Sequence[Mapping[str, Any]] = ()) -> list[str]:
    """The checks that bar an admission: those of the record and of the gate that failed; what is unknown bars nothing.

    Where the gate cannot be asked, what it was `shown` to have answered last counts. Documents and credit bar where
    the gate's rules say so, and are then among what its answer rests on.
    """
    last = {each["code"]: each["outcome"] for each in shown}
    outcomes = {
        each["code"]: last.get(each["code"]) if "why" in each["evidence"] else each["outcome"] for each in checks
    }
    return [code for code in ("record", "gate") if outcomes.get(code) == "failed"]


def turned(shown: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, Any]]) -> list[str]:
    """The checks of which something stands against an admission now that was not among what was shown.

    What speaks for it now, and what cannot be asked, is nothing new against it.
    """
    before = {each["code"]: _against(each) for each in shown}
    return [each["code"] for each in now if _against(each) - before.get(each["code"], set())]


def _against(check: Mapping[str, Any]) -> set[tuple[str, ...]]:
    """What a failed check rests on: itself, each test that failed, each paper, each finding at a source of credit.

    An alert rests on each organisation of note that is kin, by what, and why it is of note.
    """
    if check["outcome"] == "alert":
        return kin.against(check["evidence"])
    if check["outcome"] != "failed":
        return set()
    tests = {("test", each["code"]) for each in check["evidence"].get("tests", ()) if each["outcome"] == "failed"}
    tests |= {("expired", paper) for paper in check["evidence"].get("expired", ())}
    looks = [each for each in check["evidence"].get("checks", ()) if each["result"] == "found"]
    found = {("found", each["source"], str(each.get("credit_event") or "")) for each in looks}
    return {("check", check["code"]), *tests, *found}


def shown(checks: Sequence[dict[str, Any]], *, office: bool) -> list[dict[str, Any]]:
    """The checks as far as whoever reads may: of whom an applicant is kin, the office and the committee alone read.

    Whoever asks to be admitted is no member yet, and is not asked for a membership beside the gate's yes.
    """
    return [_unasked(each) for each in checks if office or each["code"] != "kin"]


def _unasked(check: dict[str, Any]) -> dict[str, Any]:
    if (check["code"], check["outcome"]) != ("gate", "passed") or "tests" not in check["evidence"]:
        return check
    tests = [each for each in check["evidence"]["tests"] if each["code"] != "membership"]
    return {**check, "evidence": {**check["evidence"], "tests": tests}}


def earlier(found: Iterable[Any], *, number: int | None, opened_on: date) -> list[Any]:
    """Of an applicant's times of membership those that were over when it applied, not the one that it was given."""
    return [each for each in found if each.begins_on <= opened_on and (number is None or each.number < number)]


def may_decide(subject: str, prepared_by: Collection[str]) -> bool:
    """Committee reviewers decide and do not prepare what they decide."""
    return subject not in prepared_by


def due(wait: Wait, since: date, decreed: Decreed) -> date:
    """The last day on which it is in time."""
    return days.after(since, wait.days, decreed)


def is_silent(wait: Wait, since: date, today: date, decreed: Decreed) -> bool:
    """Whether the days are over in which an answer was in time."""
    return days.between(since, today, decreed) > wait.days


def is_to_be_reminded(wait: Wait, since: date, today: date, decreed: Decreed) -> bool:
    """Whether so many of the days are over that whoever is waited for is reminded."""
    return days.between(since, today, decreed) >= wait.reminded_after


def check_argued(move: Move, note: str, pointer: str) -> None:
    """Refuse a move that is argued and has no reason."""
    if move.argued and len(note) < 2:
        raise Malformed(errors=[field(pointer, "请写明理由", "say why")])
