"""Routes of evaluation's indicators."""

from kernel import indicators
from services.evaluation.indicators.service import INDICATORS

router = indicators.router(INDICATORS, anchors={})
