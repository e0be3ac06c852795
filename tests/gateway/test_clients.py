"""Programs from outside, through the door: OAuth 2.0 client credentials as RFC 6749 has them, and what a token may do.

The tokens are got and used by Authlib's client, which knows nothing of this system; what it would never send is sent by
hand.
"""

import asyncio
import json
from base64 import b64encode
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any, get_args

import asyncpg
import httpx
import pytest
from authlib.integrations.httpx_client import AsyncOAuth2Client

from gateway.app import Door, create_app
from gateway.session import claims
from services.identity import roles
from services.identity.clients.schemas import Scope
from tests.gateway.conftest import echo

HOST = "http://127.0.0.1:8000"
TOKEN = "/api/identity/v1/oauth/token"
CLIENTS = "/api/identity/v1/clients"
GRANT = {"grant_type": "client_credentials"}
Register = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture(scope="module")
async def door(apps: Any, settings: Any) -> AsyncIterator[Door]:
    async with AsyncExitStack() as stack:
        for name in ("identity", "registry", "evaluation"):
            await stack.enter_async_context(apps[name].router.lifespan_context(apps[name]))
        services = {name: apps[name] for name in ("identity", "registry", "matching", "evaluation")} | {
            "projects": echo
        }
        door = create_app(settings, services)
        await stack.enter_async_context(door.running())
        yield door


@pytest.fixture
async def outside(door: Door) -> AsyncIterator[httpx.AsyncClient]:
    """A program on another machine: no cookie, none of our own pages' headers."""
    transport = httpx.ASGITransport(door, client=("10.1.2.3", 4321))
    async with httpx.AsyncClient(transport=transport, base_url=HOST) as client:
        yield client


@pytest.fixture(scope="module")
async def register(door: Door, settings: Any) -> AsyncIterator[Register]:
    """`await register(scopes=…)`: the operator registers a program; its answer."""
    transport = httpx.ASGITransport(door, client=("127.0.0.1", 4321))
    async with httpx.AsyncClient(transport=transport, base_url=HOST) as client:
        key = settings.secret("operator-key")
        answer = await client.post("/api/identity/v1/operator_sessions", headers={"Authorization": f"Operator {key}"})
        client.headers["Authorization"] = f"Session {answer.json()['session']}"

        async def make(*, then: str = "", **given: Any) -> dict[str, Any]:
            if then:
                answer = await client.post(f"{CLIENTS}/{then}", headers={"If-Match": "*"})
            else:
                body = {"name": "街道平台", "scopes": ["organisations:read"]} | given
                answer = await client.post(CLIENTS, json=body)
            assert answer.is_success, answer.text
            return answer.json()

        yield make


def basic(made: dict[str, Any]) -> tuple[str, str]:
    return made["id"], made["secret"]


async def token(outside: httpx.AsyncClient, made: dict[str, Any], **more: str) -> str:
    answer = await outside.post(TOKEN, data=GRANT | more, auth=basic(made))
    assert answer.status_code == 200, answer.text
    return str(answer.json()["access_token"])


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


class TestToken:
    @pytest.mark.parametrize("method", ["client_secret_basic", "client_secret_post"])
    async def test_a_stock_client_gets_one_and_works_with_it(self, door: Door, register: Register, method: str) -> None:
        made = await register()
        transport = httpx.ASGITransport(door, client=("10.1.2.3", 4321))
        async with AsyncOAuth2Client(
            made["id"],
            made["secret"],
            token_endpoint_auth_method=method,
            scope="organisations:read",
            transport=transport,
            base_url=HOST,
        ) as client:
            got = await client.fetch_token(f"{HOST}{TOKEN}", grant_type="client_credentials")
            assert (got["token_type"], got["expires_in"], got["scope"]) == ("Bearer", 600, "organisations:read")
            assert (await client.get("/api/registry/v1/organisations")).json() == {"items": [], "next": None}

    async def test_is_not_cached_and_is_found_by_its_metadata(
        self, outside: httpx.AsyncClient, register: Register
    ) -> None:
        metadata = (await outside.get("/.well-known/oauth-authorization-server")).json()
        assert metadata["token_endpoint"] == f"{metadata['issuer']}{TOKEN}"
        assert metadata["grant_types_supported"] == ["client_credentials"]
        answer = await outside.post(TOKEN, data=GRANT, auth=basic(await register()))
        assert answer.headers["cache-control"] == "no-store"

    async def test_becomes_a_services_own_token_of_a_minute(
        self, outside: httpx.AsyncClient, register: Register
    ) -> None:
        made = await register(area="371602004")
        seen = await outside.get("/api/projects/v1/anything", headers=bearer(await token(outside, made)))
        said = claims(seen.json()["headers"]["authorization"].removeprefix("Bearer "))
        assert (said["sub"], said["kind"], said["aud"]) == (f"client:{made['id']}", "client", "projects")
        assert (said["area"], said["perms"], said["roles"]) == ("371602004", ["organisations:read"], [])
        assert said["exp"] - said["iat"] <= 60

    async def test_a_cookie_beside_it_does_not_count(self, outside: httpx.AsyncClient, register: Register) -> None:
        headers = bearer(await token(outside, await register())) | {"Cookie": "__Host-wutong=somebody"}
        seen = (await outside.get("/api/projects/v1/anything", headers=headers)).json()["headers"]
        assert claims(seen["authorization"].removeprefix("Bearer "))["kind"] == "client"

    async def test_may_do_what_its_scopes_say_and_no_more(self, outside: httpx.AsyncClient, register: Register) -> None:
        made = await register(scopes=["organisations:read", "offerings:read"])
        whole, part = await token(outside, made), await token(outside, made, scope="offerings:read")
        for path, secret, status in (
            ("/api/registry/v1/organisations", whole, 200),
            ("/api/registry/v1/offerings", whole, 200),
            ("/api/registry/v1/organisations", part, 403),
            ("/api/registry/v1/communities", whole, 403),
            ("/api/identity/v1/session", whole, 403),
            ("/api/identity/v1/accounts", whole, 403),
            ("/api/matching/v1/holders", whole, 403),
        ):
            answer = await outside.get(path, headers=bearer(secret))
            assert answer.status_code == status, (path, answer.text)

    async def test_follows_only_feeds_that_are_about_organisations(
        self, outside: httpx.AsyncClient, register: Register
    ) -> None:
        headers = bearer(await token(outside, await register(scopes=["events:read"])))
        statuses = {
            service: (await outside.get(f"/api/{service}/events", headers=headers)).status_code
            for service in ("registry", "identity", "matching")
        }
        assert statuses == {"registry": 200, "identity": 403, "matching": 403}


class TestRefusals:
    @pytest.mark.parametrize(
        ("form", "error", "status"),
        [
            ({}, "invalid_request", 400),
            ({"grant_type": "password"}, "unsupported_grant_type", 400),
            (GRANT | {"scope": "residents:read"}, "invalid_scope", 400),
            (GRANT | {"client_secret": "another way"}, "invalid_request", 400),
            (GRANT | {"client_id": "somebody else"}, "invalid_request", 400),
            ([*GRANT.items(), *GRANT.items()], "invalid_request", 400),
        ],
    )
    async def test_are_the_errors_of_the_rfc(
        self, outside: httpx.AsyncClient, register: Register, form: Any, error: str, status: int
    ) -> None:
        content = httpx.QueryParams(form).__str__()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = await outside.post(TOKEN, content=content, auth=basic(await register()), headers=kind)
        assert (answer.status_code, answer.json()["error"]) == (status, error)
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.json()["error_description"].isascii()

    @pytest.mark.parametrize("header", ["Basic !", "Basic eA==", "Bearer x", "Basic", "Digest x"])
    async def test_an_authorisation_that_says_nothing(self, outside: httpx.AsyncClient, header: str) -> None:
        answer = await outside.post(TOKEN, data=GRANT, headers={"Authorization": header})
        assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
        assert answer.headers["www-authenticate"].startswith("Basic")

    async def test_a_wrong_secret_and_no_client_at_all_look_alike(
        self, outside: httpx.AsyncClient, register: Register
    ) -> None:
        made = await register()
        bodies: list[dict[str, Any]] = []
        for name in (made["id"], "00000000-0000-4000-8000-000000000000", "nobody"):
            answer = await outside.post(TOKEN, data=GRANT | {"client_id": name, "client_secret": "wts_wrong"})
            assert answer.status_code == 401
            assert "www-authenticate" not in answer.headers
            bodies.append({key: value for key, value in answer.json().items() if key != "request_id"})
        assert bodies[0] == bodies[1] == bodies[2]

    async def test_a_form_that_is_none(self, outside: httpx.AsyncClient, register: Register) -> None:
        for content, kind in ((b"{}", "application/json"), (b"\xff=1", "application/x-www-form-urlencoded")):
            headers = {"Content-Type": kind}
            answer = await outside.post(TOKEN, content=content, headers=headers, auth=basic(await register()))
            assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")


class TestEnd:
    async def test_another_secret_ends_the_one_before_and_its_tokens_within_a_second(
        self, outside: httpx.AsyncClient, register: Register
    ) -> None:
        made = await register()
        held = await token(outside, made)
        assert (await outside.get("/api/registry/v1/organisations", headers=bearer(held))).status_code == 200
        again = await register(then=f"{made['id']}/rotate")
        assert again["secret"] != made["secret"]
        assert await refused_soon(outside, held)
        assert (await outside.post(TOKEN, data=GRANT, auth=basic(made))).status_code == 401
        assert await token(outside, again)

    async def test_a_program_that_was_ended_is_out(self, outside: httpx.AsyncClient, register: Register) -> None:
        made = await register()
        held = await token(outside, made)
        assert (await outside.get("/api/registry/v1/organisations", headers=bearer(held))).status_code == 200
        ended = await register(then=f"{made['id']}/end")
        assert ended["ended"]
        assert "secret" not in ended
        assert await refused_soon(outside, held)
        assert (await outside.post(TOKEN, data=GRANT, auth=basic(made))).status_code == 401


async def refused_soon(outside: httpx.AsyncClient, held: str) -> bool:
    for _ in range(20):
        if (await outside.get("/api/registry/v1/organisations", headers=bearer(held))).status_code == 401:
            return True
        await asyncio.sleep(0.05)
    return False


class TestRecord:
    async def test_secrets_are_kept_as_hashes_and_acts_under_the_programs_name(
        self, outside: httpx.AsyncClient, register: Register, settings: Any
    ) -> None:
        made = await register()
        held = await token(outside, made)
        owner = await asyncpg.connect(settings.owner_url())
        try:
            for table in ("client", "client_secret", "client_token", "event", "repeat"):
                kept = await owner.fetchval(f"select string_agg(t::text, '') from identity.{table} t")
                for secret in (made["secret"], held):
                    raw = secret.encode()
                    assert secret not in (kept or "")
                    assert raw.hex() not in (kept or "")
                    assert b64encode(raw).decode() not in (kept or "")
            row = await owner.fetchrow(
                "select actor, internal, data from identity.event where type = 'identity.client.token_issued'"
                " and subject = $1",
                made["id"],
            )
        finally:
            await owner.close()
        assert (row["actor"], row["internal"]) == (f"client:{made['id']}", True)
        assert json.loads(row["data"])["scopes"] == ["organisations:read"]


class TestScopes:
    def test_are_permissions_and_none_of_residents_or_colleagues(self) -> None:
        assert set(get_args(Scope)) == roles.SCOPES
        known = frozenset[str]().union(*roles.ROLES.values(), *roles.CLIENTS.values())
        assert known >= roles.SCOPES
        barred = ("residents:", "lists:", "holders:", "accounts:", "clients:", "audit:", "families:", "invitations:")
        assert not [scope for scope in roles.SCOPES if scope.startswith(barred)]
