"""What the registry tells as notices: coverage facts that somebody recorded."""

from kernel.notices import Telling
from kernel.notices.changed import Change
from services.registry.organisations.models import Organisation

TELLINGS = (
    Telling(
        "coverage_recorded",
        ("registry.coverage.recorded",),
        "organisations:read",
        (Organisation.id, Organisation.name),
        only={"source": "person"},
    ),
)

CHANGES = (Change("coverage", "coverage:record", ("registry.coverage.recorded",)),)
