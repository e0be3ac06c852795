"""What an organisation may change by itself, and what waits for the centre; pure functions."""

from collections.abc import Collection, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from kernel.problems import Conflict
from services.registry.offerings import recurrence
from services.registry.offerings.rules import slots

# What decides to which families an offering is matched, and what it is called towards them.
LOOKED_AT = (
    *("name", "audience", "min_months", "max_months", "disability_classes", "need_tags"),
    *("excluded_classes", "excluded_sex"),
    *("capacity", "radius_m", "place", "lon", "lat"),
)
# What is only read by people; the half days follow from the schedule.
AT_ONCE = (
    *("schedule", "slots", "description", "recurrence", "starts_on", "begins_at", "ends_at"),
    *("intake", "intake_note", "fee", "fee_note", "excludes_note"),
)
WHOLE = (*LOOKED_AT, *AT_ONCE)


DAYS = 3  # working days in which an organisation hears what became of its proposal; then it is escalated


class NameTaken(Conflict):
    """The organisation has another offering of this name."""

    slug = "offering-name-taken"
    zh, en = "这家组织已有同名的服务“{name}”", "The organisation has another offering called “{name}”"
    mend_zh = "请换一个名称，或修改、重新开放原来的服务。"
    mend_en = "Choose another name, or change or reopen the one that is there."


class NotPending(Conflict):
    """The proposal was decided or withdrawn."""

    slug = "proposal-closed"
    zh, en = "这项变更已经办结或撤回", "This proposal has been decided or withdrawn"
    mend_zh, mend_en = "请刷新查看结果；需要时重新提交。", "Reload to see what became of it; write it again if needed."


class NotYours(Conflict):
    """Somebody else than the organisation takes its proposal back."""

    slug = "proposal-not-yours"
    zh, en = "只有该组织可以撤回这项变更", "The organisation alone takes this proposal back"
    mend_zh, mend_en = "不同意的，请退回并写明理由。", "If you do not agree, reject it and say why."


class OrganisationGone(Conflict):
    """The organisation is no longer active, so that it offers nothing new."""

    slug = "organisation-not-active"
    zh, en = "这家组织目前不在册，不能发布服务", "The organisation is not active and publishes nothing"
    mend_zh, mend_en = "请先核对该组织的状态。", "Look at the organisation's status first."


def check_active(status: str) -> None:
    """Refuse a service, a new one or one opened again, of an organisation that has exited or is suspended."""
    if status in ("exited", "suspended"):
        raise OrganisationGone


def values(given: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that were written, with the half days that follow: from the rule, else from the words."""
    found = {name: given[name] for name in WHOLE if name in given}
    rule, start = found.get("recurrence"), found.get("starts_on")
    if rule and start:
        recurrence.check_falls(rule, start)
    told = recurrence.slots(rule, start, found.get("begins_at")) if rule and start else slots(found.get("schedule", ""))
    return found | {"slots": told}


def own(before: Collection[str], changed: Collection[str], *, itself: bool) -> list[str]:
    """The columns that the organisation wrote last: what it changes at once is its own until the centre changes it."""
    if itself:
        return sorted({*before, *(name for name in changed if name in AT_ONCE)})
    return [name for name in before if name not in changed]


def closed(own: Collection[str], *, to: bool) -> list[str]:
    """The same where a person closes it, which a list then leaves so, or opens it again."""
    return sorted({*own} - {"open"} if to else {*own, "open"})


def plain(given: Mapping[str, Any]) -> dict[str, Any]:
    """The same in the form JSON keeps."""
    return {name: _plain(value) for name, value in given.items()}


def read(kept: Mapping[str, Any]) -> dict[str, Any]:
    """The columns again from what JSON kept."""
    reads = {"starts_on": date.fromisoformat, "begins_at": time.fromisoformat, "ends_at": time.fromisoformat}
    reads |= {"fee": Decimal}  # type: ignore[dict-item]
    return {name: reads[name](value) if name in reads and value is not None else value for name, value in kept.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
