"""What identity asks other services; the only file here that calls them."""

from typing import Literal, TypedDict

from kernel.http import Peers

_MOST = 2000


class Place(TypedDict):
    """An organisation or a holder of lists, as far as an account names it."""

    kind: Literal["organisation", "holder"]
    id: str
    name: str


async def places(peers: Peers) -> list[Place]:
    """The organisations of the registry and the holders of matching, by name."""
    found: list[Place] = []
    after: str | None = None
    while len(found) < _MOST:
        params = {"limit": 200} | ({"after": after} if after else {})
        page = await peers.ask("registry", "GET", "/v1/organisations", params=params)
        found += [Place(kind="organisation", id=item["id"], name=item["name"]) for item in page["items"]]
        after = page.get("next")
        if after is None:
            break
    holders = await peers.ask("matching", "GET", "/v1/holders")
    return found + [Place(kind="holder", id=item["id"], name=item["name"]) for item in holders["items"]]
