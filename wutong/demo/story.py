"""Tells the sample sub-district to a running system, through its public interface only.

What is there already stays, so that the story can be told again after it broke off.
"""

from pathlib import Path
from typing import Any

from wutong import batches, output
from wutong.client import Client, RefusedError
from wutong.demo import association, bureau, credit, reports

HERE = Path(__file__).parent
AS_OF = "2026-11-01"
UNITS_PATH = "/api/registry/v1/units"
SHOULD_OWN = "/api/registry/v1/coverage/rates/should_own"
LIST_HOLDER = "市东街道社区卫生服务中心"
# The Party's tree: name, kind, day, unit above.
COMMITTEE, GENERAL = "中心综合党委", "健康管理协会党总支"
UNITS = (
    (COMMITTEE, "party_committee", "2026-09-10", None, ("secretary",)),
    (GENERAL, "general_party_branch", "2026-09-20", COMMITTEE, ("secretary", "deputy_secretary")),
)
OWN_ON = "2026-10-09"
OWN_POSTS = ("secretary", "organisation", "publicity")
# Within two months of the committee's founding. The sample's communities lie apart, so that a way may be longer; the
# street wants few branches that can do their work, so that each weighs more.
JOINT_ON, JOINT = "2026-11-02", {"without_members": False, "farthest_m": 5000, "branch_m": 4000}
JOINT_NAMES = ("康养", "悦智")
# Three-no for a moment, then taken care of by an instructor; and three-no still.
THREE_NO = ("黄河安康康复协会", "爱之源")
POSTS = {
    "secretary": "示例书记",
    "deputy_secretary": "示例副书记",
    "organisation": "示例组织委员",
    "publicity": "示例宣传委员",
}
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
    loaded["annual_reports"] = reports.load(client)
    output.say("· party units")
    loaded["units"] = _party(client)
    loaded["joint_branches"] = _joint(client)
    holder = _holder(client)
    loaded["accounts"] = _people(client, holder)
    loaded["association"] = association.load(client)
    output.say("· children")
    fields = {"kind": "children", "as_of": AS_OF, "holder": holder["id"], "purpose": batches.PURPOSE}
    batch = client.upload("/api/matching/v1/batches", HERE / "children.xlsx", fields)
    loaded["children"] = _committed(client, "matching", batch)["accepted"]
    organisations = {each["name"]: each for each in client.all("/api/registry/v1/organisations")}
    barred = [organisations[name]["id"] for name in THREE_NO]
    loaded |= credit.load(client, barred, len(organisations), mend=_instruct)
    return loaded | bureau.load(client, THREE_NO[-1])


def _committed(client: Client, service: str, batch: dict[str, Any]) -> dict[str, Any]:
    batch = batches.settled(client, service, batch)
    return batch if batch["state"] == "committed" else batches.committed(client, service, batch["id"])


def _party(client: Client) -> int:
    """The committee, the general branch, and an own branch for everybody who should have one."""
    known = {each["name"]: each["id"] for each in client.all(UNITS_PATH)}
    for name, kind, day, above, posts in UNITS:
        if name not in known:
            known[name] = _unit(client, name, kind, day, known.get(above or ""), [], posts)
    owning = list(client.all(SHOULD_OWN, part="missing"))
    for each in owning:
        name = f"{each['name']}党支部"
        known[name] = _unit(client, name, "party_branch", OWN_ON, known[GENERAL], [each["id"]], OWN_POSTS)
    return len(known)


def _unit(
    client: Client, name: str, kind: str, day: str, above: str | None, organisations: list[str], posts: tuple[str, ...]
) -> str:
    """Found a unit with its first term; its id."""
    body = {"name": name, "kind": kind, "parent_id": above, "founded_on": day, "organisations": organisations}
    id = str(client.post(UNITS_PATH, {**body, "basis": f"示例批复〔2026〕{day[5:7]}号"})["id"])
    officers = [{"post": post, "name": POSTS[post]} for post in posts]
    client.post(f"{UNITS_PATH}/{id}/terms", {"number": 1, "from_on": day, "officers": officers})
    return id


def _instruct(client: Client, organisation: str) -> None:
    """An instructor works with an organisation that has neither unit nor members."""
    if not list(client.all("/api/registry/v1/instructors")):
        instructor: dict[str, Any] = {
            "kind": "instructor",
            "name": "示例指导员",
            "works_from": "街道党建办",
            "from_on": "2026-09-20",
        }
        instructor["organisations"] = [organisation]
        client.post("/api/registry/v1/instructors", instructor)


def _joint(client: Client) -> int:
    """Joint branches for organisations with members and without a branch, as the planner proposes and one approves.

    Those without any member stay as they are: whether a branch or an instructor takes them is the office's to decide.
    """
    path = "/api/registry/v1/branch_plans"
    plans = list(client.all(path))
    done = next((each for each in plans if each["state"] == "accepted"), None)
    if done is None:
        asked = client.post(path, JOINT)
        client.wait("registry", batches.job_id(asked["job"]), what="joint branches")
        plan = client.get(f"{path}/{asked['id']}")
        above = next(each["id"] for each in client.all(UNITS_PATH) if each["name"] == GENERAL)
        approval = {
            "founded_on": JOINT_ON,
            "basis": "示例批复〔2026〕11号",
            "parent_id": above,
            "groups": _named_branches(plan),
        }
        done = client.post(f"{path}/{plan['id']}/accept", approval) if plan["groups"] else plan
    return int(done["groups_count"])


def _named_branches(plan: dict[str, Any]) -> list[dict[str, Any]]:
    """The groups as proposed; two are called by a word that one of their organisations has in its name."""
    words, groups = list[str](JOINT_NAMES), list[dict[str, Any]]()
    for group in plan["groups"]:
        word = next((word for word in words if any(word in each["name"] for each in group["organisations"])), None)
        if word:
            words.remove(word)
        name = f"{word}联合党支部" if word else None
        groups.append({"organisations": [each["id"] for each in group["organisations"]], "name": name})
    return groups


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
