"""Routes of the registry's indicators."""

from kernel import indicators
from services.registry.indicators.service import ANCHORS, INDICATORS

router = indicators.router(INDICATORS, ANCHORS)
