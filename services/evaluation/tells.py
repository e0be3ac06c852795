"""What evaluation tells as notices: an organisation that a rule bars now, and one that none bars any more."""

from kernel.notices import Telling
from services.evaluation.gate.models import Known

_ORGANISATION = (Known.organisation_id, Known.name)
_STANDING = ("evaluation.standing.changed",)

TELLINGS = (
    Telling("barred", _STANDING, "standings:read", _ORGANISATION, only={"turned": "barred"}),
    Telling("lifted", _STANDING, "standings:read", _ORGANISATION, only={"turned": "lifted"}),
)
