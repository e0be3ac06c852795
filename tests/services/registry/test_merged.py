"""What a merge must not lose: how the one that goes in stands, and whatever binds it to others today."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import httpx
import pytest

from kernel.access import Principal
from services.identity import roles
from services.registry.merges import rules
from tests.conftest import ClientFor
from tests.services.registry.bringing import HERE, uscc
from tests.services.registry.people import staff

OFFERED: dict[str, Any] = {
    **{"name": "亲子课堂", "audience": "children", "min_months": 12, "max_months": 36, "need_tags": ["早教"]},
    **{"capacity": 8, "radius_m": 3000, "place": "活动室", "lon": 118.04, "lat": 37.37},
}
LETTER = {
    "addressee": "滨城区民政局",
    "grounds": [{"code": "no_activity"}],
    "facts": "两年来没有开展活动，办公地点无人。",
}


@pytest.fixture(scope="module")
async def centre(client_for: ClientFor) -> httpx.AsyncClient:
    return await client_for("registry", staff(HERE, roles.permissions(["operator", "centre_staff"])))


class Binding:
    """What binds an organisation: made by the centre, or by the organisation itself."""

    def __init__(self, centre: httpx.AsyncClient, client_for: ClientFor) -> None:
        self.centre, self.client_for = centre, client_for

    async def post(self, path: str, **given: Any) -> dict[str, Any]:
        answer = await self.centre.post(f"/v1/{path}", json=given)
        assert answer.is_success, answer.text
        return dict(answer.json())

    async def made(self, name: str, **given: Any) -> str:
        return str((await self.post("organisations", name=name, differs="另一份档案", **given))["id"])

    async def founded(self, number: int) -> str:
        """An association of another organisation."""
        other = await self.made(f"协会{number}", filing_number=f"系备协{number}号")
        return str((await self.post("associations", organisation_id=other, founded_on="2025-03-01"))["id"])

    async def unit(self, id: str, number: int) -> None:
        branch = {"kind": "functional_party_branch", "name": f"功能型党支部{number}", "founded_on": "2026-01-01"}
        await self.post("units", **branch, organisations=[id])

    async def instructor(self, id: str, _number: int) -> None:
        await self.post("instructors", kind="liaison", name="祁连", from_on="2026-01-01", organisations=[id])

    async def staff(self, id: str, _number: int) -> None:
        await self.post(f"organisations/{id}/staff", role="chief", name="贺兰山", from_on="2026-01-01")

    async def association(self, id: str, _number: int) -> None:
        await self.post("associations", organisation_id=id, founded_on="2025-03-01")

    async def membership(self, id: str, number: int) -> None:
        member = {"organisation_id": id, "from": "2025-04-01"}
        await self.post(f"associations/{await self.founded(number)}/members", basis="纪要", members=[member])

    async def proceeding(self, id: str, number: int) -> None:
        await self.post(f"associations/{await self.founded(number)}/admissions", organisation_id=id)

    async def proposal(self, id: str, _number: int) -> None:
        held = roles.permissions(["organisation_manager"])
        own = Principal(f"manager-{id}", "account", organisation=UUID(id), permissions=held)
        answer = await (await self.client_for("registry", own)).post(
            "/v1/offerings", json=OFFERED | {"organisation_id": id}
        )
        assert answer.is_success, answer.text

    async def referral(self, id: str, _number: int) -> None:
        await self.post("deregistration_referrals", **LETTER, organisation_id=id)

    async def violation(self, id: str, _number: int) -> None:
        found = {"found_on": "2026-02-01", "ground": {"code": "fees"}, "facts": "向服务对象违规收取材料费。"}
        await self.post("violations", **found, organisation_id=id)

    async def joint(self, id: str, number: int) -> None:
        other = await self.made(f"伙伴{number}", filing_number=f"系备伴{number}号")
        begun = {"kind": "shared_venues", "what": "共用活动室", "source": "会议纪要", "from": "2026-01-01"}
        await self.post("joints", **begun, organisations=[id, other])

    async def agreement(self, id: str, _number: int) -> None:
        term = {"signed_on": "2026-01-05", "from": "2026-01-05", "until": "2099-12-31"}
        parties = [{"organisation_id": id}, {"name": "某公司"}]
        await self.post("agreements", title="场地协议", scope="活动室", parties=parties, **term)


TIES = (
    *("unit", "instructor", "staff", "association", "membership", "proceeding", "proposal", "referral", "joint"),
    *("agreement", "violation"),
)


@pytest.mark.parametrize("tie", TIES)
async def test_what_binds_the_other_one_is_named(centre: httpx.AsyncClient, client_for: ClientFor, tie: str) -> None:
    binding, number = Binding(centre, client_for), 7300 + TIES.index(tie)
    kept = await binding.made("系结服务中心", uscc=uscc(number))
    old = await binding.made("系结服务中心", filing_number=f"系备{number}号")
    bind: Callable[[str, int], Awaitable[None]] = getattr(binding, tie)
    await bind(old, number)
    answer = await centre.get(f"/v1/organisations/{kept}/merge_preview", params={"merged": old})
    losses = {each["what"]: each["names"] for each in answer.json()["losses"]}
    assert losses["ties"] == [tie]
    seen = {"merged": old, "kept_version": 1, "merged_version": 1}
    refused = await centre.post(f"/v1/organisations/{kept}/merges", json=seen)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/merge-loses")


async def test_the_better_state_is_taken_over_and_given_back(centre: httpx.AsyncClient, client_for: ClientFor) -> None:
    binding = Binding(centre, client_for)
    kept = await binding.made("去留社", uscc=uscc(7201))
    old = await binding.made("去留社", filing_number="去留1号")
    left: dict[str, Any] = {"json": {"status": "exited", "note": "重复登记"}, "headers": {"If-Match": "*"}}
    assert (await centre.patch(f"/v1/organisations/{kept}", **left)).json()["applied"] == ["status"]
    path = f"/v1/organisations/{kept}"
    preview = (await centre.get(f"{path}/merge_preview", params={"merged": old})).json()
    [field] = [each for each in preview["fields"] if each["field"] == "status"]
    told = {"field": "status", "kept": "exited", "merged": "active", "differs": False, "held": None, "takes": "active"}
    assert (field, preview["losses"]) == (told, [])
    seen = {"kept_version": preview["kept"]["version"], "merged_version": preview["merged"]["version"]}
    done = (await centre.post(f"{path}/merges", json=seen | {"merged": old})).json()
    states = [(await centre.get(f"/v1/organisations/{id}")).json()["status"] for id in (kept, old)]
    assert states == ["active", "exited"]
    undone = await centre.post(f"/v1/merges/{done['id']}/undo", headers={"If-Match": '"1"'})
    assert undone.status_code == 200, undone.text
    states = [(await centre.get(f"/v1/organisations/{id}")).json()["status"] for id in (kept, old)]
    assert states == ["exited", "active"]


@pytest.mark.parametrize(
    ("kept", "merged", "stands", "lost"),
    [
        *[("exited", other, other, False) for other in ("candidate", "admitted", "active", "suspended")],
        *[(other, "exited", other, False) for other in ("candidate", "admitted", "active", "suspended")],
        *[("candidate", other, other, False) for other in ("admitted", "active")],
        ("active", "candidate", "active", False),
        ("suspended", "active", "suspended", True),
        ("active", "suspended", "active", True),
        ("candidate", "suspended", "candidate", True),
        ("suspended", "candidate", "suspended", False),
        ("suspended", "suspended", "suspended", False),
    ],
)
def test_how_one_stands_that_two_records_were(kept: str, merged: str, stands: str, lost: bool) -> None:
    assert (merged if rules.stands_better(kept, merged) else kept) == stands
    assert rules.at_odds(kept, merged) == lost


SINCE = {"from_on": "2026-01-01", "organisations": ["{}"]}
JOINT = {"kind": "shared_venues", "what": "共用", "source": "纪要", "from": "2026-01-01"}
SUPPORT = {"kind": "room", "what": "办公室", "given_by": "中心", "given_on": "2026-01-05"}
TERM = {"title": "协议", "scope": "讲座", "signed_on": "2026-01-05", "from": "2026-01-05", "until": "2026-03-01"}
BRANCH = {"kind": "functional_party_branch", "name": "并档功能型", "founded_on": "2026-01-01", "organisations": ["{}"]}
# By route what is new: of the record that went ({}), or of an association ({other}).
NEWS: dict[str, Any] = {
    "units": BRANCH,
    "instructors": {"kind": "liaison", "name": "祁连", **SINCE},
    "organisations/{}/counts": {"counted_on": "2026-01-01", "formal": 3},
    "organisations/{}/staff": {"role": "chief", "name": "贺兰山", "from_on": "2026-01-01"},
    "organisations/{}/capacity": {"occurred_on": "2026-01-01", "staff": 3},
    "organisations/{}/documents": None,
    "organisations/{}/coverage": dict.fromkeys(rules.FACTS, "yes") | {"note": ""},
    "joints": JOINT | {"organisations": ["{}", "{other}"]},
    "agreements": TERM | {"parties": [{"organisation_id": "{}"}, {"name": "某公司"}]},
    "incubation": SUPPORT | {"organisation_id": "{}"},
    "associations": {"organisation_id": "{}", "founded_on": "2025-03-01"},
    "violations": {
        "organisation_id": "{}",
        "found_on": "2026-02-01",
        "ground": {"code": "fees"},
        "facts": "向服务对象违规收取材料费。",
    },
    "associations/{other}/members": {"basis": "纪要", "members": [{"organisation_id": "{}", "from": "2025-04-01"}]},
    "associations/{other}/admissions": {"organisation_id": "{}"},
    "associations/{other}/expulsions": {"organisation_id": "{}", "grounds": "屡次违反公约"},
}


def filled(value: Any, old: str, other: str) -> Any:
    if isinstance(value, str):
        return value.format(old, other=other)
    if isinstance(value, list):
        return [filled(each, old, other) for each in value]
    return {name: filled(each, old, other) for name, each in value.items()} if isinstance(value, dict) else value


@pytest.fixture(scope="module")
async def gone(centre: httpx.AsyncClient, client_for: ClientFor) -> tuple[str, str, str]:
    """The record that went, the one it went into, and an association of a third."""
    binding = Binding(centre, client_for)
    kept = await binding.made("并档社", uscc=uscc(7401))
    old = await binding.made("并档社", filing_number="并档1号")
    await binding.post(f"organisations/{kept}/merges", merged=old, kept_version=1, merged_version=1)
    return old, kept, await binding.founded(7401)


@pytest.mark.parametrize("path", NEWS)
async def test_it_takes_nothing_new_and_names_where_it_went(
    centre: httpx.AsyncClient, gone: tuple[str, str, str], path: str
) -> None:
    old, kept, other = gone
    target, given = f"/v1/{filled(path, old, other)}", filled(NEWS[path], old, other)
    if given is None:
        answer = await centre.post(target, data={"kind": "filing_certificate"})
    elif path.endswith("coverage"):
        answer = await centre.put(target, json=given, headers={"If-Match": "*"})
    else:
        answer = await centre.post(target, json=given)
    told = answer.json()
    assert (answer.status_code, told["type"], told["organisation"]) == (409, "/problems/organisation-merged", kept)


async def test_facts_of_many_are_recorded_without_it(
    centre: httpx.AsyncClient, client_for: ClientFor, gone: tuple[str, str, str]
) -> None:
    fresh = await Binding(centre, client_for).made("另一社", filing_number="并档2号")
    items = [{"organisation_id": id, "version": 0, "party_unit": "yes"} for id in (gone[0], fresh)]
    told = (await centre.post("/v1/coverage", json={"items": items})).json()
    assert [each["organisation_id"] for each in told["recorded"]] == [fresh]
    assert told["refused"] == [{"organisation_id": gone[0], "why": "gone"}]
