"""Pure rules of a campaign: legal moves of an invitation, the expected take-up, and the size of a wave."""

from collections.abc import Mapping
from math import ceil

ANSWER_DAYS = 14  # domain.md rule 6: the right to answer expires, the link itself does not
CALL_DAYS = 5  # working days in which a family that agreed is called; ours, the law names none
WRONG_TRIES = 5
REST_HOURS = 24

# from → to; who may; what happens when silent
MOVES: Mapping[str, frozenset[str]] = {
    "invited": frozenset({"accepted", "waitlisted", "declined", "awaiting_guardian", "no_answer", "stopped"}),
    "awaiting_guardian": frozenset({"accepted", "waitlisted", "declined", "withdrawn", "no_answer", "stopped"}),
    "accepted": frozenset({"withdrawn", "declined", "stopped"}),
    "waitlisted": frozenset({"accepted", "withdrawn", "declined", "stopped"}),
    "declined": frozenset({"accepted", "waitlisted", "awaiting_guardian", "stopped"}),
    "withdrawn": frozenset({"accepted", "waitlisted", "declined", "awaiting_guardian", "stopped"}),
    "no_answer": frozenset({"stopped"}),
    "stopped": frozenset(),
}

# Where an invitation stands while an answer is awaited: silence moves it on when the right to answer ends.
AWAITED = tuple(sorted(state for state, following in MOVES.items() if "no_answer" in following))

# A guardian's yes counts at once; anybody else's waits for a guardian's (domain.md rule 6; Minors, under 14).
GUARDIANS = frozenset({"mother", "father", "guardian"})
RELATIONS = (*sorted(GUARDIANS), "grandparent", "other")

# A beta prior of two yeses in four: half of those asked agree, until answers say otherwise.
PRIOR_YES, PRIOR_ASKED = 2.0, 4.0


def may_move(before: str, after: str) -> bool:
    """Whether an invitation in one state may pass to another."""
    return after in MOVES[before]


def take_up(yes: int, answered: int) -> float:
    """The share of those asked who are expected to agree: the mean of a beta prior updated by the answers so far."""
    return (PRIOR_YES + yes) / (PRIOR_ASKED + answered)


def wave_size(*, places: int, taken: int, outstanding: int, take_up: float) -> int:
    """How many more families to ask for one offering.

    Free places less the yeses still to be expected from those already asked, divided by the take-up; never negative.
    """
    free = places - taken - outstanding * take_up
    # Rounded first: 44 of a ninth each are 44, whatever a float makes of it.
    return ceil(round(free / take_up, 6)) if free > 0 else 0
