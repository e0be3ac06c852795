"""The states of a batch as one table of legal moves: from, to, who may, deadline and what silence does.

`uploaded` has its columns still to be settled; `mapped`, `validated` and `linked` are passed while the rows are judged;
`in_review` waits for a person (held rows or uncertain duplicates) but may be committed without one: what waits stays
out until it is mended.
"""

from typing import Any, NamedTuple

from kernel.problems import Conflict


class Move(NamedTuple):
    """One legal move; `deadline` counts working days, `silence` is where a missed deadline leads."""

    frm: str
    to: str
    who: str
    deadline: int | None = None
    silence: str | None = None


MOVES = (
    Move("uploaded", "mapped", "system, or lists:import by a mapping", 20, "expired"),
    Move("mapped", "validated", "system"),
    Move("validated", "linked", "system"),
    Move("linked", "in_review", "system", 20, "expired"),
    *(Move(state, "uploaded", "lists:import by another mapping, read by a job") for state in ("linked", "in_review")),
    Move("linked", "mapped", "lists:import by another mapping"),
    Move("in_review", "mapped", "lists:import by another mapping"),
    Move("linked", "committed", "lists:commit", 20, "expired"),
    Move("in_review", "committed", "lists:commit", 20, "expired"),
    *(Move(state, "discarded", "lists:import") for state in ("uploaded", "mapped", "validated", "linked", "in_review")),
    Move("committed", "rolled_back", "lists:commit, until somebody was invited"),
    Move("rolled_back", "committed", "lists:commit"),
    Move("committed", "expired", "system, at the end of the term"),
    Move("rolled_back", "expired", "system, at the end of the term"),
    *(Move(state, "expired", "system") for state in ("uploaded", "mapped", "validated", "linked", "in_review")),
)
LEGAL = {(move.frm, move.to) for move in MOVES}
SILENCE = max(move.deadline for move in MOVES if move.deadline)
OPEN = ("uploaded", "mapped", "validated", "linked", "in_review")
READY = ("linked", "in_review", "rolled_back")


# The states as the pages call them.
WORDS = {
    "uploaded": ("已上传", "uploaded"),
    "mapped": ("已识别列", "mapped"),
    "validated": ("已检查", "checked"),
    "linked": ("已查重", "checked for duplicates"),
    "in_review": ("待核对", "in review"),
    "committed": ("已提交", "committed"),
    "rolled_back": ("已撤回", "rolled back"),
    "expired": ("已到期", "expired"),
}


class MoveRefused(Conflict):
    """The batch's state does not allow this."""

    slug = "batch-state"
    zh, en = "名单批次当前是“{state}”状态，不能这样做", "The batch is {state}; this cannot be done now"
    words = WORDS
    mend_zh, mend_en = "请刷新页面，查看批次的最新状态。", "Refresh the page to see the batch's present state."


class ColumnsUnsettled(Conflict):
    """The file cannot be committed before its columns are settled."""

    slug = "columns-unsettled"
    zh, en = "这份名单的列还没有对应好：{why}", "The columns of this list are not settled: {why_en}"
    mend_zh, mend_en = "请在列对应里改好，再提交。", "Settle them in the mapping of columns, then commit."


class NothingAccepted(Conflict):
    """No row of the list can come in."""

    slug = "batch-nothing-accepted"
    zh, en = "这份名单没有可以提交的行", "No row of this list can be committed"
    mend_zh = "请先补正待处理的行；如果选错了文件，请弃置这次导入。"
    mend_en = "Correct the held rows first; if it is the wrong file, discard this import."


class StillReading(Conflict):
    """The file is still being read."""

    slug = "batch-still-reading"
    zh, en = "名单还在读取中", "The list is still being read"
    mend_zh, mend_en = "请等读取完成后再操作。", "Wait until it has been read."


class NotRead(Conflict):
    """The file could not be read to its end."""

    slug = "batch-not-read"
    zh, en = "这份名单没有读完：{why}", "This list could not be read: {why_en}"
    mend_zh, mend_en = (
        "请在它的页面上重新读取，或重新上传文件。",
        "Read it again on its page, or upload the file again.",
    )


class HasInvited(Conflict):
    """Somebody on the list was invited already."""

    slug = "batch-has-invited"
    zh = "名单中已有 {count} 人被邀请，不能再撤回"
    en = "{count} people on this list were invited already; it cannot be rolled back"
    mend_zh = "可以导入更新后的完整名单来替换它；不在新名单上的家庭，尚未答复的邀请随之失效。"
    mend_en = "Import a corrected, complete list, which supersedes it; open invitations of families not on it end."


class Superseded(Conflict):
    """A newer list of the same holder and purpose is in force."""

    slug = "batch-superseded"
    zh, en = "这份名单已被更新的名单替换", "A newer list has superseded this one"
    mend_zh, mend_en = "请先撤回更新的名单。", "Roll the newer list back first."


def unread(problem: dict[str, Any] | None, *, columns: bool) -> Conflict:
    """Why a list whose rows are not judged cannot be committed; with columns on record, these are to be settled."""
    if not problem:
        return StillReading()
    return (ColumnsUnsettled if columns else NotRead)(why=problem["zh"]["title"], why_en=problem["en"]["title"])


def check(frm: str, to: str) -> str:
    """The state moved to, where the move is legal."""
    if (frm, to) not in LEGAL:
        raise MoveRefused(state=frm, wanted=to)
    return to


def judged(frm: str, *, waiting: int) -> str:
    """Where a batch stands once its rows are judged and linked: in review while anything waits for a person."""
    for to in ("mapped", "validated", "linked"):
        frm = check(frm, to)
    return check(frm, "in_review") if waiting else frm
