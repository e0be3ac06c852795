"""Tells what the sample sub-district and the bureau say to each other, and what organisations say of themselves.

A file of the bureau, a letter of the street with the answer that came back in a file, this quarter's confirmations, and
who works in two organisations. What is there already stays.
"""

from datetime import UTC, datetime
from typing import Any

from kernel.tabular import write_csv
from services.registry import pairs
from wutong import batches, output
from wutong.client import Client
from wutong.demo.association import CARE, EDUCATION, NUTRITION, PSYCHOLOGY, REHABILITATION

PATH = "/api/registry/v1"
BUREAU = {"code": "371602-mzj", "name": "滨城区民政局", "kind": "bureau", "interval_days": 30}
# Of these the bureau's file says what it registers; one more is on no register here, and waits for a person.
TOLD = (EDUCATION, REHABILITATION, CARE)
ELSEWHERE = ("52371699MJ0094018E", "示例外来服务社")
LETTER = {
    "addressee": BUREAU["name"],
    "grounds": [{"code": "no_activity"}],
    "facts": "该组织无党组织、无正式党员、无党建工作覆盖，登记后未开展活动，两次上门走访均无人在场。",
    "evidence": [{"kind": "paper", "title": "走访记录两份"}],
}
ASKED = (NUTRITION, PSYCHOLOGY, CARE, REHABILITATION)
ANSWERED: dict[str, dict[str, Any]] = {
    NUTRITION: {},
    PSYCHOLOGY: {"introduction": "面向居民开展心理讲座和个别咨询。"},
}
STAFF: dict[str, tuple[tuple[str, str, str], ...]] = {
    EDUCATION: (
        ("chief", "示例园长", ""),
        ("professional", "示例育婴员", "育婴员（高级）"),
        ("contact", "示例联系人", ""),
    ),
    REHABILITATION: (("chief", "示例主任", ""), ("professional", "示例康复师", "康复治疗师")),
}
WORKS_FROM = "2025-04-01"


def load(client: Client, referred: str) -> dict[str, int]:
    """Tell it, the letter about the organisation of this name; how much was told."""
    output.say("· bureau, confirmations, staff")
    known = {each["name"]: each for each in client.all(f"{PATH}/organisations")}
    sender = _sender(client)
    if not client.get(f"{PATH}/deliveries", sender=sender)["items"]:
        _deliver(
            client,
            "organisations",
            pairs.ORGANISATIONS,
            [*(_row(known[name]) for name in TOLD), _registered(*ELSEWHERE)],
        )
    _refer(client, str(known[referred]["id"]))
    return {
        "deliveries": len(client.get(f"{PATH}/deliveries", sender=sender)["items"]),
        "referrals": len(list(client.all(f"{PATH}/deregistration_referrals"))),
        "confirmations": _confirm(client, {str(known[name]["id"]): name for name in ASKED}),
        "staff": sum(_staff(client, str(known[name]["id"]), posts) for name, posts in STAFF.items()),
    }


def _sender(client: Client) -> str:
    for each in client.get(f"{PATH}/senders")["items"]:
        if each["code"] == BUREAU["code"]:
            return str(each["id"])
    return str(client.post(f"{PATH}/senders", BUREAU)["id"])


def _row(organisation: dict[str, Any]) -> dict[str, str]:
    return _registered(organisation["uscc"], organisation["name"], organisation["registration_authority"])


def _registered(uscc: str, name: str, authority: str = "") -> dict[str, str]:
    said = {"version": "1", "uscc": uscc, "name": name, "legal_status": "正常"}
    return said | {"registration_authority": authority or str(BUREAU["name"])}


def _deliver(client: Client, catalogue: str, titles: dict[str, str], rows: list[dict[str, str]]) -> None:
    """A pair of files as the bureau would lay it in the folder, brought in by hand."""
    told = [field for field in titles if any(field in row for row in rows)]
    data = write_csv([titles[field] for field in told], [[row.get(field, "") for field in told] for row in rows])
    now, code = datetime.now(UTC), str(BUREAU["code"])
    stem = pairs.stem(sender=code, catalogue=catalogue, day=now.astimezone(batches.HERE).date(), number=1)
    name = pairs.Name(code, catalogue, "", 1)
    manifest = pairs.manifest(name=name, kind="full", follows=None, rows=len(rows), data=data, made_at=now)
    files = {"file": (f"{stem}.csv", data), "manifest": (f"{stem}.manifest.json", pairs.written(manifest))}
    delivery = client.post(f"{PATH}/deliveries", files=files)
    if delivery["job"]:
        client.wait("registry", batches.job_id(delivery["job"]), what=catalogue)


def _refer(client: Client, organisation: str) -> None:
    """A letter, signed, which the bureau has accepted by a returned file; that it is struck off is still to come."""
    path = f"{PATH}/deregistration_referrals"
    if client.get(path, organisation=organisation)["items"]:
        return
    letter = client.post(path, {**LETTER, "organisation_id": organisation})
    signed = client.request("POST", f"{path}/{letter['id']}/send", json={}, headers=_match(letter))
    answer = {"referral": signed["number"], "outcome": "受理", "reply_number": f"滨民函〔{signed['sent_on'][:4]}〕8号"}
    _deliver(client, "referral_receipts", pairs.REFERRAL_RECEIPTS, [answer])


def _match(record: dict[str, Any]) -> dict[str, str]:
    return {"If-Match": f'"{record["version"]}"'}


def _confirm(client: Client, asked: dict[str, str]) -> int:
    """Some organisations are asked whether their record is right, and two have answered; how many were asked."""
    client.post(f"{PATH}/confirmations", {"organisations": list(asked)})
    every = list(client.all(f"{PATH}/confirmations"))
    for each in every:
        name = asked.get(str(each["organisation"]["id"]))
        if name in ANSWERED and each["state"] == "open":
            address = client.post(f"{PATH}/confirmations/{each['id']}/link")["address"]
            link = f"{PATH}/links/confirmations/{address.rsplit('/', 1)[1]}"
            seen = client.get(link)["seen"]
            client.post(f"{link}/answer", {"seen": seen, "profile": ANSWERED[name]})
    return len(every)


def _staff(client: Client, organisation: str, posts: tuple[tuple[str, str, str], ...]) -> int:
    path = f"{PATH}/organisations/{organisation}/staff"
    if not client.get(path)["items"]:
        for role, name, qualification in posts:
            client.post(path, {"role": role, "name": name, "qualification": qualification, "from_on": WORKS_FROM})
    return len(posts)
