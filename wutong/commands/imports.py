"""`wutong import`: a file in, as a preview or committed, with every row accounted for."""

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from wutong import output
from wutong.client import Client, RefusedError, connected


class Kind(StrEnum):
    """What the rows of a file are."""

    organisations = "organisations"
    communities = "communities"
    offerings = "offerings"
    children = "children"


HERE = ZoneInfo("Asia/Shanghai")
PURPOSE = "early_education_invitation"
DEFAULT_HOLDER = "社区卫生服务中心"
FIELDS = (
    "rows",
    "accepted",
    "mended",
    "merged",
    "held",
    "review",
    "dropped",
    "warned",
    "dropped_by",
    "denied_columns",
    "held_rows",
)


def run(
    kind: Kind,
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)],
    as_of: Annotated[str | None, typer.Option(help="The day the list was true (YYYY-MM-DD); default: today.")] = None,
    commit: Annotated[bool, typer.Option("--commit", help="Commit the accepted rows and wait for it.")] = False,
    holder: Annotated[str | None, typer.Option(help="Who holds the list (children): id or name.")] = None,
    purpose: Annotated[str, typer.Option(help="What the list may be used for (children).")] = PURPOSE,
    as_json: Annotated[bool, typer.Option("--json", help=output.JSON_HELP)] = False,
) -> None:
    """Import a file: a preview of every row's verdict, or with --commit the real thing."""
    true_on = day(as_of)
    with connected() as client:
        if kind is Kind.children:
            batch = _upload_list(client, file, as_of=true_on, holder=holder, purpose=purpose)
        else:
            batch = client.upload("/api/registry/v1/imports", file, {"kind": kind.value, "as_of": true_on})
        service = "matching" if kind is Kind.children else "registry"
        batch = settled(client, service, batch)
        if commit:
            batch = committed(client, service, batch["id"])
    output.emit(shape(batch), as_json=as_json)


def shape(batch: dict[str, Any]) -> dict[str, Any]:
    """A batch as the command prints it."""
    return {**{name: batch[name] for name in FIELDS}, "batch": batch["id"], "state": batch["state"]}


def place(service: str) -> str:
    """Where a service keeps its batches."""
    return {"matching": "/api/matching/v1/batches", "registry": "/api/registry/v1/imports"}[service]


def settled(client: Client, service: str, batch: dict[str, Any]) -> dict[str, Any]:
    """The batch once its recognition has ended: a large file is read by a job."""
    if batch["state"] != "uploaded" or not batch.get("job"):
        return batch
    client.wait(service, job_id(batch["job"]), what="读取 · reading")
    settled: dict[str, Any] = client.get(f"{place(service)}/{batch['id']}")
    return settled


def committed(client: Client, service: str, batch: str) -> dict[str, Any]:
    """Commit a batch and wait for the job."""
    client.wait(service, _job(client.post(f"{place(service)}/{batch}/commit")), what="提交 · committing")
    done: dict[str, Any] = client.get(f"{place(service)}/{batch}")
    return done


def rolled_back(client: Client, service: str, batch: str) -> dict[str, Any]:
    """Undo a batch and wait until it is undone."""
    answer = client.post(f"{place(service)}/{batch}/rollback")
    if answer and answer.get("job"):
        client.wait(service, _job(answer), what="回滚 · rolling back")
    done: dict[str, Any] = client.get(f"{place(service)}/{batch}")
    return done


def _job(answer: dict[str, Any]) -> str:
    return job_id(answer["job"])


def job_id(job: Any) -> str:
    """A job's id, whether it came alone or as the job itself."""
    return str(job["id"] if isinstance(job, dict) else job)


def day(given: str | None) -> str | None:
    """A date as it was typed, checked before anything is sent."""
    if given is None:
        return None
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError as wrong:
        raise RefusedError(f"--as-of {given}: 不是日期 · not a date", mend="YYYY-MM-DD") from wrong


def _upload_list(client: Client, file: Path, *, as_of: str | None, holder: str | None, purpose: str) -> dict[str, Any]:
    fields = {"kind": "children", "as_of": as_of, "holder": _holder(client, holder), "purpose": purpose}
    batch: dict[str, Any] = client.upload("/api/matching/v1/batches", file, fields)
    return batch


def holder_record(
    name: str, *, kind: str = "health_centre", purpose: str = PURPOSE, basis: str = "duty", mandate: dict[str, Any]
) -> dict[str, Any]:
    """A holder as it is recorded: assessed today, for one purpose."""
    use = {"purpose": purpose, "basis": basis, "impact_assessment": datetime.now(HERE).date().isoformat()}
    return {"name": name, "kind": kind, "purposes": [use], "mandate": mandate}


def _holder(client: Client, wanted: str | None) -> str:
    """The holder that was named, or the only one there is; the first list of an installation makes it."""
    holders = client.get("/api/matching/v1/holders")["items"]
    if not holders and wanted is None:
        output.say(f"登记名单持有单位 · recording the list's holder: {DEFAULT_HOLDER}")
        holders = [client.post("/api/matching/v1/holders", holder_record(DEFAULT_HOLDER, mandate={"given": False}))]
    found = [each for each in holders if wanted is None or wanted in (each["id"], each["name"])]
    if len(found) == 1:
        return str(found[0]["id"])
    known = "; ".join(f"{each['name']} ({each['id']})" for each in holders)
    mend = "wutong holder add NAME; wutong import children FILE --holder NAME"
    raise RefusedError("请指明名单持有单位 · name the list's holder", known, mend)
