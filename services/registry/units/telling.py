"""What events tell of a unit and of an organisation in it."""

from typing import Any

from services.registry.organisations.models import Organisation
from services.registry.units.models import Cover, Unit


def of_unit(unit: Unit) -> dict[str, Any]:
    """The unit as it is now."""
    return {
        "id": str(unit.id),
        "area": unit.area,
        "name": unit.name,
        "kind": unit.kind,
        "parent_id": unit.parent_id and str(unit.parent_id),
        "founded_on": unit.founded_on.isoformat(),
        "ended_on": unit.ended_on and unit.ended_on.isoformat(),
        "version": unit.version,
    }


def of_cover(unit: Unit, cover: Cover, organisation: Organisation) -> dict[str, Any]:
    """An organisation in a unit, from when and until when."""
    return {
        "unit_id": str(unit.id),
        "unit_name": unit.name,
        "kind": unit.kind,
        "organisation_id": str(organisation.id),
        "organisation_name": organisation.name,
        "from_on": cover.from_on.isoformat(),
        "until_on": cover.until_on and cover.until_on.isoformat(),
        "version": unit.version,
    }
