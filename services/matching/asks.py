"""What matching asks other services; the only file here that calls them."""

from kernel.http import Peers
from kernel.problems import Problem

PROMPT = 1.0


async def communities(peers: Peers) -> list[tuple[str, str]]:
    """Codes and names of the communities that rows may name, asked live: a list is not judged by an old copy."""
    answer = await peers.ask("registry", "GET", "/v1/communities")
    return [(str(item["code"]), str(item["name"])) for item in answer["items"]]


async def evaluation_answers(peers: Peers) -> bool:
    """Whether evaluation is there at this moment: where it is not, what it published last may be overtaken."""
    try:
        await peers.ask("evaluation", "GET", "/healthz", deadline=PROMPT, signed=False)
    except Problem:
        return False
    return True
