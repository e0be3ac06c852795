"""One running identity, and what tests do with it as a browser, a gateway or an operator would."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
from fastapi import FastAPI

from kernel.settings import Settings

PASSWORD = "three-slow-herons"


@dataclass
class House:
    """One running identity and what tests do with it."""

    app: FastAPI
    settings: Settings

    def client(self, *, peer: str = "127.0.0.1", **headers: str) -> httpx.AsyncClient:
        """A caller at this address; the transport holds nothing open, so it needs no closing."""
        transport = httpx.ASGITransport(self.app, client=(peer, 40000), raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url="http://identity", headers=headers)

    async def exchange(self, secret: str, audience: str = "identity") -> httpx.Response:
        """What the gateway does with a cookie."""
        auth = ("gateway", self.settings.secret("client-gateway"))
        return await self.client().post("/v1/tokens", json={"session": secret, "audience": audience}, auth=auth)

    async def as_session(self, secret: str) -> httpx.AsyncClient:
        """A client that speaks with a token of this session."""
        answer = await self.exchange(secret)
        assert answer.status_code == 200, answer.text
        return self.client(authorization=f"Bearer {answer.json()['token']}")

    async def as_operator(self) -> httpx.AsyncClient:
        """A client that speaks as the machine's operator."""
        key = self.settings.secret("operator-key")
        answer = await self.client(authorization=f"Operator {key}").post("/v1/operator_sessions")
        assert answer.status_code == 201, answer.text
        return await self.as_session(answer.json()["session"])

    async def account(self, **given: Any) -> dict[str, Any]:
        """An open account, opened by the operator."""
        body = {
            "name": f"u{uuid4().hex[:12]}",
            "display_name": "测试员",
            "roles": ["centre_staff"],
            "password": PASSWORD,
        } | given
        answer = await (await self.as_operator()).post("/v1/accounts", json=body)
        assert answer.status_code == 201, answer.text
        return answer.json()

    async def sign_in(self, name: str, password: str = PASSWORD, *, peer: str = "127.0.0.1", **headers: str) -> Any:
        """The answer to a sign-in."""
        return await self.client(peer=peer, **headers).post("/v1/sessions", json={"name": name, "password": password})

    async def secret(self, name: str) -> str:
        """The cookie's value after a sign-in that succeeds."""
        answer = await self.sign_in(name)
        assert answer.status_code == 201, answer.text
        return str(answer.cookies["__Host-wutong"])

    async def rows(self, query: str, *given: Any) -> list[asyncpg.Record]:
        """What the owner of the database sees, row-level security or not."""
        connection = await asyncpg.connect(self.settings.owner_url())
        try:
            await connection.execute("set row_security = on")
            return list(await connection.fetch(query, *given))
        finally:
            await connection.close()


Later = Callable[[str], Awaitable[None]]
