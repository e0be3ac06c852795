"""One street's world, made through the services' own routes: what the scope matrix looks for in every answer.

Two organisations with a manager each, two holders with a list each, a list and an import still in preview, a run, a
campaign with invitations, a consent, a session with attendance, a decision of the gate, coverage and an account.
"""

import asyncio
import io
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import openpyxl

from kernel.access import Principal
from kernel.settings import SERVICES
from services.identity import roles
from services.registry import pairs
from tests.conftest import AREA, ClientFor
from tests.contracts import scope
from tests.services.matching import factories as make
from tests.services.registry.bringing import COMMUNITIES, HEADER, uscc

OTHER_AREA = "371602005"
TAG = "早教"
OFFERINGS = (
    "机构信用代码,服务名称,服务对象,最小月龄,最大月龄,残疾类别,需求标签,每期名额,服务半径(公里),"
    "服务地点,纬度,经度,坐标系,时间"
)
MINE, THEIRS = "银杏树早教中心", "白蜡树早教中心"
MINE_CODE, THEIRS_CODE = uscc(7001), uscc(7002)
VIEWERS = {
    "S": "staff of the street",
    "T": "staff of another street",
    "M": "the organisation's manager",
    "N": "another organisation's manager",
    "H": "the list's holder",
    "K": "another holder",
}
_SENIOR = ("operator", "auditor", "committee_reviewer")  # together everything that staff of any kind may do
_EVERYTHING = frozenset().union(*roles.ROLES.values())


@dataclass
class Street:
    """The seeds by name, and for each planted value the viewers who may ever read it."""

    seeds: dict[str, str] = field(default_factory=dict[str, str])
    planted: dict[str, str] = field(default_factory=dict[str, str])

    def plant(self, viewers: str, *values: Any) -> None:
        for value in values:
            self.planted[str(value)] = viewers

    def viewer(self, initial: str, *, everything: bool = False) -> Principal:
        """A viewer with the own role's permissions, or with every permission there is."""
        own: dict[str, Any] = {
            "S": {"area": AREA},
            "T": {"area": OTHER_AREA},
            "M": {"organisation": UUID(self.seeds.get("organisation", "0" * 32))},
            "N": {"organisation": UUID(self.seeds.get("other_organisation", "0" * 32))},
            "H": {"holder": UUID(self.seeds.get("holder", "0" * 32))},
            "K": {"holder": UUID(self.seeds.get("other_holder", "0" * 32))},
        }[initial]
        held = {"M": ("organisation_manager",), "H": ("list_holder",)}
        mine = held.get({"N": "M", "K": "H"}.get(initial, initial), _SENIOR)
        return Principal(
            subject=f"account:viewer-{initial}",
            kind="account",
            name=VIEWERS[initial],
            roles=frozenset(mine),
            permissions=_EVERYTHING if everything else roles.permissions(mine),
            session=f"00000000-0000-4000-8000-00000000000{'STMNHK'.index(initial)}",
            **own,
        )


async def build(client_for: ClientFor) -> Street:
    """Make it all, in the order in which one thing needs another."""
    street = Street()
    clients = {service: await client_for(service, street.viewer("S"), live=True) for service in SERVICES}
    await _registry(street, clients["registry"])
    await _exchange(street, clients["registry"])
    await _change(street, client_for)
    await _accounts(street, clients["identity"])
    children = await _lists(street, clients["matching"])
    await _campaign(street, clients["matching"])
    await _consent(street, clients["matching"], children)
    await _session(street, client_for)
    await _gate(street, client_for)
    await _proposal(street, client_for)
    return street


async def _registry(street: Street, client: httpx.AsyncClient) -> None:
    async def bring(content: bytes | str, kind: str, name: str, *, commit: bool = True) -> dict[str, Any]:
        raw = content.encode() if isinstance(content, str) else content
        given = {"kind": kind, "as_of": make.AS_OF}
        batch = _ok(await client.post("/v1/imports", files={"file": (name, raw)}, data=given))
        if commit:
            job = _ok(await client.post(f"/v1/imports/{batch['id']}/commit"))["job"]
            await make.done(client, job)
            street.plant("S", job)
        street.plant("S", batch["id"], name)
        return {**batch, "job": job if commit else None}

    await bring(COMMUNITIES, "communities", "社区点位图.geojson")
    rows = f"{MINE},{MINE_CODE},春晓社区,3\n{THEIRS},{THEIRS_CODE},春晓社区,1"
    done = await bring(f"{HEADER}\n{rows}", "organisations", "机构花名册.csv")
    point = ",5,春晓社区活动室,37.379756,118.045043,WGS84,每周六上午"
    offered = (f"{code},{name}第1期,儿童,0,84,,{TAG},8{point}" for code, name in _NAMED)
    await bring("\n".join((OFFERINGS, *offered)), "offerings", "服务花名册.csv")
    kept = await bring(f"{HEADER}\n,{uscc(7003)},春晓社区,1", "organisations", "未提交花名册.csv", commit=False)
    street.seeds |= {"import": kept["id"], "done_import": done["id"], "registry_job": done["job"]}
    street.seeds["held_import_row"] = str(kept["held_rows"][0]["row"])
    street.plant("S", uscc(7003))
    for item in _ok(await client.get("/v1/organisations"))["items"]:
        mine = item["name"] == MINE
        street.seeds["organisation" if mine else "other_organisation"] = item["id"]
        # Whoever lends a list reads where its families are invited to; nobody else reads another organisation.
        street.plant("SM" if mine else "SN", item["id"], item["uscc"])
        street.plant("SMHK" if mine else "SNHK", item["name"])
    for item in _ok(await client.get("/v1/offerings"))["items"]:
        mine = item["organisation"]["name"] == MINE
        street.seeds["offering" if mine else "other_offering"] = item["id"]
        street.plant("SMH" if mine else "SNH", item["id"], item["name"])
    # Another system's own numbers for the first organisation and its offering.
    street.seeds |= {"external": "D-7001", "organisation_code": MINE_CODE}
    at = f"by-external/district/{street.seeds['external']}"
    _ok(await client.put(f"/v1/organisations/{at}", json={"name": MINE, "uscc": MINE_CODE}))
    offered = {"organisation_external_id": "D-7001", "name": f"{MINE}第1期", "audience": "children", "capacity": 8}
    place = {"radius_m": 5000, "lon": 118.045043, "lat": 37.379756}
    _ok(await client.put(f"/v1/offerings/{at}", json=offered | place))
    for name, note in (("organisation", "走访记录甲七"), ("other_organisation", "走访记录乙八")):
        facts = {"party_unit": "yes", "formal_members": "no", "work_coverage": "unknown", "note": note}
        path = f"/v1/organisations/{street.seeds[name]}/coverage"
        tag = (await client.get(path)).headers["etag"]
        _ok(await client.put(path, json=facts, headers={"If-Match": tag}))
        street.plant("SM" if name == "organisation" else "SN", note)
    await _party(street, client)


async def _party(street: Street, client: httpx.AsyncClient) -> None:
    """A branch that the first organisation is in, its secretary, and an instructor who works with it."""
    begun, mine = "2026-09-01", [street.seeds["organisation"]]
    founded = {"name": "银杏树联合党支部", "kind": "joint_party_branch", "founded_on": begun, "organisations": mine}
    unit = _ok(await client.post("/v1/units", json=founded))
    secretary = {"post": "secretary", "name": "祁连山"}
    term = {"from_on": begun, "officers": [secretary]}
    [held] = _ok(await client.post(f"/v1/units/{unit['id']}/terms", json=term))["items"]
    appointed = {"kind": "instructor", "name": "贺兰山", "works_from": "银杏社区党委", "from_on": begun}
    instructor = _ok(await client.post("/v1/instructors", json=appointed | {"organisations": mine}))
    plan = _ok(await client.post("/v1/branch_plans", json={}))
    street.seeds |= {"plan": plan["id"], "unit": unit["id"], "cover": unit["covers"][0]["id"], "term": held["id"]}
    street.seeds |= {"instructor": instructor["id"], "assignment": instructor["assignments"][0]["id"]}
    street.plant("S", unit["id"], founded["name"], held["id"], unit["covers"][0]["id"], secretary["name"])
    street.plant("S", instructor["id"], appointed["name"], appointed["works_from"], instructor["assignments"][0]["id"])
    await _association(street, client)


async def _association(street: Street, client: httpx.AsyncClient) -> None:
    """A third organisation is the association; the first two are members, and one of them is to be expelled."""
    body = {"name": "银杏树健康管理协会", "uscc": uscc(7004)}
    whole = _ok(await client.put("/v1/organisations/by-external/district/D-7004", json=body))
    id = whole["id"]
    _ok(await client.post("/v1/associations", json={"organisation_id": id, "founded_on": "2025-03-01"}))
    street.plant("S", uscc(7004))
    members = [
        {"organisation_id": street.seeds[name], "from": "2025-04-01"} for name in ("organisation", "other_organisation")
    ]
    _ok(await client.post(f"/v1/associations/{id}/members", json={"basis": "银杏树成立大会纪要", "members": members}))
    street.plant("SMN", "银杏树成立大会纪要")
    charter = {"title": "银杏树章程", "text": "全文", "rights": "权利", "duties": "义务", "in_force_from": "2025-03-01"}
    street.seeds["charter"] = _ok(await client.post(f"/v1/associations/{id}/charters", json=charter))["id"]
    street.seeds |= {"association": id}
    for row in _ok(await client.get("/v1/memberships"))["items"]:
        mine = row["organisation"]["id"] == street.seeds["organisation"]
        street.seeds["membership" if mine else "other_membership"] = row["id"]
        street.plant("SM" if mine else "SN", row["id"])
    given = {"organisation_id": street.seeds["organisation"], "grounds": "银杏树违约记录甲"}
    street.seeds["proceeding"] = _ok(await client.post(f"/v1/associations/{id}/expulsions", json=given))["id"]
    street.plant("SM", street.seeds["proceeding"], given["grounds"])
    ours = [street.seeds["organisation"], id]
    said = {
        "kind": "shared_venues",
        "organisations": ours,
        "what": "银杏树共用活动室",
        "source": "会议纪要",
        "from": "2026-01-01",
    }
    street.seeds["joint"] = _ok(await client.post("/v1/joints", json=said))["id"]
    agreed = {
        "title": "银杏树服务协议",
        "scope": "营养讲座",
        "parties": [{"organisation_id": each} for each in ours],
        "signed_on": "2026-01-01",
        "from": "2026-01-01",
        "until": "2027-12-31",
    }
    street.seeds["agreement"] = _ok(await client.post("/v1/agreements", json=agreed))["id"]
    sent = await client.post(
        f"/v1/agreements/{street.seeds['agreement']}/files", files={"file": ("银杏树协议.pdf", b"%PDF-1.7 signed")}
    )
    street.seeds["agreement_file"] = _ok(sent)["id"]
    support = {
        "organisation_id": ours[0],
        "kind": "room",
        "what": "银杏树办公室",
        "given_by": "服务中心",
        "given_on": "2026-01-01",
    }
    street.seeds["support"] = _ok(await client.post("/v1/incubation", json=support))["id"]
    for name, path, given in (
        ("gone_joint", "joints", said | {"what": "银杏树误登联动"}),
        ("gone_agreement", "agreements", agreed | {"title": "银杏树误登协议"}),
        ("gone_support", "incubation", support | {"what": "银杏树误登场地"}),
    ):
        street.seeds[name] = _ok(await client.post(f"/v1/{path}", json=given))["id"]
        _ok(await client.post(f"/v1/{path}/{street.seeds[name]}/withdraw", json=scope.MISTAKE))
    for name in ("joint", "agreement", "agreement_file", "support", "gone_joint", "gone_agreement", "gone_support"):
        street.plant("SM", street.seeds[name])
    street.plant("SM", said["what"], agreed["title"], "银杏树协议.pdf", support["what"])
    await _links(street, client)


async def _links(street: Street, client: httpx.AsyncClient) -> None:
    """The first organisation was asked whether its record is right; a referral of the association is drafted."""
    asked = {"organisations": [street.seeds["organisation"]]}
    assert _ok(await client.post("/v1/confirmations", json=asked))["asked"] == 1
    street.seeds["confirmation"] = _ok(await client.get("/v1/confirmations"))["items"][0]["id"]
    letter = {
        "organisation_id": street.seeds["association"],
        "addressee": "银杏区民政局甲七",
        "grounds": [{"code": "ended"}],
        "facts": "银杏树协会停止活动甲七，两次走访无人。",
    }
    street.seeds["referral"] = _ok(await client.post("/v1/deregistration_referrals", json=letter))["id"]
    street.plant("S", street.seeds["confirmation"], street.seeds["referral"], letter["addressee"], letter["facts"])
    found = {
        "organisation_id": street.seeds["association"],
        "found_on": "2026-02-01",
        "ground": {"code": "fees"},
        "facts": "银杏树协会违规收费甲八，有收据为证。",
    }
    street.seeds["violation"] = _ok(await client.post("/v1/violations", json=found))["id"]
    street.plant("S", found["facts"])


async def _change(street: Street, client_for: ClientFor) -> None:
    """The manager asks for what is the centre's to decide."""
    client = await client_for("registry", street.viewer("M"))
    path = f"/v1/organisations/{street.seeds['organisation']}"
    tag = (await client.get(path)).headers["etag"]
    asked = {"sector": "学前教育甲七", "note": "业务范围已变更甲七"}
    answer = _ok(await client.patch(path, json=asked, headers={"If-Match": tag}))
    street.seeds["change"] = answer["request"]["id"]
    street.plant("SM", answer["request"]["id"], *asked.values())
    recorded = {
        "kind": "other",
        "title": "场地证明甲七",
        "valid_until": f"{datetime.now(UTC).date() + timedelta(days=30)}",
    }
    street.seeds["document"] = _ok(await client.post(f"{path}/documents", data=recorded))["id"]
    street.plant("SM", street.seeds["document"], recorded["title"])
    post = {"role": "contact", "name": "苏晚晴", "phone": "13905430077", "from_on": "2026-01-01"}
    street.seeds["post"] = _ok(await client.post(f"{path}/staff", json=post))["id"]
    street.plant("SM", street.seeds["post"], post["name"], post["phone"])
    counted = {"occurred_on": "2026-10-01", "staff": 4, "source": "机构自报甲七"}
    street.plant("SM", _ok(await client.post(f"{path}/capacity", json=counted))["id"], counted["source"])
    gone = _ok(await client.post(f"{path}/capacity", json=counted | {"staff": 44}))["id"]
    _ok(await client.post(f"{path}/capacity/{gone}/withdraw", json=scope.MISTAKE))
    street.seeds["gone_capacity"] = gone
    street.plant("SM", gone)


async def _exchange(street: Street, client: httpx.AsyncClient) -> None:
    """A bureau has told of two organisations that are not on record, and the street has sent its register."""
    body = {"code": "mzj-yinxing", "name": "银杏树民政局", "kind": "bureau"}
    street.seeds["sender"] = _ok(await client.post("/v1/senders", json=body))["id"]
    table = f"操作,版本,统一社会信用代码,名称\n更新,1,{uscc(7011)},银杏树外来社\n更新,1,{uscc(7012)},银杏树旁人社\n"
    made = {"kind": "full", "follows": None, "rows": 2, "data": table.encode(), "made_at": datetime.now(UTC)}
    name = pairs.Name(body["code"], "organisations", "20261101", 1)
    stem = f"{body['code']}_organisations_20261101_000001"
    files = {
        "file": (f"{stem}.csv", table.encode()),
        "manifest": (f"{stem}.manifest.json", pairs.written(pairs.manifest(name=name, **made))),
    }
    delivery = _ok(await client.post("/v1/deliveries", files=files))
    await make.done(client, delivery["job"])
    waits = _ok(await client.get("/v1/sync_conflicts"))["items"]
    _ok(await client.post(f"/v1/sync_conflicts/{waits[0]['id']}/note"))
    dispatch = _ok(await client.post("/v1/dispatches", json={}))["dispatch"]
    _ok(await client.post(f"/v1/dispatches/{dispatch['id']}/sent"))
    street.seeds |= {"delivery": delivery["id"], "noted": waits[0]["id"], "dispatch": dispatch["id"]}
    told = {"name": "银杏树新登记社", "uscc": uscc(7013)}
    _ok(await client.put("/v1/organisations/by-external/district/D-7013", json=told))  # and is not sent yet
    street.plant("S", street.seeds["sender"], body["code"], body["name"], delivery["id"], stem, dispatch["id"])
    street.plant("S", *(each[name] for each in waits for name in ("id", "name", "key")), *told.values())


_NAMED = ((MINE_CODE, MINE), (THEIRS_CODE, THEIRS))


async def _accounts(street: Street, client: httpx.AsyncClient) -> None:
    body = {
        "name": "yinxing.manager",
        "display_name": "银杏树负责人",
        "roles": ["organisation_manager"],
        "organisation": {"id": street.seeds["organisation"], "name": MINE},
        "password": "three-slow-herons",
    }
    street.seeds["account"] = _ok(await client.post("/v1/accounts", json=body))["id"]
    street.plant("S", street.seeds["account"], body["name"], body["display_name"])
    signed_in = await client.post("/v1/sessions", json={"name": body["name"], "password": body["password"]})
    assert signed_in.status_code == 201, signed_in.text
    asked = {"account": street.seeds["account"], "kind": "password", "evidence": "银杏树负责人到场核对"}
    street.seeds["approval"] = _ok(await client.post("/v1/approvals", json=asked))["id"]
    street.plant("S", street.seeds["approval"], asked["evidence"])
    program = {"name": "银杏树对接程序", "scopes": ["organisations:read"]}
    street.seeds["client"] = _ok(await client.post("/v1/clients", json=program))["id"]
    street.plant("S", street.seeds["client"], program["name"])


async def _lists(street: Street, client: httpx.AsyncClient) -> dict[tuple[str, str], date]:
    """Two lists in force and one in preview; each child's birth date, by guardian and address."""
    children = [make.child(number) for number in range(1, 31)]
    others = [
        make.child(number, 儿童姓名=f"旁{chr(0x4E8C + number)}{chr(0x5F20 + number)}") for number in range(101, 111)
    ]
    waiting = [*(make.child(number) for number in range(201, 204)), make.child(201), make.child(204, 儿童姓名="")]
    for seed, name, rows, seen in (
        ("holder", "银杏树卫生服务站", children, "SH"),
        ("other_holder", "白蜡树卫生服务站", others, "SK"),
    ):
        # A run's own campaign needs no more than one list; the other is lent for another purpose.
        purpose = "early_education_invitation" if seed == "holder" else "school_readiness"
        held = await make.holder(client, name=name, purpose=purpose)
        street.seeds[seed] = held["id"]
        filename = f"{name}名单.csv"
        asked = {"name": filename, "holder": held["id"], "purpose": purpose}
        batch = _ok(await make.upload(client, make.csv(rows), **asked))
        await make.committed(client, batch["id"])
        street.seeds["batch" if seed == "holder" else "other_batch"] = batch["id"]
        street.plant(seen, held["id"], name, batch["id"], filename)
        _plant_people(street, seen, rows)
    raw = make.csv(waiting)
    kept = _ok(await make.upload(client, raw, name="未提交名单.csv", holder=street.seeds["holder"]))
    pairs = _ok(await client.get(f"/v1/batches/{kept['id']}/duplicates"))["items"]
    street.seeds |= {"preview": kept["id"], "pair": pairs[0]["id"], "held_row": str(kept["held_rows"][0]["row"])}
    street.plant("SH", kept["id"], "未提交名单.csv", pairs[0]["id"])
    _plant_people(street, "SH", [row for row in waiting if row["儿童姓名"]])
    job = _ok(await client.get(f"/v1/batches/{street.seeds['batch']}"))["job"]
    street.seeds["matching_job"] = job
    street.plant("SHK", job)  # the batch's own page names it
    return {(row["监护人姓名"], row["现住详细地址"]): date.fromisoformat(row["出生日期"]) for row in children}


def _plant_people(street: Street, viewers: str, rows: list[dict[str, str]]) -> None:
    for row in rows:
        street.plant(viewers, *(row[key] for key in _PERSONAL))


_PERSONAL = ("儿童编码", "儿童姓名", "身份证号", "监护人姓名", "联系电话", "现住详细地址")


async def _campaign(street: Street, client: httpx.AsyncClient) -> None:
    async def run() -> httpx.Response | None:
        answer = await client.post("/v1/runs", json={"as_of": make.AS_OF, "tags": [TAG]})
        return answer if answer.status_code == 202 else None

    started = (await _soon(run)).json()
    await make.done(client, started["job"])
    shown = _ok(await client.get(f"/v1/runs/{started['run']}"))
    assert shown["assigned"] >= 8, shown
    street.seeds["run"] = started["run"]
    street.plant("S", started["job"])
    street.plant("SH", started["run"])  # a campaign names the run it stands on
    body = {"name": "银杏树秋季班", "run": started["run"], "tag": TAG, "holder": street.seeds["holder"]}
    campaign = _ok(await client.post("/v1/campaigns", json=body))["id"]
    street.seeds["campaign"] = campaign
    street.plant("SMH", campaign)  # the manager's families and sessions name the line they belong to
    street.plant("SH", "银杏树秋季班")
    job = _ok(await client.post(f"/v1/campaigns/{campaign}/waves"))["job"]
    assert (await make.done(client, job))["state"] == "done"
    street.plant("S", job)
    for message in _ok(await client.get(f"/v1/campaigns/{campaign}/messages", params={"limit": 200}))["items"]:
        street.plant("SH", message["id"], message["invitation_id"])
    for step in ("listed", "eligible"):
        path = f"/v1/campaigns/{campaign}/funnel/{step}/rows"
        for row in _ok(await client.get(path, params={"limit": 200}))["items"]:
            street.seeds["resident"] = row["pseudonym"]
            street.plant("SH", row["pseudonym"])


async def _consent(street: Street, client: httpx.AsyncClient, births: dict[tuple[str, str], date]) -> None:
    """One family says yes to the first organisation."""
    sheet = await client.post(f"/v1/campaigns/{street.seeds['campaign']}/call_list.xlsx")
    calls = list(openpyxl.load_workbook(io.BytesIO(sheet.content)).active.values)[1:]
    for guardian, _relation, _phones, address, *_, link in calls:
        token, born = link.rsplit("/", 1)[1], births[guardian, address]
        street.plant("SH", token)
        if "resting" not in street.seeds:
            await _tire(street, client, token, born)
            continue
        if "token" in street.seeds or _ok(await client.get(f"/v1/links/{token}"))["organisation"] != MINE:
            continue
        path = f"/v1/links/{token}"
        offer = _ok(await client.post(f"{path}/identify", json={"month": born.month, "day": born.day}))
        said = {"ticket": offer["ticket"], "choice": "accept", "relation": "mother"}
        assert _ok(await client.post(f"{path}/answer", json=said)) == {"answer": "accepted"}
        street.seeds["token"] = token
    assert "token" in street.seeds


async def _tire(street: Street, client: httpx.AsyncClient, token: str, born: date) -> None:
    """Five wrong birthdays: this link rests."""
    for _ in range(5):
        given = {"month": born.month % 12 + 1, "day": 1}
        assert (await client.post(f"/v1/links/{token}/identify", json=given)).status_code == 403
    [link] = _ok(await client.get("/v1/resting_links"))["items"]
    street.seeds["resting"] = link["invitation"]


async def _session(street: Street, client_for: ClientFor) -> None:
    manager = street.viewer("M")
    [family] = _ok(await (await client_for("matching", manager)).get("/v1/families"))["items"]
    street.seeds["family"] = family["id"]
    street.plant("SMH", family["id"], *(value for value in street.planted if value in str(family)))
    client = await client_for("projects", manager)
    body = {
        "offering_id": street.seeds["offering"],
        "title": "银杏树第一次课",
        "starts_at": "2026-11-28T09:00:00+08:00",
        "ends_at": "2026-11-28T10:30:00+08:00",
        "place": "银杏树教室",
        "line": {"campaign_id": street.seeds["campaign"]},
    }
    session = _ok(await client.post("/v1/sessions", json=body))["id"]
    street.seeds["session"] = session
    street.plant("SM", session, body["title"], body["place"])

    async def there() -> bool:
        return bool(_ok(await client.get(f"/v1/sessions/{session}/participants"))["items"])

    await _soon(there)
    rows = {"rows": [{"pseudonym": family["id"], "status": "enrolled"}]}
    _ok(await client.put(f"/v1/sessions/{session}/attendance", json=rows))
    staff = await client_for("matching", street.viewer("S"))

    async def counted() -> bool:
        steps = _ok(await staff.get(f"/v1/campaigns/{street.seeds['campaign']}/funnel"))["steps"]
        return steps[-1]["count"] == 1

    await _soon(counted)


async def _gate(street: Street, client_for: ClientFor) -> None:
    client = await client_for("evaluation", street.viewer("M"))
    question = {"organisation_id": street.seeds["organisation"], "point": "claim"}
    decided = _ok(await client.post("/v1/gate", json=question))
    street.seeds["decision"] = decided["decision"]
    street.plant("SM", decided["decision"])
    centre = await client_for("evaluation", street.viewer("S"))
    proposed = (await centre.post("/v1/rule_proposals", json=scope.RULE)).raise_for_status().json()
    street.seeds["rule_proposal"] = proposed["id"]
    street.plant("S", proposed["id"])
    entry = f"{MINE_CODE},活动异常名录,2025-03-02,2025-05-06,银杏树未报年报"
    rows = f"统一社会信用代码,名单类型,列入日期,移出日期,列入事由\n{entry}"
    asked = {"source": "银杏树所在省公告"}
    brought = await centre.post("/v1/statutory_lists/imports", files={"file": ("名单.csv", rows.encode())}, data=asked)
    street.plant("S", _ok(brought)["id"])
    street.plant("SM", "银杏树未报年报", asked["source"])
    finding = {"kind": "other", "title": "银杏树旧案", "decided_on": "2025-05-06"}
    look = {"organisation_id": street.seeds["organisation"], "source": "credit_china", "result": "found"}
    _ok(await centre.post("/v1/checks", json={"items": [look | {"finding": finding}]}))
    [event] = _ok(await centre.get("/v1/credit_events"))["items"]
    street.plant("SM", event["id"], finding["title"])


def _ok(answer: httpx.Response) -> Any:
    assert answer.is_success, f"{answer.request.method} {answer.request.url}: {answer.text}"
    return answer.json()


async def _soon(asked: Callable[[], Awaitable[Any]], *, seconds: float = 30) -> Any:
    began = time.monotonic()
    while not (found := await asked()):
        assert time.monotonic() - began < seconds
        await asyncio.sleep(0.05)
    return found


async def _proposal(street: Street, client_for: ClientFor) -> None:
    """The first organisation proposed an offering and took it back."""
    manager = await client_for("registry", street.viewer("M"))
    point = {"lon": 118.045043, "lat": 37.379756, "radius_m": 5000}
    written = {"name": "亲子阅读甲七", "audience": "children", "capacity": 8} | point
    whose = {"organisation_id": street.seeds["organisation"]}
    proposal = _ok(await manager.post("/v1/offerings", json=written | whose))["proposal"]["id"]
    _ok(await manager.post(f"/v1/offering_proposals/{proposal}/withdraw"))
    street.seeds["proposal"] = proposal
    street.plant("SM", proposal, "亲子阅读甲七")
