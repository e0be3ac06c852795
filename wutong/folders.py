"""Deliveries as they lie in a folder: pairs to be received, receipts beside them, and pairs to be sent.

Every file is written under another name first and renamed, so that nobody reads half of one; the manifest comes last.
What was done is on record in the system, so that a command that was killed goes on where it was.
"""

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from services.registry import pairs
from wutong import batches
from wutong.client import Client, RefusedError

DELIVERIES, DISPATCHES = "/api/registry/v1/deliveries", "/api/registry/v1/dispatches"
SENDERS = "/api/registry/v1/senders"
MANIFEST, RECEIPT = ".manifest.json", ".receipt.json"
NO_RECEIPT = "这个文件不是回执，请对方重新生成 · the file is no receipt; the receiver makes it anew"
LOOKED = 400  # of our own dispatches the latest that are looked through
UNREADABLE = {
    "code": "manifest_unreadable",
    "zh": "清单读不懂，请按格式重新生成并报送",
    "en": "the manifest cannot be read; make it anew and send it again",
}


TWO_FILES = {
    "code": "two_data_files",
    "zh": "同名的 .csv 和 .xlsx 都在，清单的摘要与哪一个都不符：请只留要报送的一个，并按它重新生成清单",
    "en": "a .csv and an .xlsx of this name lie there and the manifest's digest is neither's; leave the one that is"
    " meant and make the manifest anew from it",
}


class Pair(NamedTuple):
    """A data file with its manifest, and where its receipt goes; `twofold` where two data files lie there and the
    manifest means neither."""

    data: Path
    manifest: Path
    receipt: Path
    twofold: bool = False


def found(folder: Path) -> list[Pair]:
    """The pairs below a folder, each sender's in the order of their numbers."""
    there = [_pair(each) for each in folder.rglob(f"*{MANIFEST}") if each.is_file()]
    return sorted(there, key=lambda pair: (_number(pair), str(pair.data)))


def receive(client: Client, folder: Path) -> Iterator[dict[str, Any]]:
    """Bring in each pair that has no receipt yet, and write its receipt; what became of each."""
    own = client.get(f"{DISPATCHES}/unsent")["sender"]
    for pair in found(folder):
        name = pairs.parsed(pair.data.name)
        if name is None or name.sender != own:
            yield {"file": str(pair.data.relative_to(folder))} | _received(client, pair)


def _received(client: Client, pair: Pair) -> dict[str, Any]:
    known = _json(pair.receipt)
    if not pair.data.is_file():
        return _told("incomplete") if known is None else _told("known", known)
    content, digest = pair.manifest.read_bytes(), pairs.sha256(pair.data.read_bytes())
    if pair.twofold:
        return _twofold(pair, known, content)
    if known is not None and (known.get("sha256"), known.get("manifest_digest")) == (digest, pairs.sha256(content)):
        return _told("known", known)
    try:
        delivery = _upload(client, pair)
    except RefusedError as refused:
        why = {"why": f"{refused.title} → {refused.mend}"}
        if refused.status == 409:
            return _told("sender_unknown") | why
        if refused.status == 413:  # the others are received all the same
            return _told("failed") | why
        if refused.status != 422:
            raise
        reason = _unreadable(refused.fields)
        receipt = {"receipt_version": 1, "state": "refused", "reason": reason, "sha256": digest, "signed": False}
        _write_receipt(pair, receipt, content)
        return _told("received", receipt)
    if delivery["job"]:
        try:
            client.wait("registry", batches.job_id(delivery["job"]), what=pair.data.name)
        except RefusedError as failed:  # the others are received all the same
            return _told("failed") | {"why": f"{failed.title} {failed.mend}"}
    receipt = json.loads(client.fetch(f"{DELIVERIES}/{delivery['id']}/receipt"))
    _write_receipt(pair, receipt, content)
    return _told("received", receipt)


def _twofold(pair: Pair, known: dict[str, Any] | None, manifest: bytes) -> dict[str, Any]:
    """Refused without being sent: whichever were taken, it might be the wrong one."""
    told = known or {}
    if (told.get("reason"), told.get("manifest_digest")) == (TWO_FILES, pairs.sha256(manifest)):
        return _told("known", known)
    receipt = {"receipt_version": 1, "state": "refused", "reason": TWO_FILES, "signed": False}
    _write_receipt(pair, receipt, manifest)
    return _told("received", receipt)


def _unreadable(fields: Sequence[str]) -> dict[str, Any]:
    """Why a manifest was not read, with the fields that are wrong in it."""
    named = [each for each in fields if each != "manifest"]
    if not named:
        return {**UNREADABLE}
    words = {name: f"{UNREADABLE[name]}{mark}{', '.join(named)}" for name, mark in (("zh", "："), ("en", ": "))}
    return {**UNREADABLE, **words, "fields": named}


def _upload(client: Client, pair: Pair) -> dict[str, Any]:
    with pair.data.open("rb") as data, pair.manifest.open("rb") as manifest:
        files = {"file": (pair.data.name, data), "manifest": (pair.manifest.name, manifest)}
        given: dict[str, Any] = client.post(DELIVERIES, files=files, timeout=600)
    return given


def _write_receipt(pair: Pair, receipt: dict[str, Any], manifest: bytes) -> None:
    """The receipt names the very manifest that it answers, so that a corrected one is received again."""
    write(pair.receipt, pairs.written(receipt | {"manifest_digest": pairs.sha256(manifest)}))


def replay(client: Client, sender: str, number: int, catalogue: str) -> Iterator[dict[str, Any]]:
    """Have a sender's deliveries read again from a number on, and wait; how each stands after it."""
    known = [each["id"] for each in client.get(SENDERS)["items"] if each["code"] == sender]
    if len(known) != 1:
        raise RefusedError("报送单位没有登记 · the sender is not on record", sender, "同步 → 报送单位")
    asked = {"sender_id": known[0], "number": number, "catalogue": catalogue}
    begun = client.post(f"{DELIVERIES}/replays", asked)
    client.wait("registry", batches.job_id(begun["job"]), what="重新读取 · reading again")
    every = client.all(DELIVERIES, sender=known[0])
    again = [each for each in every if each["catalogue"] == catalogue and each["number"] >= number]
    for each in sorted(again, key=lambda each: int(each["number"])):
        if each["state"] != "refused":
            told = {name: each[name] for name in ("number", "kind", "rows", "state", "counts")}
            told["first_counts"] = each["attempts"][0]["counts"] if each["attempts"] else each["counts"]
            yield {"file": each["filename"], "result": "replayed", **told, "why": ""}


def send(client: Client, folder: Path, *, full: bool) -> Iterator[dict[str, Any]]:
    """Read the receipts that came back, make what is to be sent, and write every pair that is not in a folder yet."""
    mine = list(islice(client.all(DISPATCHES), LOOKED))
    for dispatch in mine:
        answered = _answered(client, folder, dispatch)
        if answered is not None:
            yield answered
    while (made := client.post(DISPATCHES, {"full": full})["dispatch"]) is not None:
        yield _line(_written(client, folder, made), "written")
        full = full and made["kind"] != "full"  # one that a killed run left goes before the full one
    while (made := client.post(DISPATCHES, {"catalogue": "corrections"})["dispatch"]) is not None:
        yield _line(_written(client, folder, made), "written")
    for dispatch in islice(client.all(DISPATCHES), LOOKED):
        if dispatch["state"] == "refused":
            yield _line(_written(client, folder, dispatch), "written")


def _answered(client: Client, folder: Path, dispatch: dict[str, Any]) -> dict[str, Any] | None:
    """What the receipt beside a dispatch came to; None where there is none, or it says what is known."""
    path = folder / (dispatch["filename"].removesuffix(".csv") + RECEIPT)
    receipt, known = _json(path), (dispatch["answer"] or {}).get("state")
    if receipt is None:
        return _line(dispatch, "receipt_refused") | {"why": NO_RECEIPT} if path.exists() else None
    if known is not None and known == receipt.get("state"):
        return None
    try:
        return _line(client.post(f"{DISPATCHES}/receipts", receipt), "answered")
    except RefusedError as refused:  # the others are read all the same
        if refused.status not in (409, 422):
            raise
        return _line(dispatch, "receipt_refused") | {
            "why": NO_RECEIPT + (f" ({', '.join(refused.fields)})" if refused.fields else "")
            if refused.status == 422
            else f"{refused.title} → {refused.mend}"
        }


def _written(client: Client, folder: Path, dispatch: dict[str, Any]) -> dict[str, Any]:
    """Write a pair, the manifest last; the receipt that refused it is kept under another name."""
    path, stem = f"{DISPATCHES}/{dispatch['id']}", dispatch["filename"].removesuffix(".csv")
    answer = folder / f"{stem}{RECEIPT}"
    if answer.exists():
        answer.replace(folder / f"{stem}.refused.json")
    write(folder / dispatch["filename"], client.fetch(f"{path}/file"))
    write(folder / f"{stem}{MANIFEST}", client.fetch(f"{path}/manifest"))
    sent: dict[str, Any] = client.post(f"{path}/sent")
    return sent


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)


def _pair(manifest: Path) -> Pair:
    stem = manifest.name.removesuffix(MANIFEST)
    named, receipt = [manifest.with_name(stem + ending) for ending in pairs.ENDINGS], manifest.with_name(stem + RECEIPT)
    there = [each for each in named if each.is_file()]
    if len(there) < 2:
        return Pair((there or named)[0], manifest, receipt)
    digest = (_json(manifest) or {}).get("sha256")
    meant = [each for each in there if pairs.sha256(each.read_bytes()) == digest]
    return Pair((meant or there)[0], manifest, receipt, twofold=isinstance(digest, str) and not meant)


def _number(pair: Pair) -> tuple[str, str, int]:
    name = pairs.parsed(pair.data.name)
    return ("~", "", 0) if name is None else (name.sender, name.catalogue, name.number)


def _json(path: Path) -> dict[str, Any] | None:
    try:
        value = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return value if isinstance(value, dict) else None


def _told(result: str, receipt: dict[str, Any] | None = None) -> dict[str, Any]:
    given = receipt or {}
    reason = given.get("reason") or {}
    why = " · ".join(filter(None, (reason.get("zh"), reason.get("en"))))
    return {"result": result, "state": given.get("state"), "counts": given.get("counts"), "why": why}


def _line(dispatch: dict[str, Any], result: str) -> dict[str, Any]:
    answer = dispatch["answer"] or {}
    why = " · ".join(filter(None, (answer.get("zh"), answer.get("en"))))
    told = {name: dispatch[name] for name in ("kind", "number", "rows", "state")}
    return {"file": dispatch["filename"], "result": result, **told, "why": why}
