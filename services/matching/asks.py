"""What matching asks other services; the only file here that calls them."""

from typing import TypedDict

from kernel.http import Peers


class Community(TypedDict):
    """A community of the sub-district as the registry knows it."""

    code: str
    name: str


async def communities(peers: Peers) -> list[Community]:
    """The communities that a list's rows may name, asked live: a list must not be judged by an old copy."""
    answer = await peers.ask("registry", "GET", "/v1/communities")
    return [Community(code=str(item["code"]), name=str(item["name"])) for item in answer["items"]]
