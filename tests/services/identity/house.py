"""One running identity, and what tests do with it as a browser, a gateway or an operator would."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
import pyotp
from fastapi import FastAPI

from kernel.settings import Settings

PASSWORD = "three-slow-herons"
STREET = "371602004000"


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

    async def organisation(self, name: str = "晨光早教中心", *, area: str = STREET) -> dict[str, Any]:
        """An organisation on record with the registry."""
        rows = await self.rows(
            "insert into registry.organisation (id, area, name, sort_key, needle, grams, kind, filing_number, type,"
            " sector, registration_authority, legal_representative, phone, status, version)"
            " values (wutong.uuid7(), $1, $2, $2, $2, '{}', 'filed', $3, '', '', '', '', '', 'active', 1) returning id",
            *(area, name, uuid4().hex),
        )
        return {"id": str(rows[0]["id"]), "name": name}

    async def holder(self, *, area: str = STREET) -> dict[str, Any]:
        """A holder of lists on file with matching."""
        name = f"卫生服务中心{uuid4().hex}"
        rows = await self.rows(
            "with made as"
            " (insert into matching.holder (area, name, kind) values ($1, $2, 'health_centre') returning id)"
            " insert into matching.holder_purpose (area, holder_id, purpose, basis, reference, impact_assessed_on,"
            " valid_from) select $1, id, 'early_education_invitation', 'duty', '', current_date, current_date from made"
            " returning holder_id as id",
            *(area, name),
        )
        return {"id": str(rows[0]["id"]), "name": name}

    async def sign_in(self, name: str, password: str = PASSWORD, *, peer: str = "127.0.0.1", **headers: str) -> Any:
        """The answer to a sign-in."""
        return await self.client(peer=peer, **headers).post("/v1/sessions", json={"name": name, "password": password})

    async def secret(self, name: str) -> str:
        """The cookie's value after a sign-in that succeeds; who must have a second factor enrols one on the way."""
        answer = await self.sign_in(name)
        if answer.status_code == 202 and answer.json()["step"] == "enrol":
            answer, _ = await self.enrol(answer.json()["ticket"])
        assert answer.status_code == 201, answer.text
        return str(answer.cookies["__Host-wutong"])

    async def administrator(self, role: str) -> tuple[dict[str, Any], httpx.AsyncClient]:
        """An administrator who has enrolled a second factor, and a client that speaks as them."""
        account = await self.account(roles=[role])
        return account, await self.as_session(await self.secret(account["name"]))

    async def enrol(self, ticket: str, *, label: str = "手机") -> tuple[httpx.Response, str]:
        """Enrol an authenticator app with a ticket; the last answer, and the app's secret."""
        offered = await self.client().post("/v1/enrolments", json={"ticket": ticket, "kind": "totp"})
        assert offered.status_code == 201, offered.text
        secret = offered.json()["totp"]["secret"]
        body = {"ticket": ticket, "proof": {"code": await self.code(secret)}, "label": label}
        return await self.client().post("/v1/enrolments/confirm", json=body), secret

    async def code(self, secret: str, *, steps: int = 0) -> str:
        """What an authenticator app shows by the database's clock, or some steps of 30 seconds later."""
        [row] = await self.rows("select extract(epoch from wutong.now())::float8 as now")
        return pyotp.TOTP(secret).at(int(row["now"]), counter_offset=steps)

    async def rows(self, query: str, *given: Any) -> list[asyncpg.Record]:
        """What the owner of the database sees, row-level security or not."""
        connection = await asyncpg.connect(self.settings.owner_url())
        try:
            await connection.execute("set row_security = on")
            return list(await connection.fetch(query, *given))
        finally:
            await connection.close()


Later = Callable[[str], Awaitable[None]]
