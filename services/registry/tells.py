"""What the registry tells as notices: lists, requests to change a record, coverage, Party units, and who joins."""

from kernel.notices import Telling
from kernel.notices.changed import Change
from services.registry.charters.models import Charter
from services.registry.imports.models import Batch
from services.registry.organisations.models import Organisation
from services.registry.units.models import Unit

_BATCH = (Batch.id, Batch.filename)
_OF = (Organisation.id, Organisation.name)


def _request(kind: str, what: str, permission: str) -> Telling:
    types = (f"registry.change_request.{what}",)
    return Telling(kind, types, permission, _OF, record="organisation_id")


TELLINGS = (
    _request("change_asked", "submitted", "change_requests:decide"),
    _request("change_applied", "applied", "organisations:edit"),
    _request("change_rejected", "rejected", "organisations:edit"),
    Telling(
        "request_overdue",
        ("registry.change_request.escalated", "registry.proposal.escalated"),
        "requests:oversee",
        _OF,
        record="organisation_id",
    ),
    Telling("import_committed", ("registry.batch.committed",), "organisations:import", _BATCH),
    Telling("import_rolled_back", ("registry.batch.rolled_back",), "organisations:import", _BATCH),
    Telling(
        "coverage_recorded",
        ("registry.coverage.recorded",),
        "organisations:read",
        _OF,
        only={"source": "person"},
    ),
    Telling(
        "offering_approved",
        ("registry.proposal.approved",),
        "offerings:keep",
        (Organisation.id, Organisation.name),
        record="organisation_id",
    ),
    Telling(
        "offering_rejected",
        ("registry.proposal.rejected",),
        "offerings:keep",
        (Organisation.id, Organisation.name),
        record="organisation_id",
    ),
    Telling("unit_founded", ("registry.unit.founded",), "units:read", (Unit.id, Unit.name)),
    Telling("unit_ended", ("registry.unit.ended",), "units:read", (Unit.id, Unit.name)),
    Telling("charter_issued", ("registry.charter.issued",), "association:read", (Charter.id, Charter.title)),
    Telling("proceeding_opened", ("registry.proceeding.opened",), "association:read", _OF, record="organisation_id"),
    Telling("proceeding_moved", ("registry.proceeding.moved",), "association:read", _OF, record="organisation_id"),
    Telling(
        "proceeding_reminded", ("registry.proceeding.reminded",), "association:read", _OF, record="organisation_id"
    ),
    Telling("membership_changed", ("registry.membership.changed",), "association:read", _OF),
)

CHANGES = (
    Change("record", "organisations:edit", ("registry.organisation.changed",)),
    Change("coverage", "coverage:record", ("registry.coverage.recorded",)),
    Change("offering", "offerings:keep", ("registry.offering.changed", "registry.offering.closed")),
    Change("unit", "units:manage", ("registry.unit.changed", "registry.unit.term_changed")),
    Change("sender", "sync:manage", ("registry.sender.recorded",)),
    Change("staff", "staff:record", ("registry.staff.changed",)),
    Change("community", "communities:keep", ("registry.community.recorded",)),
    Change("batch", "organisations:import", ("registry.batch.read", "registry.batch.row_mended")),
)
