"""A list in force, offerings heard of, a run, a campaign and its links: what the tests behind the lists begin with."""

import csv
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

import asyncpg
import httpx
from fastapi import FastAPI

from kernel.access import Principal, system
from kernel.db import uuid7
from kernel.listen import Event
from kernel.settings import Settings
from services.matching.listens import REACTIONS
from services.matching.lists import pseudonyms
from services.matching.outreach import rules as outreach
from tests.services.matching import factories as make

STREET = make.STREET
AREA = f"{STREET}000"
STAFF = make.LISTS | {
    "matching:run",
    "matching:read",
    "campaigns:read",
    "campaigns:manage",
    "invitations:send",
    "demand:read",
}
HOLDER = make.LISTS | {"campaigns:read", "invitations:send"}
MANAGER = frozenset({"demand:read", "families:read"})
NAMES = uuid4()
CHUNXIAO = "371602004001"
TAG = "早教"
FACTS = ("party_unit", "formal_members", "work_coverage")


def staff(area: str = STREET, permissions: frozenset[str] = STAFF) -> Principal:
    return make.staff(area, permissions)


def holder_account(holder: str) -> Principal:
    return Principal("holder", "account", name="经办人", holder=UUID(holder), permissions=HOLDER)


def manager(organisation: UUID) -> Principal:
    return Principal(f"manager-{organisation}", "account", organisation=organisation, permissions=MANAGER)


async def tell(app: FastAPI, type: str, data: dict[str, Any], *, area: str = AREA) -> None:
    """Let matching react to an event as its listener would."""
    moment = datetime.now(UTC)
    event = Event(uuid7(), type, "", json.loads(json.dumps(data, default=str)), area, "system:test", 1, moment)
    async with app.state.database.session(system("listener", area=area[:9], purpose="listen")) as session:
        await REACTIONS[type](session, event)


def organisation(id: UUID, **facts: Any) -> dict[str, Any]:
    """An organisation as the registry tells it."""
    return {"id": id, "area": AREA, "name": f"组织{str(id)[:4]}", "status": "active", "version": 1} | facts


def offering(id: UUID, organisation: UUID, **facts: Any) -> dict[str, Any]:
    """An offering as the registry tells it: early education in the first community, for every child of the lists."""
    return {
        "id": id,
        "organisation_id": organisation,
        "name": "早教第1期",
        "audience": "children",
        "min_months": 0,
        "max_months": 84,
        "disability_classes": [],
        "need_tags": [TAG],
        "capacity": 3,
        "radius_m": 3000,
        "place": "春晓社区活动室",
        "lon": 118.045043,
        "lat": 37.379756,
        "schedule": "每周六上午",
        "slots": ["sat_am"],
        "open": True,
        "version": 1,
    } | facts


def standing(organisation: UUID, *, allowed: bool, version: int = 1, recording: int | None = None) -> dict[str, Any]:
    """A standing as evaluation tells it, resting on this recording of the facts; all three absent bar."""
    why = {"rule": "three_no", "version": "2026", "remedy_zh": "请先接受党的工作覆盖", "remedy_en": "Accept coverage"}
    when = [{"facts": dict.fromkeys(FACTS, "no"), **why}]
    match = {"allowed": allowed, "barred_when": when} | (why if not allowed else dict.fromkeys(why))
    return {
        "organisation_id": organisation,
        "points": {"match": match},
        "recording": recording,
        "evaluated_at": "2026-11-01T08:00:00+00:00",
        "version": version,
    }


def coverage(organisation: UUID, *, version: int, **facts: str) -> dict[str, Any]:
    """Coverage facts as the registry tells them; those not named are absent."""
    known = dict.fromkeys(FACTS, "no") | facts
    return {"organisation_id": organisation, **known, "recorded_at": "2026-11-02T08:00:00+00:00", "version": version}


async def communities(app: FastAPI) -> None:
    """The communities of the golden file."""
    for feature in json.loads((make.DATA / "communities.geojson").read_text())["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        data = feature["properties"] | {"lon": lon, "lat": lat, "status": "active", "version": 1}
        await tell(app, "registry.community.recorded", data, area=data["code"])


def golden_offerings() -> list[dict[str, Any]]:
    """The offerings for children of the golden file, as the registry would tell them."""
    with (make.DATA / "offerings.csv").open(encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file) if row["服务对象"] == "儿童"]
    return [
        offering(
            uuid5(NAMES, row["服务名称"]),
            uuid5(NAMES, row["机构信用代码"]),
            name=row["服务名称"],
            min_months=int(row["最小月龄"]),
            max_months=int(row["最大月龄"]),
            need_tags=[row["需求标签"]],
            capacity=int(row["每期名额"]),
            radius_m=round(float(row["服务半径(公里)"]) * 1000),
            place=row["服务地点"],
            lon=float(row["经度"]),
            lat=float(row["纬度"]),
            schedule=row["时间"],
            slots=[],
        )
        for row in rows
    ]


async def listed(client: httpx.AsyncClient, content: bytes | None = None, **facts: str) -> dict[str, Any]:
    """A holder whose list is in force: the golden one, or the one given."""
    holder = await make.holder(client, **facts)
    answer = await make.upload(client, make.LIST if content is None else content, name="list.csv", holder=holder["id"])
    assert answer.status_code == 201, answer.text
    await make.committed(client, answer.json()["id"])
    return holder


async def ended(client: httpx.AsyncClient, answer: httpx.Response, *, state: str = "done") -> dict[str, Any]:
    """The job that an answer names, once it has ended as expected."""
    assert answer.status_code == 202, answer.text
    job = await make.done(client, answer.json()["job"], seconds=120)
    assert job["state"] == state, job
    return job


async def run(client: httpx.AsyncClient, *, as_of: str = make.AS_OF, tags: list[str] | None = None) -> dict[str, Any]:
    """A finished run."""
    answer = await client.post("/v1/runs", json={"as_of": as_of, "tags": tags})
    await ended(client, answer)
    found = (await client.get(f"/v1/runs/{answer.json()['run']}")).json()
    assert found["state"] == "done", found
    return dict(found)


async def explain(client: httpx.AsyncClient, run: dict[str, Any], child: object) -> httpx.Response:
    """Why a child, named by code or pseudonym, got what the run proposes."""
    return await client.post(f"/v1/runs/{run['id']}/explanations", json={"code": str(child)})


async def pages(client: httpx.AsyncClient, path: str, **params: Any) -> list[dict[str, Any]]:
    """Every item of a list, over all its pages."""
    found: list[dict[str, Any]] = []
    after: str | None = None
    while True:
        answer = await client.get(path, params={"limit": 50, **params} | ({"after": after} if after else {}))
        assert answer.status_code == 200, answer.text
        found += answer.json()["items"]
        if (after := answer.json()["next"]) is None:
            return found


@asynccontextmanager
async def owner(settings: Settings) -> Any:
    """The database's owner, who sees past every policy."""
    connection = await asyncpg.connect(settings.owner_url())
    try:
        yield connection
    finally:
        await connection.close()


async def rows(settings: Settings, query: str, *arguments: Any) -> list[Any]:
    async with owner(settings) as connection:
        return list(await connection.fetch(query, *arguments))


async def shift(settings: Settings, interval: str) -> None:
    """Set the database's clock."""
    async with owner(settings) as connection:
        await connection.execute("insert into wutong.clock (shift) values (interval '0') on conflict do nothing")
        await connection.execute(f"update wutong.clock set shift = interval '{interval}'")


@dataclass
class Scene:
    """Children of one list, offerings of one organisation, a run and a campaign on it."""

    app: FastAPI
    settings: Settings
    client: httpx.AsyncClient
    holder: dict[str, Any]
    organisation: UUID
    offering: UUID
    run: dict[str, Any]
    campaign: dict[str, Any]
    children: dict[UUID, dict[str, str]] = field(default_factory=dict[UUID, dict[str, str]])

    def birth(self, resident: UUID) -> date:
        return date.fromisoformat(self.children[resident]["出生日期"])

    def token(self, invitation: UUID) -> str:
        return outreach.token(invitation, self.app.state.keyring.blind)

    async def invitations(self) -> list[Any]:
        return await rows(
            self.settings,
            "select * from matching.invitation where campaign_id = $1 order by id",
            UUID(self.campaign["id"]),
        )

    async def invitation(self, id: UUID) -> Any:
        return (await rows(self.settings, "select * from matching.invitation where id = $1", id))[0]

    async def wave(self, *, state: str = "done") -> dict[str, Any]:
        answer = await self.client.post(f"/v1/campaigns/{self.campaign['id']}/waves")
        return await ended(self.client, answer, state=state)

    async def enter(self, guest: httpx.AsyncClient, invitation: Any) -> httpx.Response:
        born = self.birth(invitation["resident_id"])
        given = {"month": born.month, "day": born.day}
        return await guest.post(f"/v1/links/{self.token(invitation['id'])}/identify", json=given)

    async def answer(
        self, guest: httpx.AsyncClient, invitation: Any, choice: str = "accept", relation: str = "mother"
    ) -> httpx.Response:
        entered = await self.enter(guest, invitation)
        assert entered.status_code == 200, entered.text
        given = {"ticket": entered.json()["ticket"], "choice": choice, "relation": relation}
        return await guest.post(f"/v1/links/{self.token(invitation['id'])}/answer", json=given)

    async def withdraw(self, guest: httpx.AsyncClient, invitation: Any) -> httpx.Response:
        entered = await self.enter(guest, invitation)
        given = {"ticket": entered.json()["ticket"]}
        return await guest.post(f"/v1/links/{self.token(invitation['id'])}/withdraw", json=given)

    async def change_offering(self, **facts: Any) -> None:
        data = offering(self.offering, self.organisation, **facts)
        await tell(self.app, "registry.offering.changed", data)


async def scene(
    apps: Any,
    client_for: Any,
    settings: Settings,
    *,
    children: int = 40,
    first: int = 1,
    capacity: int = 3,
    channel: str = "print",
    mandate: bool = True,
    deadline_days: int = 14,
    cells: dict[int, dict[str, str]] | None = None,
) -> Scene:
    """A small sub-district with one campaign opened and nobody invited yet; `cells` change single children's rows."""
    app = apps["matching"]
    client = await client_for("matching", staff(), live=True)
    await make.communities(settings)
    await communities(app)
    org, place = uuid4(), uuid4()
    await tell(app, "registry.organisation.registered", organisation(org))
    await tell(app, "registry.offering.published", offering(place, org, capacity=capacity))
    given = [make.child(number, **(cells or {}).get(number, {})) for number in range(first, first + children)]
    holder = await listed(client, make.csv(given), name=f"卫生服务中心{str(org)[:4]}")
    if not mandate:
        tag = {"If-Match": f'"{holder["version"]}"'}
        answer = await client.put(f"/v1/holders/{holder['id']}/mandate", json={"given": False}, headers=tag)
        assert answer.status_code == 200, answer.text
    codes = [child["儿童编码"] for child in given]
    ids = pseudonyms.for_codes(app.state.keyring, codes, holder=UUID(holder["id"]))
    made = Scene(app, settings, client, holder, org, place, {}, {}, dict(zip(ids, given, strict=True)))
    made.run = await run(client, tags=[TAG])
    body = {
        "name": "秋季早教",
        "run": made.run["id"],
        "tag": TAG,
        "holder": holder["id"],
        "channel": channel,
        "deadline_days": deadline_days,
    }
    answer = await client.post("/v1/campaigns", json=body)
    assert answer.status_code == 201, answer.text
    made.campaign = answer.json()
    return made
