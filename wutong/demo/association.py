"""Tells the sample association: its charter, its members, and what organisations do together.

Its members are the organisations of the list. What is there already stays.
"""

from typing import Any

from wutong import output
from wutong.client import Client, RefusedError

PATH = "/api/registry/v1"
ASSOCIATION = "健康管理协会"
FOUNDED, JOINED = "2025-03-01", "2025-04-01"
CHARTER = {
    "title": "健康管理协会章程",
    "text": "本会是市东街道健康领域社会组织自愿结成的联合组织。\n本会团结会员，为居民提供健康服务。",
    "rights": "参加本会活动，使用共享场地和资源。\n对本会工作提出建议，参加表决。\n按本人意愿退会。",
    "duties": "遵守本章程，依法开展活动。\n如实报告活动和信用情况。\n参加党的组织生活，支持党建工作。",
    "in_force_from": FOUNDED,
}
EDUCATION, NUTRITION, REHABILITATION = "爱丁国际早教中心", "营养学会", "金钥匙儿童康复中心"
PSYCHOLOGY, CARE = "心理学会", "市东养老服务中心"
AGREEMENTS = (
    ("营养与心理服务协议", "每月为入住老人开展营养评估和心理疏导各一次。", (NUTRITION, PSYCHOLOGY, CARE), "2027-03-31"),
    (
        "早教与康复转介协议",
        "发现发育预警征象的儿童，转介康复中心评估。",
        (EDUCATION, REHABILITATION),
        "2026-12-31",
    ),
)
JOINTS = (
    ("joint_building", (NUTRITION, PSYCHOLOGY), "两会联合组织学习", "2026-03-15"),
    ("member_care", (NUTRITION, CARE), "流动党员共同联系", "2026-04-10"),
    ("shared_resources", (EDUCATION, REHABILITATION), "共用感统训练器材", "2026-05-06"),
    ("shared_venues", (PSYCHOLOGY, CARE), "共用社区心理咨询室", "2026-05-20"),
    ("joint_activities", (NUTRITION, EDUCATION), "妈妈课堂", "2026-06-13"),
    ("shared_information", (EDUCATION, REHABILITATION, ASSOCIATION), "服务名额按月互通", "2026-07-01"),
)
SUPPORT = {
    "kind": "room",
    "what": "提供办公室和活动室各一间，并介绍周边社区的家庭。",
    "given_by": "市东街道社会组织服务中心",
    "given_on": "2025-06-01",
}
# Before and after that support.
GROWTH = (
    {"occurred_on": "2025-06-01", "staff": 38, "places": 60, "clients": 45, "source": "进驻时登记"},
    {"occurred_on": "2026-06-01", "staff": 49, "places": 80, "clients": 65, "source": "年中走访"},
)


def load(client: Client) -> int:
    """Tell it; how many members there are."""
    output.say("· association")
    ids = {each["name"]: str(each["id"]) for each in client.all(f"{PATH}/organisations")}
    id = ids[ASSOCIATION]
    try:
        client.post(f"{PATH}/associations", {"organisation_id": id, "founded_on": FOUNDED})
    except RefusedError as refused:
        if refused.status != 409:  # there already
            raise
    known = {each["organisation"]["id"] for each in client.all(f"{PATH}/memberships", association=id)}
    new = [each for each in ids.values() if each not in known | {id}]
    if new:
        members = [{"organisation_id": each, "from": JOINED} for each in new]
        basis = "健康管理协会第一次会员大会纪要"
        client.post(f"{PATH}/associations/{id}/members", {"basis": basis, "members": members})
    _charter(client, id)
    _together(client, ids)
    return len(known) + len(new)


def _charter(client: Client, id: str) -> None:
    """The first version, acknowledged on paper by all members but two."""
    if client.get(f"{PATH}/associations/{id}/charters")["items"]:
        return
    charter = client.post(f"{PATH}/associations/{id}/charters", CHARTER)["id"]
    members = [each["organisation"]["id"] for each in client.all(f"{PATH}/memberships", association=id)]
    signed = {"organisations": members[:-2], "acknowledged_on": JOINED}
    client.post(f"{PATH}/charters/{charter}/acknowledgements", signed)


def _together(client: Client, ids: dict[str, str]) -> None:
    agreed = {each["title"] for each in client.all(f"{PATH}/agreements")}
    for title, scope, parties, until in AGREEMENTS:
        if title not in agreed:
            named = [{"organisation_id": ids[name]} for name in parties]
            term = {"signed_on": "2026-01-08", "from": "2026-01-08", "until": until}
            client.post(f"{PATH}/agreements", {"title": title, "scope": scope, "parties": named, **term})
    done = {(each["kind"], each["what"]) for each in client.all(f"{PATH}/joints")}
    for kind, names, what, since in JOINTS:
        if (kind, what) not in done:
            said: dict[str, Any] = {"kind": kind, "organisations": [ids[name] for name in names], "what": what}
            client.post(f"{PATH}/joints", {**said, "source": "协会工作记录", "from": since})
    if not list(client.all(f"{PATH}/incubation", organisation=ids[EDUCATION])):
        path = f"{PATH}/organisations/{ids[EDUCATION]}/capacity"
        before, after = ({"row": client.post(path, row)["id"]} for row in GROWTH)
        client.post(
            f"{PATH}/incubation", {"organisation_id": ids[EDUCATION], **SUPPORT, "before": before, "after": after}
        )
