"""What has to be mended in the installation, for the administrator whose it is."""

from datetime import UTC, datetime

from kernel.access import Principal
from kernel.db import AsyncSession
from kernel.todo import MOST, Found, Item, Subject, Waiting, further
from services.identity.alerts import service
from services.identity.alerts.schemas import Look


def waiting(look: Look) -> Waiting:
    """The source over whoever looks after the installation; since when a condition holds is not on record."""

    async def ask(_session: AsyncSession, asker: Principal) -> Found:
        now = datetime.now(UTC)  # it is to be mended at once, and holds by this machine's own clock
        shown = service.shown(await look(), asker, asker.language)
        items = [
            Item(kind="alert", subject=Subject(id=each.slug, name=each.title), by=now, waits="nobody") for each in shown
        ]
        return Found(items[:MOST], further(len(items)))

    return Waiting(("alert",), "alerts:read", ask)
