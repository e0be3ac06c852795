"""Routes of evaluation's indicators."""

from kernel.indicators import routes
from services.evaluation.indicators.service import INDICATORS

router = routes.router(INDICATORS, anchors={})
