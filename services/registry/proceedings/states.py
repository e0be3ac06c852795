"""The states of a proceeding as one table of legal moves, their deadlines, their words, and what is refused in them.

The deadlines are the house's own (working days by the office's calendar): no law sets any for an association's members.
"""

from typing import NamedTuple

from kernel.problems import Conflict


class Move(NamedTuple):
    """A legal move: of which proceeding, its name, from and to which state, who may, and whether it is argued."""

    kind: str
    name: str
    start: str
    end: str
    who: str
    argued: bool = False


class Wait(NamedTuple):
    """A state that waits: for whom, how many working days, after how many comes a reminder, where silence leads."""

    kind: str
    state: str
    on: str
    days: int
    reminded_after: int
    silence: str


MOVES = (
    Move("admission", "submit", "applied", "before_committee", "centre"),
    Move("admission", "return", "applied", "returned", "centre", argued=True),
    Move("admission", "answer", "returned", "applied", "organisation", argued=True),
    # What the organisation completes or takes back on paper or by telephone: not every one has an account.
    Move("admission", "answer", "returned", "applied", "centre", argued=True),
    Move("admission", "withdraw", "returned", "withdrawn", "centre", argued=True),
    Move("admission", "withdraw", "applied", "withdrawn", "organisation"),
    Move("admission", "withdraw", "returned", "withdrawn", "organisation"),
    Move("admission", "withdraw", "before_committee", "withdrawn", "organisation"),
    Move("admission", "approve", "before_committee", "admitted", "committee"),
    Move("admission", "refuse", "before_committee", "refused", "committee", argued=True),
    Move("expulsion", "hear", "notified", "before_committee", "centre", argued=True),
    Move("expulsion", "answer", "notified", "before_committee", "organisation", argued=True),
    Move("expulsion", "drop", "notified", "dropped", "centre", argued=True),
    Move("expulsion", "approve", "before_committee", "expelled", "committee", argued=True),
    Move("expulsion", "refuse", "before_committee", "dropped", "committee", argued=True),
)
WAITS = (
    Wait("admission", "applied", "centre", 5, 3, "before_committee"),
    Wait("admission", "returned", "organisation", 10, 7, "lapsed"),
    Wait("admission", "before_committee", "committee", 15, 10, "applied"),
    Wait("expulsion", "notified", "organisation", 10, 7, "before_committee"),
    Wait("expulsion", "before_committee", "committee", 15, 10, "dropped"),
)
BEGINS = {"admission": "applied", "expulsion": "notified"}
STATES = (
    "applied",
    "returned",
    "notified",
    "before_committee",
    "admitted",
    "refused",
    "withdrawn",
    "lapsed",
    "expelled",
    "dropped",
)
OPEN = ("applied", "returned", "notified", "before_committee")
WORDS = {
    "applied": ("待核查", "waiting to be checked"),
    "returned": ("待组织补正", "returned to the organisation"),
    "notified": ("待组织陈述", "waiting for the organisation to be heard"),
    "before_committee": ("待委员会决定", "before the committee"),
    "admitted": ("已入会", "admitted"),
    "refused": ("未通过", "refused"),
    "withdrawn": ("已撤回", "withdrawn"),
    "lapsed": ("逾期失效", "lapsed"),
    "expelled": ("已除名", "expelled"),
    "dropped": ("不予除名", "dropped"),
}


class NoSuchMove(Conflict):
    """The proceeding is in a state in which this cannot be done."""

    slug = "proceeding-state"
    zh, en = "这件事项当前“{state}”，不能这样办理", "The proceeding is {state}; this cannot be done now"
    words = WORDS
    mend_zh, mend_en = "请刷新页面查看最新状态。", "Refresh the page to see its present state."


def check(kind: str, name: str, state: str, *, who: str) -> Move:
    """The move of this name out of this state for these people; raises NoSuchMove."""
    for move in MOVES:
        if (move.kind, move.name, move.start, move.who) == (kind, name, state, who):
            return move
    raise NoSuchMove(state=state)


def waits(kind: str, state: str) -> Wait | None:
    """For whom and how long a proceeding waits in this state; None where it is over."""
    return next((wait for wait in WAITS if (wait.kind, wait.state) == (kind, state)), None)
