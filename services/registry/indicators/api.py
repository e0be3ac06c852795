"""Routes of the registry's indicators."""

from kernel.indicators import routes
from services.registry.indicators.service import ANCHORS, INDICATORS

router = routes.router(INDICATORS, ANCHORS)
