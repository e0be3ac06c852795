"""What a dispatch holds: each record as cells, what is news of it, and which receipt is its own."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple
from uuid import UUID

from kernel.problems import Conflict
from services.registry import identifiers, signatures
from services.registry.changes import plain
from services.registry.organisations.rules import certificate
from services.registry.pairs import CLOSE, ORGANISATIONS, UPSERT

LEGAL = {
    "filed": "备案",
    "preparing": "筹备",
    "active": "正常",
    "rectifying": "限期整改",
    "suspended": "暂停",
    "deregistered": "注销",
    "annulled": "撤销登记",
    "revoked": "吊销登记证书",
}
CHARITIES = {"no": "非慈善组织", "recognised": "慈善组织", "public_fundraising": "慈善组织（有公开募捐资格）"}
MARKS = {True: "是", False: "否"}
STATES = {"candidate": "", "admitted": "", "active": "正常", "suspended": "暂停", "exited": "退出"}
MEMBERS = {"applicant": "申请中", "member": "会员", "left": "已退会", "expelled": "已除名"}
SHOWN = tuple(field for field in ORGANISATIONS if field not in ("operation", "version"))


class ReceiptForeign(Conflict):
    """The receipt answers something else: no such dispatch went out, or its content was another."""

    slug = "receipt-foreign"
    zh, en = "这份回执不属于本街道发出的数据", "This receipt answers nothing that this street has sent"
    mend_zh, mend_en = (
        "请核对文件名和序号；不要改动回执内容。",
        "Check its name and number; leave its content as it is.",
    )


class ReceiptForged(Conflict):
    """The receipt's signature is missing, or is not made by the key on record over what it says."""

    slug = "receipt-forged"
    zh, en = "回执的签名对不上，没有采用", "The receipt's signature does not fit; it was not taken"
    mend_zh = "请勿改动回执文件；对方换过密钥的，请核对后在“同步 → 报送单位”里改公钥，再读入一次。"
    mend_en = (
        "Leave the file as it came; where they have another key by now, put it on record under Senders, and try again."
    )


def signature(receipt: Mapping[str, Any], keys: Collection[str]) -> Literal["checked", "unchecked", "unsigned"]:
    """How far a receipt proves who gave it: by a key on record, by the one it brings, or not; raises ReceiptForged.

    Where a key is on record, what bears no signature of it counts for nothing.
    """
    told = receipt.get("signature"), receipt.get("key")
    if keys and not signatures.fits(receipt, keys):
        raise ReceiptForged
    if not keys and any(told) and not signatures.fits(receipt, [str(told[1])]):
        raise ReceiptForged
    return "checked" if keys else "unchecked" if any(told) else "unsigned"


class Record(NamedTuple):
    """A record as it is told: its key, name, organisation and filled cells."""

    key: str
    name: str
    organisation: UUID
    cells: Mapping[str, str]


class Last(NamedTuple):
    """What was told last of a record: of each filled cell a digest."""

    name: str
    organisation: UUID
    cells: Mapping[str, str]
    closed: bool


@dataclass(frozen=True, slots=True)
class News:
    """A record that says something else by now."""

    record: Record
    change: Literal["new", "changed", "closed"]
    fields: list[str]


def record(row: Mapping[str, Any]) -> Record:
    """A record of the register as cells."""
    day = row["registered_on"]
    cells = {
        "uscc": row["uscc"],
        "filing_number": row["filing_number"],
        "name": row["name"],
        "type": row["type"],
        "legal_status": LEGAL.get(row["legal_status"] or ""),
        "registration_authority": row["registration_authority"],
        "registered_on": day and day.isoformat(),
        "legal_representative": row["legal_representative"],
        "sector": row["sector"],
        "phone": row["phone"],
        "supervising_unit": row["supervising_unit"],
        "registered_capital": plain(row["registered_capital"]),
        "certificate_number": row["certificate_number"],
        "certificate": certificate(row["certificate_from"], row["certificate_until"], en=False),
        "address": row["address"],
        "business_scope": row["business_scope"],
        "charity": CHARITIES.get(row["charity"] or ""),
        "sponsor": MARKS.get(row["sponsor"]),
        "community": row["community_name"],
        "status": STATES[row["status"]],
        "membership": "、".join(MEMBERS[each] for each in row["memberships"]),
    }
    return Record(
        row["uscc"] or row["filing_number"],
        row["name"],
        row["id"],
        {name: cell for name, cell in cells.items() if cell},
    )


def with_formers(now: Sequence[Record], last: Mapping[str, Last]) -> list[Record]:
    """The records, each naming the codes under which it was told of before, so that whoever has it finds it again."""
    keys: defaultdict[UUID, list[str]] = defaultdict(list)
    for key, each in last.items():
        keys[each.organisation].append(key)
    found = list[Record]()
    for each in now:
        former = "、".join(sorted(key for key in keys[each.organisation] if key != each.key))
        found.append(each._replace(cells={**each.cells, "former": former}) if former else each)
    return found


def digests(cells: Mapping[str, str]) -> dict[str, str]:
    """Of each cell enough of a digest to see that it has changed."""
    return {name: hashlib.sha256(cell.encode()).hexdigest()[:16] for name, cell in cells.items()}


def news(now: Sequence[Record], last: Mapping[str, Last]) -> list[News]:
    """The records that say something else than what was told last; what is gone from the register is closed.

    An organisation that has got another code is not gone: it is told of under the new one, which names the other.
    """
    found, known = list[News](), {each.organisation: each for each in last.values()}
    for each in now:
        said, before = digests(each.cells), last.get(each.key) or known.get(each.organisation)
        old = before.cells if before is not None else {}
        fields = sorted(name for name in {*said, *old} if said.get(name) != old.get(name))
        if before is None or before.closed:
            found.append(News(each, "new", sorted(said)))
        elif fields:
            found.append(News(each, "changed", fields))
    there, living = {each.key for each in now}, {each.organisation for each in now}
    for key, before in last.items():
        if key not in there and before.organisation not in living and not before.closed:
            found.append(News(Record(key, before.name, before.organisation, _closing(key)), "closed", []))
    return found


def _closing(key: str) -> dict[str, str]:
    """What is left to say of a record that is no longer on the register: its code."""
    return {"filing_number" if identifiers.grade_uscc(key).grade == "invalid" else "uscc": key}


def whole(now: Sequence[Record]) -> list[News]:
    """Every record, as news."""
    return [News(each, "new", sorted(each.cells)) for each in now]


def lines(changes: Sequence[News], *, number: int) -> list[list[str]]:
    """The rows of the data file, in the order of its columns."""
    return [
        [
            CLOSE if each.change == "closed" else UPSERT,
            str(number),
            *("不再列入名册" if each.change == "closed" and name == "remark" else each.record.cells.get(name, "")
              for name in SHOWN),
        ]
        for each in changes
    ]  # fmt: skip
