"""The facts a test is tried on, put together from what was kept of an organisation."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from kernel import HERE
from services.evaluation.gate import rules
from services.evaluation.gate.models import Fact, GateFact, Known

CERTIFICATE = ("certificate_from", "certificate_until")  # the days that the record says of it
_LISTS = {"document": "documents", "membership": "memberships", "list_entry": "entries"}


def gathered(
    known: Mapping[UUID, Known],
    coverage: Mapping[UUID, Fact],
    rows: Iterable[GateFact],
    looks: Iterable[Any] = (),
    *,
    whole: Mapping[UUID, Collection[UUID]],
) -> dict[UUID, dict[str, Any]]:
    """What is known of each organisation, every row in its latest version; what nobody told is unknown or absent.

    `whole` names the records whose facts count at each; what the law says of it is its own record's alone.
    """
    found = {id: _of(each, coverage.get(id)) for id, each in known.items()}
    stays = defaultdict[UUID, list[UUID]](list)
    for id in known:
        for record in whole[id]:
            stays[record].append(id)
    for row in rows:
        for id in stays[row.organisation_id]:
            if row.kind != "registration" or row.organisation_id == id:
                _add(found[id], row)
    for look in looks:
        found[look.organisation_id]["checks"].append(_looked(look))
    for facts in found.values():
        facts["documents"] += _certificate(facts)
    return found


def _certificate(facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The certificate of which the record alone says how long it is valid, where none is among the documents."""
    kind, (begins, ends) = "registration_certificate", (facts.get(name) for name in CERTIFICATE)
    kept = any((row["kind"], row["status"]) == (kind, "valid") for row in facts["documents"])
    if kept or not (begins or ends):
        return []
    return [{"kind": kind, "valid_from": begins, "valid_until": ends, "status": "valid", "on_record": True}]


def _add(facts: dict[str, Any], row: GateFact) -> None:
    if row.kind == "registration":
        facts.update(row.data)
    elif row.kind == "list_check":
        last = facts["lists_checked"]
        facts["lists_checked"] = row.data if last is None or _looked_at(last) < _looked_at(row.data) else last
    else:
        facts[_LISTS[row.kind]].append(row.data)


def _looked_at(told: Mapping[str, Any]) -> datetime:
    """When the lists were looked at: whoever recorded it may have written the moment by another clock."""
    return datetime.fromisoformat(told["checked_on"])


def _looked(look: Any) -> dict[str, Any]:
    """The last answer of one source, and by when it is looked at again; of a source never asked, the source alone."""
    at: datetime | None = look.checked_at
    again = at and (at + timedelta(days=look.every_days)).astimezone(HERE).date()
    return {
        **{name: getattr(look, name) for name in ("source", "name_zh", "name_en", "result")},
        "checked_at": at and at.isoformat(),
        "credit_event": look.credit_event and str(look.credit_event),
        "due_on": again and again.isoformat(),
        "unreachable_at": look.unreachable_at and look.unreachable_at.isoformat(),
    }


def _of(known: Known, fact: Fact | None) -> dict[str, Any]:
    """Class and coverage, and which recording that comes from; lists for what may follow."""
    coverage = {name: getattr(fact, name) for name in rules.FACTS} if fact else rules.UNKNOWN
    return {
        **coverage,
        "ends": fact.ends if fact else {},
        "recorded_at": fact.recorded_at.isoformat() if fact else None,
        "recording": fact.version if fact else None,
        "kind": known.kind,
        "status": None,
        "legal_status": None,
        "documents": [],
        "memberships": [],
        "entries": [],
        "lists_checked": None,
        "checks": [],
    }
