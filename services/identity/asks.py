"""What identity asks other services; the only file here that calls them."""

from typing import Any, Literal, NamedTuple, TypedDict
from uuid import UUID

from kernel.access import Principal
from kernel.http import Peers, Refused
from kernel.problems import Conflict, field

_MOST = 2000


class Place(TypedDict):
    """An organisation or a holder of lists, as far as an account names it."""

    kind: Literal["organisation", "holder"]
    id: str
    name: str


class PlaceUnknown(Conflict):
    """An account was to belong to an organisation or a holder that is not on record in the creator's area."""

    slug = "place-unknown"
    zh, en = "本辖区没有登记这个单位", "It is not on record in your area"
    mend_zh = "请从本辖区已登记的社会组织或名单单位中选择。"
    mend_en = "Choose among the organisations and holders of lists on record in your area."


class OnRecord(NamedTuple):
    """An organisation or a holder of lists, as its own service knows it."""

    id: UUID
    name: str
    area: str


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


async def organisation(peers: Peers, *, id: UUID, within: Principal) -> OnRecord:
    """An organisation on record in this person's area, asked live; raises PlaceUnknown where it is not."""
    return await _place(peers, "registry", f"/v1/organisations/{id}", within, "organisation")


async def holder(peers: Peers, *, id: UUID, within: Principal) -> OnRecord:
    """A holder of lists on file in this person's area, asked live; raises PlaceUnknown where it is not."""
    return await _place(peers, "matching", f"/v1/holders/{id}", within, "holder")


async def _place(peers: Peers, service: str, path: str, within: Principal, named: str) -> OnRecord:
    unknown = PlaceUnknown(errors=[field(f"/body/{named}/id", "本辖区没有登记", "not on record in your area")])
    try:
        found: dict[str, Any] = await peers.ask(service, "GET", path)
    except Refused as refused:
        if refused.answer.status_code == 404:
            raise unknown from refused
        raise
    # Its own service says where it lies and what it is called: what the creator says of it is not relied on.
    if not str(found["area"]).startswith(within.area):
        raise unknown
    return OnRecord(UUID(found["id"]), str(found["name"]), str(found["area"]))


async def fill_test_area(peers: Peers, *, area: str) -> None:
    """Have the registry fill a program's test area with its sample; where it is there already nothing happens."""
    await peers.ask("registry", "PUT", f"/v1/test_areas/{area}")
