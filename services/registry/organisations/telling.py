"""What an event tells of an organisation: the whole of its record that leaves the registry."""

from collections.abc import Sequence
from typing import Any

from services.registry.organisations.models import Organisation
from services.registry.origins import Origin


def data(organisation: Organisation, fields: Sequence[str], origin: Origin | None) -> dict[str, Any]:
    """The data of an event about this organisation; `fields` are those that were given or changed."""
    return {
        "id": str(organisation.id),
        "area": organisation.area,
        "name": organisation.name,
        "kind": organisation.kind,
        "uscc": organisation.uscc,
        "filing_number": organisation.filing_number,
        "type": organisation.type,
        "sector": organisation.sector,
        "registration_authority": organisation.registration_authority,
        "registered_on": organisation.registered_on and organisation.registered_on.isoformat(),
        "certificate_from": organisation.certificate_from and organisation.certificate_from.isoformat(),
        "certificate_until": organisation.certificate_until and organisation.certificate_until.isoformat(),
        "community": community_code(organisation.area),
        "formal_members": organisation.formal_members,
        "formal_members_on": organisation.formal_members_on and organisation.formal_members_on.isoformat(),
        "status": organisation.status,
        "legal_status": organisation.legal_status,
        "sponsor": organisation.sponsor,
        "charity": organisation.charity,
        "merged_into": organisation.merged_into and str(organisation.merged_into),
        "fields": fields,
        "origin": origin,
        "version": organisation.version,
    }


def community_code(area: str) -> str | None:
    """The community in an area code, absent where the code stands for the street as a whole."""
    return None if area.endswith("000") else area
