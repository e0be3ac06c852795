"""Tells the sample sub-district to a running system, through its public interface only.

What is there already stays, so that the story can be told again after it broke off.
"""

from pathlib import Path
from typing import Any

from wutong import batches, output
from wutong.client import Client, RefusedError
from wutong.demo import credit

HERE = Path(__file__).parent
AS_OF = "2026-11-01"
LIST_HOLDER = "市东街道社区卫生服务中心"
MANAGED = ("爱丁国际早教中心", "金钥匙儿童康复中心")

# Name, name shown, role. Whom an organisation's or a holder's account belongs to is filled in when it exists.
PEOPLE = (
    ("staff", "服务中心工作人员", "centre_staff"),
    ("manager", "早教中心负责人", "organisation_manager"),
    ("manager2", "康复中心负责人", "organisation_manager"),
    ("holder", "卫生服务中心经办人", "list_holder"),
    ("party", "党建指导员", "party_worker"),
    ("reviewer", "综合党委审核人", "committee_reviewer"),
    ("evaluator", "评估员", "evaluator"),
    ("clerk", "民政经办人", "bureau_clerk"),
    ("system", "系统管理员", "system_admin"),
    ("security", "安全管理员", "security_admin"),
    ("auditor", "审计员", "auditor"),
)


def load(client: Client) -> dict[str, Any]:
    """Load everything, in the order in which one thing needs another; what was loaded, counted."""
    loaded: dict[str, Any] = {}
    for kind, name in (("communities", ".geojson"), ("organisations", ".xlsx"), ("offerings", ".csv")):
        output.say(f"· {kind}")
        batch = client.upload("/api/registry/v1/imports", HERE / f"{kind}{name}", {"kind": kind})
        loaded[kind] = _committed(client, "registry", batch)["accepted"]
    holder = _holder(client)
    loaded["accounts"] = _people(client, holder)
    output.say("· children")
    fields = {"kind": "children", "as_of": AS_OF, "holder": holder["id"], "purpose": batches.PURPOSE}
    batch = client.upload("/api/matching/v1/batches", HERE / "children.xlsx", fields)
    loaded["children"] = _committed(client, "matching", batch)["accepted"]
    organisations = {each["name"]: each for each in client.all("/api/registry/v1/organisations")}
    return loaded | credit.load(client, organisations)


def _committed(client: Client, service: str, batch: dict[str, Any]) -> dict[str, Any]:
    batch = batches.settled(client, service, batch)
    return batch if batch["state"] == "committed" else batches.committed(client, service, batch["id"])


def _holder(client: Client) -> dict[str, Any]:
    known = {each["name"]: each for each in client.get("/api/matching/v1/holders")["items"]}
    if LIST_HOLDER in known:
        return dict(known[LIST_HOLDER])
    mandate = {"given": True, "by": "卫生服务中心主任（示例）", "on": AS_OF}
    recorded: dict[str, Any] = client.post(
        "/api/matching/v1/holders", batches.holder_record(LIST_HOLDER, assessed=AS_OF, mandate=mandate)
    )
    return recorded


def _people(client: Client, holder: dict[str, Any]) -> int:
    output.say("· accounts")
    organisations = {each["name"]: each for each in client.all("/api/registry/v1/organisations")}
    managed = iter(MANAGED)
    for name, shown, role in PEOPLE:
        account: dict[str, Any] = {"name": name, "display_name": shown, "roles": [role], "demo": True}
        if role == "organisation_manager":
            account["organisation"] = _named(organisations[next(managed)])
        if role == "list_holder":
            account["holder"] = _named(holder)
        try:
            client.post("/api/identity/v1/accounts", account)
        except RefusedError as refused:
            if refused.status != 409:  # there already
                raise
    return len(PEOPLE)


def _named(thing: dict[str, Any]) -> dict[str, str]:
    return {"id": thing["id"], "name": thing["name"]}
