"""Imported batches as the command and the sample story handle them: upload, wait, commit, take back."""

from datetime import datetime
from typing import Any

from kernel import HERE
from wutong import output
from wutong.client import Client, RefusedError, address

PURPOSE = "early_education_invitation"
SHOWN = (
    *("rows", "accepted", "mended", "merged", "held", "review", "dropped"),
    *("warned", "dropped_by", "denied_columns", "held_rows"),
)
HOLDERS = "/api/matching/v1/holders"
REPLACED = (
    "! 这份名单替换“{name}”：留下 {staying} 人，新增 {joining} 人，不再列入 {leaving} 人；",
    "  其中 {leaving_awaited} 人的邀请还没有答复，不能再接受；{leaving_agreed} 人已经同意，同意继续有效。",
    "! This list replaces “{name}”. People on both: {staying}; new: {joining}; no longer listed: {leaving};",
    "  {leaving_awaited} of those had an open invitation, which ends; {leaving_agreed} had agreed, which stays.",
)
WHOSE = {
    "bureau": "名册来自民政部门；是服务中心自己的，请用 --origin centre 重新导入 · "
    "the civil-affairs bureau's list; if it is the centre's own, import it again with --origin centre",
    "centre": "名册来自服务中心 · the centre's own list",
}
_PLACES = {"matching": "/api/matching/v1/batches", "registry": "/api/registry/v1/imports"}


def place(service: str) -> str:
    """Where a service keeps its batches: lists of people are matching's, everything else registry's."""
    return _PLACES[service]


def shape(batch: dict[str, Any]) -> dict[str, Any]:
    """A batch as the command prints it."""
    return {**{name: batch[name] for name in SHOWN}, "batch": batch["id"], "state": batch["state"]}


def say_whose(batch: dict[str, Any]) -> None:
    """Tell whose list of organisations it is: what it says is recorded as that one's word."""
    if batch.get("kind") == "organisations":
        output.say(WHOSE[batch["origin"]])


def settled(client: Client, service: str, batch: dict[str, Any]) -> dict[str, Any]:
    """The batch once it has been read: a large file is read by a job."""
    if batch["state"] == "uploaded" and batch.get("job"):
        client.wait(service, job_id(batch["job"]), what="读取 · reading")
        batch = _again(client, service, batch["id"])
    if problem := batch.get("problem"):
        mend = f"{problem.get('mend', '')} ({address()}/imports/{service}/{batch['id']})"
        raise RefusedError(problem.get("title", "?"), problem.get("detail", ""), mend)
    return batch


def committed(client: Client, service: str, batch: str) -> dict[str, Any]:
    """Commit a batch and wait for the job; first it is said which list that replaces, and who is not on it any more."""
    if service == "matching":
        _say_replaced(client.get(f"{place(service)}/{batch}/replacement"))
    _done(client, service, client.post(f"{place(service)}/{batch}/commit"), what="提交 · committing")
    return _again(client, service, batch)


def rolled_back(client: Client, service: str, batch: str) -> dict[str, Any]:
    """Take a batch back and wait until it is."""
    _done(client, service, client.post(f"{place(service)}/{batch}/rollback"), what="回滚 · rolling back")
    return _again(client, service, batch)


def discarded(client: Client, service: str, batch: str) -> dict[str, Any]:
    """Throw a batch away that was not committed."""
    client.post(f"{place(service)}/{batch}/discard")
    return _again(client, service, batch)


def job_id(job: Any) -> str:
    """A job's id, whether it came alone or as the job itself."""
    return str(job["id"] if isinstance(job, dict) else job)


def holder_record(
    name: str, *, kind: str = "health_centre", assessed: str | None, mandate: dict[str, Any], **basis: str
) -> dict[str, Any]:
    """A holder as it is recorded, for one purpose; where nobody said when it was assessed, the basis is provisional."""
    day = assessed or today()
    known = {"purpose": PURPOSE, "basis": "duty"} | basis
    use = known | {"impact_assessment": day, "provisional": assessed is None}
    return {"name": name, "kind": kind, "purposes": [use], "mandate": mandate}


def local_day(moment: str) -> str:
    """The day of a moment as it is here, where every screen shows it too."""
    return datetime.fromisoformat(moment).astimezone(HERE).date().isoformat()


def today() -> str:
    """The day it is here."""
    return datetime.now(HERE).date().isoformat()


def holder(client: Client, wanted: str | None) -> dict[str, Any]:
    """The holder of this id or name; without one the only holder there is."""
    known = client.get(HOLDERS)["items"]
    found = [each for each in known if wanted is None or wanted in (each["id"], each["name"])]
    if len(found) == 1:
        return dict(found[0])
    told = "; ".join(f"{each['name']} ({each['id']})" for each in known)
    mend = "wutong holder add NAME --assessed YYYY-MM-DD; wutong import children FILE --holder NAME"
    raise RefusedError("请指明名单单位 · name the list's holder", told, mend)


def _say_replaced(found: dict[str, Any]) -> None:
    if not found["leaving"]:
        return
    for line in REPLACED:
        output.say(line.format(name=found["former"]["filename"], **found))


def _done(client: Client, service: str, answer: Any, *, what: str) -> None:
    if answer and answer.get("job"):
        client.wait(service, job_id(answer["job"]), what=what)


def _again(client: Client, service: str, batch: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"{place(service)}/{batch}")
    return found
