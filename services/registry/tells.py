"""What the registry tells as notices: lists, a person's coverage facts, Party units, and who joins the association."""

from kernel.notices import Telling
from kernel.notices.changed import Change
from services.registry.charters.models import Charter
from services.registry.imports.models import Batch
from services.registry.organisations.models import Organisation
from services.registry.units.models import Unit

_BATCH = (Batch.id, Batch.filename)
_OF = (Organisation.id, Organisation.name)

TELLINGS = (
    Telling("import_committed", ("registry.batch.committed",), "organisations:import", _BATCH),
    Telling("import_rolled_back", ("registry.batch.rolled_back",), "organisations:import", _BATCH),
    Telling(
        "coverage_recorded",
        ("registry.coverage.recorded",),
        "organisations:read",
        (Organisation.id, Organisation.name),
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
    Change("coverage", "coverage:record", ("registry.coverage.recorded",)),
    Change("offering", "offerings:keep", ("registry.offering.changed", "registry.offering.closed")),
    Change("unit", "units:manage", ("registry.unit.changed", "registry.unit.term_changed")),
    Change("batch", "organisations:import", ("registry.batch.read", "registry.batch.row_mended")),
)
