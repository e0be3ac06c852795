"""Every route as every role: what the hand-written matrix expects is what happens, and nothing stands outside it."""

import re
from uuid import uuid4

import pytest
from fastapi import FastAPI

from kernel import paging
from kernel.access import Principal
from kernel.settings import SERVICES
from services.identity import roles
from tests.conftest import AREA, ClientFor
from tests.contracts import matrix
from wutong import reference

# RFC 6749 says how its refusals look; a problem's members stand in them too.
OAUTH = {"POST /v1/oauth/token"}
# A stream never ends by itself; its permission is the plain route's beside it.
ENDLESS = "/stream"


def principal(initial: str) -> Principal:
    role = matrix.ROLES[initial]
    own = {"organisation_manager": "organisation", "list_holder": "holder"}.get(role)
    return Principal(
        subject=f"account:{uuid4()}",
        kind="account",
        name=role,
        area="" if own else AREA,
        roles=frozenset({role}),
        permissions=roles.permissions([role]),
        session=str(uuid4()),
        **({own: uuid4()} if own else {}),
    )


def address(path: str) -> str:
    path = re.sub(r"\{token\}", "A" * 43, path)
    path = re.sub(r"\{step\}", "listed", path)
    path = re.sub(r"\{(row)\}", "1", path)
    return re.sub(r"\{\w+\}", str(uuid4()), path)


class TestMatrix:
    def test_names_every_route_and_none_besides(self, apps: dict[str, FastAPI]) -> None:
        cells = 0
        for service in SERVICES:
            served = {f"{method} {path}" for method, path, _ in reference.routes(apps[service])}
            assert served == set(matrix.expected(service)), service
            cells += len(served) * len(matrix.ROLES)
        print(f"\nrole × route matrix: {cells} cells")

    def test_knows_every_role(self) -> None:
        assert set(matrix.ROLES.values()) == set(roles.ROLES)

    @pytest.mark.parametrize("service", SERVICES)
    @pytest.mark.parametrize("initial", sorted(matrix.ROLES))
    async def test_holds(self, service: str, initial: str, client_for: ClientFor) -> None:
        client = await client_for(service, principal(initial))
        for route, who in matrix.expected(service).items():
            method, path = route.split(" ", 1)
            if path.endswith(ENDLESS):
                continue
            answer = await client.request(method, address(path), params={"wait": 0} if path == "/events" else None)
            refused = answer.status_code == 403 and answer.json()["type"] == "/problems/forbidden"
            assert answer.status_code < 500, f"{service} {route}: {answer.text}"
            assert refused is not matrix.allows(who, initial), f"{matrix.ROLES[initial]} {route}: {answer.status_code}"

    @pytest.mark.parametrize("service", SERVICES)
    async def test_without_a_sign_in_only_the_public_answers(self, service: str, client_for: ClientFor) -> None:
        client = await client_for(service)
        for route, who in matrix.expected(service).items():
            method, path = route.split(" ", 1)
            answer = await client.request(method, address(path))
            # A public route may still refuse the key or password it was given.
            assert who == "public" or answer.status_code == 401, f"{service} {route}: {answer.status_code}"
            if answer.is_error:
                kind = "application/json" if route in OAUTH else "application/problem+json"
                assert answer.headers["content-type"] == kind, route


class TestCursors:
    @pytest.mark.parametrize("service", SERVICES)
    async def test_that_a_list_never_gave_are_malformed(self, service: str, client_for: ClientFor) -> None:
        """Every list is asked by somebody who may ask it; a record that is not there may be said first."""
        clients = {initial: await client_for(service, principal(initial)) for initial in matrix.ROLES}
        for route, who in matrix.expected(service).items():
            method, path = route.split(" ", 1)
            if method != "GET" or path.endswith(ENDLESS):
                continue
            initial = next((each for each in matrix.ROLES if matrix.allows(who, each)), "")
            if not initial:  # asked by parts of the system alone
                continue
            for key in (["x"], [None], [[]], [{"a": 1}], [-1], [2**70], ["x", "y"], [1, 2], ["x", "y", "z"], ["\0", 1]):
                answer = await clients[initial].get(address(path), params={"after": paging.encode(*key), "wait": 0})
                assert answer.status_code < 500, f"{service} {route} {key}: {answer.text}"
