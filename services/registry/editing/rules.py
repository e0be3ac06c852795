"""What an edit says, as columns of the record."""

from collections.abc import Mapping
from typing import Any

from kernel.problems import Conflict, Malformed, field
from services.registry import identifiers

# The fields that are shown with their origin, in the order of the record; a community is told by its name.
SHOWN = (
    *("name", "uscc", "filing_number", "type", "sector", "registration_authority", "registered_on", "legal_status"),
    *("supervising_unit", "registered_capital", "certificate_number", "certificate_from", "certificate_until"),
    *("business_scope", "legal_representative", "phone", "address", "introduction", "community_name"),
    "full_time_staff",
    *("formal_members", "status", "charity", "sponsor"),
)


class Known(Conflict):
    """An organisation with this code is on record; `organisation` is its id."""

    slug = "organisation-known"
    zh, en = "这个代码的组织已在册：{name}", "An organisation with this code is on record: {name}"
    mend_zh, mend_en = "请打开已有档案，在那里修改。", "Open its record and change it there."


class SameName(Conflict):
    """One of the same name is on record in the street; `organisation` is its id."""

    slug = "organisation-same-name"
    zh, en = "本街道已有同名组织：{name}", "One of the same name is on record in the street: {name}"
    mend_zh = "是同一家的，请打开已有档案；确是另一家的，写明区别后仍可登记。"
    mend_en = "If it is the same, open its record; if it is another one, say in what it differs and register it anyway."


def unknown(name: str) -> Malformed:
    """A field names something that is not on record in the caller's area."""
    return Malformed(errors=[field(f"/body/{name}", "本辖区没有登记", "is not on record in your area")])


def new(given: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a new record; it has a code or a filing number."""
    if (given["uscc"] is None) == (given["filing_number"] is None):
        words = ("统一社会信用代码与备案号须填且只填一个", "give a credit code or a filing number")
        raise Malformed(errors=[field("/body/uscc", *words)])
    return {**given, "kind": identifiers.kind_of(given["uscc"])}


# What a record has once is changed and never taken away.
_STAYS = {
    "name": ("不能清空，请填写现在的名称", "is not taken away: give the name that it has now"),
    "uscc": ("不能清空；代码有误的，请改成正确的", "is not taken away: if it is wrong, give the right one"),
    "filing_number": ("不能清空；备案号有误的，请改成正确的", "is not taken away: if it is wrong, give the right one"),
    "community": ("不能清空，请改选现在所在的社区", "is not taken away: choose the community that it lies in now"),
}


def check_stays(sent: Mapping[str, Any], before: Mapping[str, Any]) -> None:
    """Whoever empties what stays is told so at the field, instead of nothing being done."""
    gone = [name for name in _STAYS if before.get(name) and name in sent and sent[name] is None]
    if gone:
        raise Malformed(errors=[field(f"/body/{name}", *_STAYS[name]) for name in gone])


def following(name: str, *, coded: bool) -> tuple[str, ...]:
    """The columns that change with this field: a community has an area, and a first code makes another kind."""
    if name == "community_name":
        return ("area",)
    return ("kind",) if name == "uscc" and not coded else ()


def edited(given: Mapping[str, Any], *, kind: str, filed: bool) -> dict[str, Any]:
    """The columns that were sent; a code that a filed organisation is given makes it a registered one.

    `filed`: it has a filing number. A code is changed and never taken away, and neither is a name.
    """
    values = {
        name: value
        for name, value in given.items()
        if value is not None or name not in ("name", "uscc", "filing_number")
    }
    if kind != "filed" and not filed and "filing_number" in values:
        words = ("已有统一社会信用代码的组织不另给备案号", "is for organisations without a credit code")
        raise Malformed(errors=[field("/body/filing_number", *words)])
    return values | ({"kind": identifiers.kind_of(values["uscc"])} if "uscc" in values else {})
