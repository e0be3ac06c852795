"""Who asks, in the registry's tests, and records made without an import."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from typing import Any
from uuid import UUID

import asyncpg
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncSession

from kernel import tokens
from kernel.access import Principal
from kernel.http import Peers
from kernel.settings import TESTS, Settings
from services.registry.organisations import service as organisations
from services.registry.organisations.models import Organisation
from tests.conftest import KEY

STREET = "371699004"
READS = ("organisations:read", "communities:read", "offerings:read", "events:read")
STAFF = frozenset([*READS, "organisations:import", "coverage:record", "units:read", "units:manage"])


def staff(area: str = STREET, permissions: frozenset[str] = STAFF) -> Principal:
    """Centre staff of one street."""
    return Principal(subject=f"staff-{area}", kind="account", name="王芳", area=area, permissions=permissions)


def manager(organisation: UUID) -> Principal:
    """The manager of one organisation, with every permission: what it does not see, row-level security hides."""
    return Principal(subject=f"manager-{organisation}", kind="account", organisation=organisation, permissions=STAFF)


async def register(session: AsyncSession, name: str, *, street: str = STREET, **given: Any) -> Organisation:
    """Put an organisation on record."""
    defaults: dict[str, Any] = {
        "area": f"{street}000",
        "kind": "filed",
        "filing_number": f"备案{name}",
        "type": "社区社会组织(备案)",
        "sector": "早期教育",
        "registration_authority": "市东街道办事处",
        "legal_representative": "",
        "phone": "",
        "status": "active",
        "version": 1,
    }
    organisation = Organisation(name=name, **{**defaults, **given})
    await organisations.register(session, organisation)
    return organisation


@asynccontextmanager
async def only(settings: Settings, *services: str) -> AsyncIterator[dict[str, FastAPI]]:
    """The apps of these services alone, asking each other in process with tokens of the tests' own key."""
    apps: dict[str, FastAPI] = {}
    for service in services:
        peers = Signing(settings, service, apps)
        app = import_module(f"services.{service}.app").create_app(settings, peers)
        app.state.verifier = tokens.Verifier(service, _keys)
        apps[service] = app
    yield apps
    for app in apps.values():
        await app.state.database.close()
        await app.state.peers.close()


async def _keys() -> dict[str, Any]:
    return {"keys": [KEY.as_dict(private=False)]}


class Signing(Peers):
    """Asks between services, signed with the tests' key instead of by identity."""

    async def _token(self, audience: str, *, tests: bool) -> str:
        principal = Principal(
            subject=f"system:{self.me}",
            kind="system",
            area=TESTS if tests else self.settings.area[:6],
            permissions=frozenset({"events:read"}),
        )
        return tokens.sign(principal, audience=audience, key=KEY, now=time.time())


async def shift(settings: Settings, interval: str) -> None:
    """Set the database's clock."""
    connection = await asyncpg.connect(settings.owner_url())
    await connection.execute("insert into wutong.clock (shift) values (interval '0') on conflict do nothing")
    await connection.execute(f"update wutong.clock set shift = interval '{interval}'")
    await connection.close()
