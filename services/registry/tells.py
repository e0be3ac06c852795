"""What the registry tells as notices: lists that were put on record or taken back, and coverage facts of a person."""

from kernel.notices import Telling
from kernel.notices.changed import Change
from services.registry.imports.models import Batch
from services.registry.organisations.models import Organisation

_BATCH = (Batch.id, Batch.filename)

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
)

CHANGES = (
    Change("coverage", "coverage:record", ("registry.coverage.recorded",)),
    Change("offering", "offerings:keep", ("registry.offering.changed", "registry.offering.closed")),
    Change("batch", "organisations:import", ("registry.batch.read", "registry.batch.row_mended")),
)
