"""The facts a test is tried on, put together from what was kept of an organisation."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from services.evaluation.gate import rules
from services.evaluation.gate.models import Fact, GateFact, Known

_LISTS = {"document": "documents", "membership": "memberships", "list_entry": "entries"}


def gathered(
    known: Mapping[UUID, Known], coverage: Mapping[UUID, Fact], rows: Iterable[GateFact]
) -> dict[UUID, dict[str, Any]]:
    """What is known of each organisation, every row in its latest version; what nobody told is unknown or absent."""
    found = {id: _of(each, coverage.get(id)) for id, each in known.items()}
    for row in rows:
        facts = found[row.organisation_id]
        if row.kind == "registration":
            facts.update(row.data)
        elif row.kind == "list_check":
            last = facts["lists_checked"]
            facts["lists_checked"] = row.data if last is None or last["checked_on"] < row.data["checked_on"] else last
        else:
            facts[_LISTS[row.kind]].append(row.data)
    return found


def _of(known: Known, fact: Fact | None) -> dict[str, Any]:
    """Class and coverage, and which recording that comes from; lists for what may follow."""
    coverage = {name: getattr(fact, name) for name in rules.FACTS} if fact else rules.UNKNOWN
    return {
        **coverage,
        "recorded_at": fact.recorded_at.isoformat() if fact else None,
        "recording": fact.version if fact else None,
        "kind": known.kind,
        "status": None,
        "legal_status": None,
        "documents": [],
        "memberships": [],
        "entries": [],
        "lists_checked": None,
    }
