"""What another service's answer means to whoever asked it."""

from typing import Any

import pytest
from fastapi import FastAPI, Response

from kernel.http import Peers, Refused
from kernel.problems import Unavailable
from kernel.settings import Settings
from tests.kernel.conftest import toy_identity


class Source:
    """A service whose first answers have these states; what follows is well."""

    def __init__(self, *states: int) -> None:
        self.states, self.asked, self.app = list(states), 0, FastAPI()

        @self.app.api_route("/thing", methods=["GET", "POST"])
        async def thing(response: Response) -> dict[str, Any]:
            self.asked += 1
            response.status_code = self.states.pop(0) if self.states else 200
            return {"asked": self.asked}


def refusing(status: int) -> FastAPI:
    """An identity that gives nobody a token."""
    app = FastAPI()

    @app.post("/v1/tokens", status_code=status)
    async def refuse() -> dict[str, Any]:
        return {}

    return app


class TestAsk:
    @pytest.mark.parametrize("status", [500, 502, 503, 504])
    async def test_a_fault_over_there_passes(self, toys: Settings, status: int) -> None:
        source = Source(status, status)
        peers = Peers(toys, "south", {"north": source.app, "identity": toy_identity()})
        assert await peers.ask("north", "GET", "/thing") == {"asked": 3}

    @pytest.mark.parametrize(("method", "times"), [("GET", 3), ("POST", 1)])
    async def test_a_fault_that_lasts_is_a_service_that_is_away(self, toys: Settings, method: str, times: int) -> None:
        source = Source(*[500] * 9)
        peers = Peers(toys, "south", {"north": source.app, "identity": toy_identity()})
        with pytest.raises(Unavailable):
            await peers.ask("north", method, "/thing")
        assert source.asked == times, "only what changes nothing is asked again"

    async def test_a_no_is_passed_on_at_once(self, toys: Settings) -> None:
        source = Source(409)
        peers = Peers(toys, "south", {"north": source.app, "identity": toy_identity()})
        with pytest.raises(Refused) as refused:
            await peers.ask("north", "GET", "/thing")
        assert (refused.value.answer.status_code, source.asked) == (409, 1)

    @pytest.mark.parametrize(("status", "meaning"), [(401, Refused), (403, Refused), (500, Unavailable)])
    async def test_a_refused_token_is_a_refusal_and_a_fault_of_identity_passes(
        self, toys: Settings, status: int, meaning: type[Exception]
    ) -> None:
        source = Source()
        peers = Peers(toys, "south", {"north": source.app, "identity": refusing(status)})
        with pytest.raises(meaning):
            await peers.ask("north", "GET", "/thing")
        assert source.asked == 0
