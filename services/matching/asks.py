"""What matching asks other services; the only file here that calls them."""

from typing import TypedDict

from kernel.http import Peers
from kernel.problems import Problem

PROMPT = 1.0


class Community(TypedDict):
    """A community of the sub-district as the registry knows it."""

    code: str
    name: str


async def communities(peers: Peers) -> list[Community]:
    """The communities that a list's rows may name, asked live: a list must not be judged by an old copy."""
    answer = await peers.ask("registry", "GET", "/v1/communities")
    return [Community(code=str(item["code"]), name=str(item["name"])) for item in answer["items"]]


async def evaluation_answers(peers: Peers) -> bool:
    """Whether evaluation is there at this moment: where it is not, what it published last may be overtaken."""
    try:
        await peers.ask("evaluation", "GET", "/healthz", deadline=PROMPT, signed=False)
    except Problem:
        return False
    return True
