"""`wutong import`: a file in, as a preview or committed, with every row accounted for."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from wutong import batches, output
from wutong.client import Client, RefusedError, connected


class Kind(StrEnum):
    """What the rows of a file are."""

    organisations = "organisations"
    communities = "communities"
    offerings = "offerings"
    children = "children"


class Origin(StrEnum):
    """Whose list of organisations it is."""

    bureau = "bureau"
    centre = "centre"


REPEATED = "这份文件已于 {day} 读入过，仍是那一批 · this very file was read in on {day}; it is the same batch"
DEFAULT_HOLDER = "社区卫生服务中心"
PROVISIONAL = (
    "! 还没有登记名单单位。已以本机操作员的名义，为“{name}”暂时登记一条：",
    "  用途 {purpose}，依据“法定职责”，影响评估日期为今天。没有人确认过：可以导入和匹配，确认之前不能发出邀请。",
    "! No holder of lists was on file. On behalf of “{name}” the local operator has provisionally recorded: purpose"
    " {purpose}, basis duty, impact assessed today.",
    "  Nobody has confirmed this: the list is imported and matched, but nobody can be invited until somebody does.",
    "→ wutong holder confirm {name} --assessed YYYY-MM-DD --basis duty|agreement --reference TEXT",
)


def run(
    kind: Kind,
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)],
    as_of: Annotated[str | None, typer.Option(help="The day the list was true (YYYY-MM-DD); default: today.")] = None,
    commit: Annotated[bool, typer.Option("--commit", help="Commit the accepted rows and wait for it.")] = False,
    holder: Annotated[str | None, typer.Option(help="Who holds the list (children): id or name.")] = None,
    purpose: Annotated[str, typer.Option(help="What the list may be used for (children).")] = batches.PURPOSE,
    origin: Annotated[
        Origin, typer.Option(help="Whose list of organisations it is; registration facts are the bureau's.")
    ] = Origin.bureau,
    as_json: Annotated[bool, typer.Option("--json", help=output.JSON_HELP)] = False,
) -> None:
    """Import a file: a preview of every row's verdict, or with --commit the real thing."""
    true_on = day(as_of)
    with connected() as client:
        if kind is Kind.children:
            batch = _upload_list(client, file, as_of=true_on, holder=holder, purpose=purpose)
        else:
            given = {"kind": kind.value, "as_of": true_on, "origin": origin.value}
            batch = client.upload("/api/registry/v1/imports", file, given)
        if batch["repeated"]:
            output.say(REPEATED.format(day=batches.local_day(batch["created_at"])))
        batches.say_whose(batch)
        service = "matching" if kind is Kind.children else "registry"
        batch = batches.settled(client, service, batch)
        if commit:
            batch = batches.committed(client, service, batch["id"])
    output.emit(batches.shape(batch), as_json=as_json)


def day(given: str | None, *, of: str = "--as-of") -> str | None:
    """A date as it was typed, checked before anything is sent."""
    if given is None:
        return None
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError as wrong:
        raise RefusedError(f"{of} {given}: 不是日期 · not a date", mend="YYYY-MM-DD") from wrong


def _upload_list(client: Client, file: Path, *, as_of: str | None, holder: str | None, purpose: str) -> dict[str, Any]:
    fields = {"kind": "children", "as_of": as_of, "holder": _holder(client, holder), "purpose": purpose}
    batch: dict[str, Any] = client.upload("/api/matching/v1/batches", file, fields)
    return batch


def _holder(client: Client, wanted: str | None) -> str:
    """The holder that was named, or the only one there is; where there is none, one is recorded provisionally."""
    if wanted is None and not client.get(batches.HOLDERS)["items"]:
        record = batches.holder_record(DEFAULT_HOLDER, assessed=None, mandate={"given": False})
        made: dict[str, Any] = client.post(batches.HOLDERS, record)
        for line in PROVISIONAL:
            output.say(line.format(name=DEFAULT_HOLDER, purpose=batches.PURPOSE))
        return str(made["id"])
    return str(batches.holder(client, wanted)["id"])
