"""State diagrams drawn from the tables of legal moves, so that they cannot say otherwise than the code."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from services.matching.campaigns import rules as invitations
from services.matching.lists import states as lists
from services.registry.change_requests import rules as changes
from services.registry.organisations import states as organisations
from services.registry.proceedings import states as proceedings
from services.registry.referrals import rules as referrals
from services.registry.violations import rules as violations

Edge = tuple[str, str, str]  # from a state, to a state, by what


class Diagram(NamedTuple):
    """One thing with states: its Chinese and English name, where it begins, its edges, its states' Chinese words."""

    zh: str
    en: str
    begins: tuple[str, ...]
    edges: tuple[Edge, ...]
    words: Mapping[str, str] = {}


def page() -> str:
    """The page of all diagrams, in Markdown with Mermaid."""
    lines = [
        "# States",
        "",
        "Each diagram is drawn from the table of legal moves that the code goes by; at an arrow stand the move, who",
        "makes it, or after how many working days silence does. What no arrow leads to is refused.",
        "",
    ]
    for each in _every():
        lines += [f"## {each.zh} · {each.en}", "", "```mermaid", "stateDiagram-v2", *_drawn(each), "```", ""]
    return "\n".join(lines)


def _drawn(diagram: Diagram) -> Iterable[str]:
    named = dict.fromkeys(state for edge in diagram.edges for state in edge[:2])
    yield from (f"  {state}: {diagram.words[state]} {state}" for state in named if state in diagram.words)
    yield from (f"  [*] --> {state}" for state in diagram.begins)
    together = dict[tuple[str, str], list[str]]()
    for start, end, by in diagram.edges:
        words = together.setdefault((start, end), [])
        if by and by not in words:
            words.append(by)
    for (start, end), words in together.items():
        yield f"  {start} --> {end}" + (f": {' / '.join(words)}" if words else "")
    ends = {edge[1] for edge in diagram.edges} - {edge[0] for edge in diagram.edges}
    yield from (f"  {state} --> [*]" for state in named if state in ends)


def _every() -> Iterable[Diagram]:
    yield Diagram(
        "社会组织",
        "organisation, as it stands with the house",
        ("candidate",),
        tuple((move.start, move.end, move.name) for move in organisations.MOVES),
        _zh(organisations.WORDS),
    )
    for kind, zh, en in (("admission", "入会", "admission"), ("expulsion", "除名", "expulsion")):
        moves = [(move.start, move.end, f"{move.name} ({move.who})") for move in proceedings.MOVES if move.kind == kind]
        waits = [
            (wait.state, wait.silence, f"silence for {wait.days} working days")
            for wait in proceedings.WAITS
            if wait.kind == kind
        ]
        yield Diagram(zh, en, (proceedings.BEGINS[kind],), (*moves, *waits), _zh(proceedings.WORDS))
    yield Diagram(
        "变更申请",
        "change request",
        ("draft", "pending"),
        (
            *(
                (start, move.after, f"{verb} ({move.who})")
                for verb, move in changes.MOVES.items()
                for start in move.before
            ),
            # Silence decides nothing: it is told to who leads the centre.
            *(
                (state, state, f"silence for {changes.DAYS} working days: escalated")
                for state in ("pending", "validated")
            ),
        ),
        _zh(changes.WORDS),
    )
    yield Diagram(
        "移送函",
        "referral for deregistration",
        ("draft",),
        tuple((start, move.after, f"{move.name} ({move.who})") for move in referrals.MOVES for start in move.before),
        _zh(referrals.WORDS),
    )
    yield Diagram(
        "违规处置",
        "violation",
        ("found",),
        tuple((start, move.after, move.name) for move in violations.MOVES for start in move.before),
        _zh(violations.WORDS),
    )
    yield Diagram(
        "名单",
        "list of residents",
        ("uploaded",),
        tuple((move.frm, move.to, move.who) for move in lists.MOVES),
        _zh(lists.WORDS),
    )
    yield Diagram(
        "邀请",
        "invitation",
        ("invited",),
        tuple((start, end, "") for start, following in invitations.MOVES.items() for end in sorted(following)),
    )


def _zh(words: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    return {state: zh for state, (zh, _) in words.items()}
