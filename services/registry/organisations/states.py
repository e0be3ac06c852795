"""How an organisation stands with the house, as one table of moves, and what is refused.

The house's own order, candidate → admitted → active → suspended → exited: no law sets it, and what the law says of an
organisation (`legal_status`) is neither asked nor changed by a move. One that left by mistake, or comes again, is taken
back. Lists and other systems tell a state as they know it; the table binds whoever keeps a record by hand.
"""

from collections.abc import Mapping
from typing import NamedTuple

from kernel.problems import Conflict, Malformed, field


class Move(NamedTuple):
    """A legal move: its name, from and to which state, and whether it is argued."""

    name: str
    start: str
    end: str
    argued: bool = False


MOVES = (
    Move("admit", "candidate", "admitted"),
    Move("activate", "candidate", "active"),
    Move("activate", "admitted", "active"),
    Move("suspend", "active", "suspended", argued=True),
    Move("resume", "suspended", "active"),
    Move("exit", "candidate", "exited", argued=True),
    Move("exit", "admitted", "exited", argued=True),
    Move("exit", "active", "exited", argued=True),
    Move("exit", "suspended", "exited", argued=True),
    Move("return", "exited", "active", argued=True),
)
WORDS: Mapping[str, tuple[str, str]] = {
    "candidate": ("待入驻", "a candidate"),
    "admitted": ("已入驻", "admitted"),
    "active": ("正常", "active"),
    "suspended": ("已暂停", "suspended"),
    "exited": ("已退出", "gone"),
}


class NotAMove(Conflict):
    """The organisation stands so with the house that it cannot come to stand as asked; `state` is how it stands."""

    slug = "organisation-status"
    zh, en = (
        "这家组织现在“{state}”，不能改为“{wanted}”",
        "The organisation is {state} and cannot become {wanted} from there",
    )
    words = WORDS
    mend_zh, mend_en = "请打开档案，按列出的办理。", "Open its record, which offers what can be done."


def moves(state: str) -> list[Move]:
    """The moves out of a state, in the order of the table."""
    return [move for move in MOVES if move.start == state]


def check(state: str, wanted: str, *, reason: str) -> Move:
    """The move from one state to another; raises NotAMove, and Malformed where it is argued and no reason is given."""
    for move in moves(state):
        if move.end == wanted:
            if move.argued and not reason:
                raise Malformed(errors=[field("/body/note", "请说明原因", "says why")])
            return move
    told = field("/body/status", "从现在的状态不能改成这样", "cannot be reached from the present state")
    raise NotAMove(state=state, wanted=wanted, errors=[told])
