"""The page that a confirmation's link opens, in the form the wire has."""

from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from typing import Any

from kernel.settings import Settings
from services.registry.communities.models import Community
from services.registry.confirmation_links import said, schemas, service
from services.registry.confirmations import rules
from services.registry.offerings.models import Offering
from services.registry.proposals.rules import LOOKED_AT

_ANSWER = ("answered_at", "outcome", "applied", "waiting")


def over(at: service.Door, settings: Settings) -> schemas.ConfirmationPage:
    """A link that opens nothing any more: whom to call, and no word of the organisation."""
    return schemas.ConfirmationPage.model_validate(
        {
            **_frame(at, settings),
            "state": "revoked" if at.state == "revoked" else "expired",
            "organisation": None,
            "seen": None,
            "facts": [],
            "profile": [],
            "services": [],
            "blank": [],
            "asked_services": [],
            "answered_at": None,
            "outcome": None,
            "applied": [],
            "waiting": [],
        }
    )


def page(at: service.Door, inside: service.Inside, settings: Settings, *, en: bool) -> schemas.ConfirmationPage:
    """What is on record, as whoever holds the link looks at it, and in their language."""
    organisation = inside.organisation
    return schemas.ConfirmationPage.model_validate(
        {
            **_frame(at, settings),
            "state": at.state,
            "organisation": organisation.name,
            "seen": inside.seen,
            "facts": [
                {"field": name, "value": getattr(organisation, name), "waits": True}
                for name in rules.FACTS
                if getattr(organisation, name)
            ],
            "profile": [
                {
                    "field": name,
                    "value": getattr(organisation, name),
                    "waits": name not in inside.theirs,
                    "asked": inside.asked.get(name),
                }
                for name in rules.PROFILE
            ],
            "services": [_service(each, inside.proposed.get(each.id, {}), en=en) for each in inside.services],
            "blank": _blank(inside.where),
            "asked_services": inside.proposed_new,
            **{name: getattr(at.confirmation, name) for name in _ANSWER},
        }
    )


def _service(offering: Offering, proposed: Mapping[str, Any], *, en: bool) -> dict[str, Any]:
    now = {name: getattr(offering, name) for name in rules.SERVICE}
    fields = [
        {"field": name, "value": _typed(value), "waits": name in LOOKED_AT, "asked": proposed.get(name)}
        for name, value in now.items()
    ]
    lines = said.lines(now, proposed, en=en)
    told = {"id": offering.id, "name": offering.name, "confirmed_at": offering.confirmed_at}
    return told | {"lines": lines, "fields": fields}


def _blank(where: Offering | Community | None) -> list[dict[str, Any]]:
    """A new service begins where the last one takes place, else in its organisation's community."""
    names = ("lon", "lat") if isinstance(where, Community) else ("place", "lon", "lat", "radius_m") if where else ()
    told = {name: getattr(where, name) for name in names}
    asked = (name for name in rules.SERVICE if name not in rules.PLACES)
    return [{"field": name, "value": _typed(told.get(name)), "waits": False} for name in asked]


def _typed(value: Any) -> Any:
    """As a form has it: hours to the minute, money as a number."""
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return float(value) if isinstance(value, Decimal) else value


def _frame(at: service.Door, settings: Settings) -> dict[str, Any]:
    return {
        "centre": settings.centre_name,
        "phone": settings.centre_phone,
        "quarter": at.confirmation.quarter,
        "open_until": at.confirmation.open_until,
    }
