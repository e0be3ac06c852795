"""The states of a change request as one table, who may move it, and what is refused."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Literal, NamedTuple, Protocol

from kernel import HERE
from kernel.problems import Conflict
from services.registry.authority.rules import names
from services.registry.change_requests.schemas import Diff, State, Verb
from services.registry.changes import plain, read
from services.registry.origins import Origin

COUNT, DAY = "formal_members", "formal_members_on"  # a count, and the day that it carries with it
OPEN = ("draft", "pending", "validated")
DAYS = (
    5  # working days in which whoever decides looks at a request; then it is escalated (`escalations`), never applied
)
LEFT = timedelta(days=7)  # after which a draft that its author has not sent waits on colleagues too
WORDS = {
    "draft": ("草稿", "a draft"),
    "pending": ("待核对", "waiting"),
    "validated": ("已核对", "validated"),
    "applied": ("已生效", "applied"),
    "rejected": ("未同意", "rejected"),
    "cancelled": ("已撤回", "cancelled"),
}


class Move(NamedTuple):
    """A legal move: from which states, to which, and whether it is the asker's or the decider's to make.

    A draft that a colleague of the centre left is rejected like what was sent: nobody else sends it or takes it back.
    """

    before: tuple[State, ...]
    after: State
    who: Literal["asker", "decider"]


# What is applied at once passes through `validated`: whoever applies it has looked.
MOVES: Mapping[Verb, Move] = {
    "submit": Move(("draft",), "pending", "asker"),
    "validate": Move(("pending",), "validated", "decider"),
    "apply": Move(("pending", "validated"), "applied", "decider"),
    "reject": Move(("draft", "pending", "validated"), "rejected", "decider"),
    "cancel": Move(("draft", "pending", "validated"), "cancelled", "asker"),
}


class NotMovable(Conflict):
    """The request is not in a state from which this can be done."""

    slug = "change-request-closed"
    zh, en = "这项变更申请当前是“{state}”状态，不能这样操作", "This change request is {state}; this cannot be done now"
    words = WORDS
    mend_zh, mend_en = "请刷新页面查看最新状态；需要时可重新申请。", "Refresh to see its state; ask again if needed."


class NotYours(Conflict):
    """Whoever asks, or corrected the row that asks, does not decide it, and nobody sends or takes back what others
    asked for."""

    slug = "change-request-not-yours"
    zh, en = (
        "申请人和补正该行的人不能审批这项变更，别人的申请也不能代为提交或撤回",
        "Who asked, or corrected the row, cannot decide, and nobody sends or takes back what others asked for",
    )
    mend_zh = "自己的申请、自己补正的行，请由服务中心其他工作人员审批；不同意别人的申请，请退回并说明原因。"
    mend_en = "A colleague decides what you asked for or corrected; what others ask for is rejected with a reason."


class Overtaken(Conflict):
    """The record says something else by now than what the request was made against."""

    slug = "change-request-overtaken"
    zh, en = "申请提出之后，档案已改动：{what}", "The record has changed since: {what_en}"
    mend_zh = "请对照当前内容；仍要变更时，请退回这项申请并重新提出。"
    mend_en = "Compare both; if the change is still wanted, reject this one and ask anew."


class StillOpen(Conflict):
    """The same change waits already."""

    slug = "change-request-open"
    zh, en = "同样的变更申请已在等待处理", "The same change is waiting already"
    mend_zh, mend_en = "请等待处理结果，或先撤回原申请。", "Wait for the decision, or cancel the first one."


class Request(Protocol):
    """What is asked of a request: for whom it speaks, who asked by hand or by whose list and who corrected the row of
    it, and how it stands."""

    origin: Any
    batch: Any
    sender_id: Any
    asked_by: Any
    mended_by: Any
    state: Any


def may(move: Move, request: Request, *, side: Origin, subject: str) -> bool:
    """Whether somebody of a side may make a move: an organisation takes back what it asked for, of the centre whoever
    asked does; the others of the centre decide. The bureau's list is nobody's own word; what somebody read from its
    paper is theirs, and so is a row of any list that they corrected."""
    asked, mended = request.asked_by == subject, subject in request.mended_by
    if move.who == "asker":
        return side == "organisation" if request.origin == "organisation" else side == "centre" and (asked or mended)
    by_hand = request.origin == "centre" or (request.batch is None and request.sender_id is None)
    own = mended or (asked and by_hand)
    return side == "centre" and not own


def stands(verb: Verb, request: Request) -> bool:
    """Whether a move leads on from where a request is; an organisation's draft asks the centre nothing yet."""
    unasked = verb == "reject" and request.state == "draft" and request.origin != "centre"
    return request.state in MOVES[verb].before and not unasked


def moves(request: Request, *, side: Origin, subject: str, decides: bool) -> list[Verb]:
    """What may be done with a request now, by whom has it before them."""
    return [
        verb
        for verb, move in MOVES.items()
        if stands(verb, request) and may(move, request, side=side, subject=subject) and (move.who == "asker" or decides)
    ]


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Of each field asked for, what stood there and what is asked, in the form JSON keeps."""
    return {name: {"before": plain(before[name]), "after": plain(value)} for name, value in after.items()}


def asked(changes: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The values that a request asks for, as the record holds them."""
    return {name: read(name, each["after"]) for name, each in changes.items()}


def dated(values: Mapping[str, Any], on: date | None) -> Mapping[str, Any]:
    """What is asked for; a count with the day on which it was so."""
    return {**values, DAY: on} if COUNT in values and on else values


def counted_on(changes: Mapping[str, Mapping[str, Any]], asked_at: datetime) -> date | None:
    """The day of the count that is asked for, if one is; that of the asking where the request knows no other."""
    if COUNT not in changes:
        return None
    known = changes.get(DAY)
    return read(DAY, known["after"]) if known else asked_at.astimezone(HERE).date()


def overtaken(changes: Mapping[str, Mapping[str, Any]], now: Mapping[str, Any], *, counted: date | None) -> list[str]:
    """The fields that say something else by now than when the change was asked for; a count also where one of a later
    day than `counted` is known."""
    late = counted is not None and now[DAY] is not None and counted < now[DAY]
    return [
        name
        for name, each in changes.items()
        if (name == COUNT and late) or (name != DAY and plain(now[name]) not in (each["before"], each["after"]))
    ]


def same(one: Mapping[str, Mapping[str, Any]], other: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether a request holds all that another difference asks for; the same count is so on whatever day."""
    return all(name in one and one[name]["after"] == each["after"] for name, each in other.items() if name != DAY)


def equal(one: Mapping[str, Mapping[str, Any]], other: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether two differences ask for the very same."""
    return same(one, other) and same(other, one)


def shown(changes: Mapping[str, Mapping[str, Any]], now: Mapping[str, Any]) -> list[Diff]:
    """A diff as it is read: a community by its name, its code not beside it."""
    rows = {name: {**each, "now": plain(now[name])} for name, each in changes.items()}
    if "community_name" in rows:
        rows.pop("area", None)
    rows.pop(DAY, None)
    return [Diff.model_validate({"field": names([name])[0], **row}) for name, row in rows.items()]
