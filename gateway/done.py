"""What the caller did in the last seven days in all services, by kind: the desk says it where nothing waits."""

from collections.abc import Iterable

from pydantic import BaseModel, Field

from gateway import together
from gateway.together import Caller
from kernel.http import Peers
from kernel.notices.done import Deed, Done

PATH = "done"


class Week(BaseModel):
    """What the caller did in the last seven days, the most frequent first."""

    items: list[Deed]
    missing: list[str] = Field(description="Services that did not answer: what was done there is not among the items.")


async def ask(peers: Peers, services: Iterable[str], caller: Caller) -> Week:
    """Ask every service; raises Unauthenticated where nobody is signed in, Unavailable where none answers."""
    told, missing = await together.ask(peers, services, f"/{PATH}", Done, caller)
    items = sorted((deed for each in told.values() for deed in each.items), key=lambda deed: (-deed.count, deed.kind))
    return Week(items=items, missing=missing)
