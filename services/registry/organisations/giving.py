"""Who gave the values of an organisation's record: pure."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from services.registry import origins
from services.registry.organisations.models import Organisation
from services.registry.origins import Origin


def mark(
    organisation: Organisation,
    fields: Collection[str],
    *,
    origin: Origin,
    at: datetime,
    by: str,
    note: str = "",
    sender: UUID | None = None,
) -> None:
    """Note that these fields have their values from this origin, since when, and by which sender's delivery."""
    organisation.origins = origins.marked(
        organisation.origins or [], fields, origin=origin, at=at, by=by, note=note, sender=sender
    )
