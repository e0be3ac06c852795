"""Cookies and tokens, with the real identity behind the door."""

import asyncio
import itertools
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from gateway.app import Door, create_app
from gateway.session import Tokens, claims, secret_of
from kernel.http import Peers
from tests.gateway.conftest import broken, echo

PASSWORD = "a long enough sentence to sign in with"
HOST = "http://127.0.0.1:8000"


@pytest.fixture(scope="module")
async def door(apps: Any, settings: Any) -> AsyncIterator[Door]:
    async with AsyncExitStack() as stack:
        identity = apps["identity"]
        await stack.enter_async_context(identity.router.lifespan_context(identity))
        door = create_app(settings, {"identity": identity, "registry": echo})
        await stack.enter_async_context(door.running())
        yield door


@pytest.fixture
async def browser(door: Door) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(door, client=("127.0.0.1", 4321))
    async with httpx.AsyncClient(transport=transport, base_url=HOST, headers={"X-Wutong": "1"}) as client:
        yield client


@pytest.fixture(scope="module")
async def operator(door: Door, settings: Any) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(door, client=("127.0.0.1", 4321))
    async with httpx.AsyncClient(transport=transport, base_url=HOST) as client:
        key = settings.secret("operator-key")
        answer = await client.post("/api/identity/v1/operator_sessions", headers={"Authorization": f"Operator {key}"})
        client.headers["Authorization"] = f"Session {answer.json()['session']}"
        yield client


async def person(operator: httpx.AsyncClient, name: str) -> dict[str, Any]:
    body = {"name": name, "display_name": name, "roles": ["centre_staff"], "password": PASSWORD}
    answer = await operator.post("/api/identity/v1/accounts", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def sign_in(browser: httpx.AsyncClient, name: str) -> str:
    """Sign in; the cookie as the browser would send it (httpx drops a Secure cookie on plain HTTP)."""
    answer = await browser.post("/api/identity/v1/sessions", json={"name": name, "password": PASSWORD})
    assert answer.status_code == 201, answer.text
    cookie = answer.headers["set-cookie"].partition(";")[0]
    browser.headers["Cookie"] = cookie
    return cookie


async def me(client: httpx.AsyncClient) -> int:
    return (await client.get("/api/identity/v1/session")).status_code


class TestSignIn:
    async def test_the_browser_holds_a_host_cookie_and_never_a_token(
        self, browser: httpx.AsyncClient, operator: httpx.AsyncClient
    ) -> None:
        await person(operator, "wang")
        answer = await browser.post("/api/identity/v1/sessions", json={"name": "wang", "password": PASSWORD})
        cookie = answer.headers["set-cookie"].lower()
        assert cookie.startswith("__host-wutong=")
        for attribute in ("secure", "httponly", "path=/", "samesite=lax"):
            assert attribute in cookie
        assert "eyJ" not in answer.text + cookie

    async def test_each_service_gets_a_token_of_its_own_audience(
        self, browser: httpx.AsyncClient, operator: httpx.AsyncClient
    ) -> None:
        await person(operator, "liu")
        await sign_in(browser, "liu")
        seen = (await browser.get("/api/registry/v1/things")).json()["headers"]
        token = claims(seen["authorization"].removeprefix("Bearer "))
        assert token["aud"] == "registry"
        assert token["exp"] - token["iat"] <= 60
        assert "cookie" not in seen

    async def test_an_unknown_cookie_is_nobody(self, browser: httpx.AsyncClient) -> None:
        browser.headers["Cookie"] = "__Host-wutong=forged"
        assert await me(browser) == 401
        assert "authorization" not in (await browser.get("/api/registry/v1/things")).json()["headers"]

    async def test_many_requests_at_once_ask_identity_once(
        self, door: Door, browser: httpx.AsyncClient, operator: httpx.AsyncClient
    ) -> None:
        await person(operator, "zhou")
        await sign_in(browser, "zhou")
        answers = await asyncio.gather(*(browser.get("/api/registry/v1/things") for _ in range(8)))
        assert len({answer.json()["headers"]["authorization"] for answer in answers}) == 1


class TestSignOut:
    async def test_is_immediate_for_every_service(
        self, browser: httpx.AsyncClient, operator: httpx.AsyncClient
    ) -> None:
        await person(operator, "chen")
        cookie = await sign_in(browser, "chen")
        assert await me(browser) == 200
        assert "authorization" in (await browser.get("/api/registry/v1/things")).json()["headers"]
        assert (await browser.delete("/api/identity/v1/session")).status_code == 204
        browser.headers["Cookie"] = cookie
        assert await me(browser) == 401
        assert "authorization" not in (await browser.get("/api/registry/v1/things")).json()["headers"]

    async def test_an_account_closed_elsewhere_is_out_within_a_second(
        self, browser: httpx.AsyncClient, operator: httpx.AsyncClient
    ) -> None:
        account = await person(operator, "zhao")
        await sign_in(browser, "zhao")
        assert await me(browser) == 200
        closed = await operator.patch(
            f"/api/identity/v1/accounts/{account['id']}", json={"disabled": True}, headers={"If-Match": '"1"'}
        )
        assert closed.status_code == 200, closed.text
        deadline = time.monotonic() + 2
        while await me(browser) == 200:
            assert time.monotonic() < deadline


class TestEndedMeanwhile:
    """An ending that overtakes an exchange: identity answered before it, the door hears of both afterwards."""

    @pytest.mark.parametrize("how", ["signed out", "session ended", "account changed"])
    async def test_a_token_under_way_is_not_kept(self, settings: Any, how: str) -> None:
        asked, arrived, go = list[str](), asyncio.Event(), asyncio.Event()
        identity = FastAPI()

        @identity.post("/v1/tokens")
        async def give(given: dict[str, Any]) -> dict[str, Any]:
            asked.append(given["session"])
            arrived.set()
            await go.wait()
            return {"token": "a.b.c", "expires_in": 60}

        peers = Peers(settings, "gateway", {"identity": identity})
        tokens = Tokens(peers)
        first = asyncio.create_task(tokens.token("secret", "registry"))
        await arrived.wait()
        if how == "signed out":
            tokens.forget("secret")
        else:
            type_ = "identity.session.ended" if how == "session ended" else "identity.account.changed"
            tokens.ended({"type": type_, "subject": "somebody's", "data": {}})
        second = asyncio.create_task(tokens.token("secret", "registry"))
        go.set()
        await asyncio.gather(first, second)
        assert len(asked) == 2  # whoever came after the ending asked anew
        await tokens.token("secret", "registry")
        assert len(asked) == 2  # and that answer may be kept
        await peers.close()


class TestFeed:
    async def test_is_followed_on_after_an_answer_nobody_understands(self, settings: Any) -> None:
        answers = iter([{"surprise": True}, {"events": [{}], "next": "a"}])
        identity = FastAPI()

        @identity.post("/v1/tokens")
        async def give(given: dict[str, Any]) -> dict[str, Any]:
            return {"token": f"a.{next(numbers)}.c", "expires_in": 60}

        @identity.get("/events")
        async def feed() -> dict[str, Any]:
            await asyncio.sleep(0.02)
            ending = {"type": "identity.account.changed", "subject": "x", "data": {}}
            return next(answers, {"events": [ending], "next": "b"})

        numbers = itertools.count()
        peers = Peers(settings, "gateway", {"identity": identity})
        tokens = Tokens(peers)
        first = await tokens.token("secret", "registry")
        following = asyncio.create_task(tokens.follow())
        async with asyncio.timeout(10):
            while await tokens.token("secret", "registry") == first:  # noqa: ASYNC110 - asked over HTTP
                await asyncio.sleep(0.05)
        following.cancel()
        await peers.close()


class TestIdentityDown:
    async def test_is_said_by_name_and_public_pages_go_on(self, settings: Any) -> None:
        door = create_app(settings, {"identity": broken, "registry": echo})
        transport = httpx.ASGITransport(door)
        async with httpx.AsyncClient(transport=transport, base_url=HOST, headers={"X-Wutong": "1"}) as client:
            answer = await client.get("/api/registry/v1/things", headers={"Cookie": "__Host-wutong=x"})
            assert answer.status_code == 503
            assert (answer.json()["part"], answer.json()["title"]) == ("identity", "登录服务暂时不可用")
            assert (await client.get("/api/registry/v1/things")).status_code == 201
        await door.peers.close()


class TestSecret:
    def test_comes_from_the_cookie_or_the_header(self) -> None:
        assert secret_of([(b"cookie", b"a=1; __Host-wutong=abc; b=2")]) == "abc"
        assert secret_of([(b"authorization", b"Session abc")]) == "abc"
        assert secret_of([(b"authorization", b"Bearer abc")]) is None
        assert secret_of([(b"authorization", b"Basic abc"), (b"cookie", b"__Host-wutong=abc")]) == "abc"
        assert secret_of([(b"cookie", b"wutong=abc")]) is None
        assert secret_of([]) is None

    @pytest.mark.parametrize("own", [b"Bearer x", b"Operator x", b"Session ", b"session other"])
    def test_of_the_cookie_is_not_taken_beside_an_authorization_of_ones_own(self, own: bytes) -> None:
        found = secret_of([(b"authorization", own), (b"cookie", b"__Host-wutong=abc")])
        assert found == ("other" if own.endswith(b"other") else None)
