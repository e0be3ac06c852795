"""What matching tells as notices: to staff by list, run and campaign, to an organisation by its offering.

A list's holder hears what staff and families do with its own lists and the campaigns that draw on them.

An organisation hears of whoever agreed and has a place: no other family is its business, and counts of them are banded.
"""

from kernel.notices import Telling
from kernel.notices.changed import Change
from services.matching.campaigns.models import Campaign
from services.matching.lists.models import Batch
from services.matching.places.models import PlaceOffering
from services.matching.runs.models import Run

_BATCH = (Batch.id, Batch.filename)
_CAMPAIGN = (Campaign.id, Campaign.name)
_OFFERING = (PlaceOffering.id, PlaceOffering.name)
_PLACED = {"waitlisted": False}
_TAKEN_BACK = {"state": "withdrawn"}  # and not ended with its term or with the person

TELLINGS = (
    Telling("list_committed", ("matching.batch.committed",), "lists:read", _BATCH),
    Telling("list_rolled_back", ("matching.batch.rolled_back",), "lists:read", _BATCH),
    Telling("run_finished", ("matching.run.finished",), "matching:read", (Run.id, Run.as_of)),
    Telling("wave_sent", ("matching.wave.sent",), "campaigns:read", _CAMPAIGN),
    Telling("agreed", ("matching.consent.granted",), "campaigns:read", _CAMPAIGN, record="campaign_id"),
    Telling("refused", ("matching.consent.refused",), "campaigns:read", _CAMPAIGN, record="campaign_id"),
    Telling(
        "withdrawn",
        ("matching.consent.withdrawn",),
        "campaigns:read",
        _CAMPAIGN,
        record="campaign_id",
        only=_TAKEN_BACK,
    ),
    Telling(
        "family_agreed",
        ("matching.consent.granted", "matching.consent.moved_up"),
        "families:read",
        _OFFERING,
        record="offering_id",
        only=_PLACED,
    ),
    Telling(
        "family_withdrew",
        ("matching.consent.withdrawn",),
        "families:read",
        _OFFERING,
        record="offering_id",
        only=_PLACED | _TAKEN_BACK,
    ),
)

CHANGES = (
    Change("holder", "lists:commit", ("matching.holder.recorded", "matching.holder.changed")),
    Change(
        "batch",
        "lists:import",
        (
            "matching.batch.read",
            "matching.batch.row_mended",
            "matching.batch.row_decided",
            "matching.batch.row_taken_out",
            "matching.batch.pair_decided",
        ),
    ),
)
