"""Whose alerts somebody sees, and in which language."""

from collections.abc import Sequence

from kernel.access import Principal
from services.identity.alerts.schemas import Alert, AlertOut


async def nobody_looks() -> Sequence[Alert]:
    """Where nobody looks after the installation as a whole, nothing is known of it."""
    return ()


def shown(alerts: Sequence[Alert], principal: Principal, language: str) -> list[AlertOut]:
    """Those of the reader's own administration; the machine's operator looks after all of it."""
    zh = not language.startswith("en")
    return [
        AlertOut(
            slug=alert.slug,
            administrator=alert.administrator,
            title=alert.zh if zh else alert.en,
            detail=alert.detail,
            mend=alert.mend_zh if zh else alert.mend_en,
        )
        for alert in alerts
        if alert.administrator in principal.roles or "operator" in principal.roles
    ]
