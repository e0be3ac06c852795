"""The indicators of evaluation, each with its definition."""

from dataclasses import replace

from kernel.indicators import Indicator, Platform
from services.evaluation.decisions.rules import CONSEQUENCES
from services.evaluation.gate import three_no
from services.evaluation.indicators import store


def _refused(consequence: str) -> Indicator:
    points = ", ".join(f"'{point}'" for point in CONSEQUENCES[consequence])
    rows = store.REFUSALS.format(points=points)
    return Indicator(f"refused_{consequence}", "time", "standings:read", "period", "refusal", "decision", rows)


_DECLARED = (
    Indicator("credit_events", "item", "checks:read", "period", "credit_event", "organisation", store.EVENTS),
    Indicator("watched", "organisation", "checks:read", "day", "organisation", "organisation", store.WATCHED),
    Indicator("checked", "organisation", "checks:read", "day", "organisation", "organisation", store.CHECKED),
    *(_refused(consequence) for consequence in CONSEQUENCES),
    Indicator("three_no", "organisation", "standings:read", "day", "organisation", "organisation", three_no.ROWS),
)
# Credit, lists and the gate are what the trade is held to; who is 三无 is a matter of Party building.
_PLATFORMS: dict[str, Platform] = {"three_no": "party_building"}
INDICATORS = tuple(replace(each, platform=_PLATFORMS.get(each.name, "standards")) for each in _DECLARED)
