"""What goes back to a sender of its word that was not taken (校核纠错): pure.

One row for each field of a change request that a delivery brought and the centre rejected. What the sender said stands
in it, and what the record says instead: but of a person's name or telephone only the sender's own word, for nothing
personal leaves that it did not send. A field that says by now what the sender said needs no correcting.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from services.registry.changes import plain
from services.registry.dispatches.rules import CHARITIES, LEGAL, MARKS, STATES
from services.registry.pairs import CORRECTIONS, ORGANISATIONS

NOTHING = UUID(int=0)  # in place of a dispatch, where a rejection needs no telling
PERSONAL = ("legal_representative", "phone")
WORDS: Mapping[str, Mapping[Any, str]] = {
    "legal_status": LEGAL,
    "status": STATES,
    "charity": CHARITIES,
    "sponsor": MARKS,
}
# Fields of the record that a delivery names otherwise; the division code only follows from the community's name.
TITLES = {
    **ORGANISATIONS,
    "community_name": ORGANISATIONS["community"],
    "certificate_from": f"{ORGANISATIONS['certificate']}（起）",
    "certificate_until": f"{ORGANISATIONS['certificate']}（止）",
}


class Rejected(NamedTuple):
    """A request that was rejected: whose word it was, what was asked of which record, what that says now, and why."""

    recipient: str
    delivery: int | None
    record: Mapping[str, Any]
    changes: Mapping[str, Mapping[str, Any]]
    reason: str
    decided_on: date


def lines(rejected: Sequence[Rejected]) -> list[list[str]]:
    """The rows of the data file, in the order of its columns; fields that no delivery has are left out."""
    return [
        [cells[name] for name in CORRECTIONS]
        for each in rejected
        for field, change in each.changes.items()
        if field in TITLES and plain(each.record[field]) != change["after"]
        for cells in [_cells(each, field, change["after"])]
    ]


def _cells(each: Rejected, field: str, theirs: Any) -> dict[str, str]:
    return {
        "recipient": each.recipient,
        "delivery": str(each.delivery or ""),
        "uscc": each.record["uscc"] or "",
        "filing_number": each.record["filing_number"] or "",
        "name": each.record["name"],
        "field": TITLES[field],
        "theirs": _said(field, theirs),
        "ours": "" if field in PERSONAL else _said(field, plain(each.record[field])),
        "reason": each.reason,
        "decided_on": each.decided_on.isoformat(),
    }


def _said(field: str, value: Any) -> str:
    return "" if value is None else str(WORDS.get(field, {}).get(value, value))
