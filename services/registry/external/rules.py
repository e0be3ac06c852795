"""What holds between the fields that another system writes."""

from collections.abc import Collection, Mapping
from typing import Any

from kernel.problems import Conflict, Malformed, field
from services.registry import geo
from services.registry.changes import plain
from services.registry.external.schemas import OfferingIn, OrganisationIn
from services.registry.offerings.rules import slots, takes_somebody


class AlreadyLinked(Conflict):
    """The record has another number of the same system."""

    slug = "already-linked"
    zh, en = "这条记录在该系统里已有另一个编号", "The record has another number of that system"
    mend_zh = "请核对是否一家组织登记了两次，再用原来的编号提交。"
    mend_en = "Check whether one thing is on file twice over there, and use the number it came with first."


class OwnerFixed(Conflict):
    """An offering was to go to another organisation."""

    slug = "owner-fixed"
    zh, en = "服务不能改属另一家组织", "An offering stays with its organisation"
    mend_zh = "请关闭原来的服务，再以新的编号为另一家组织发布。"
    mend_en = "Close this one, and publish another under a number of its own."


def organisation_values(given: OrganisationIn) -> dict[str, Any]:
    """The columns that were sent; a code and a filing number exclude each other."""
    if (given.uscc is None) == (given.filing_number is None):
        raise _wrong("uscc", "统一社会信用代码与备案号须填且只填一个", "give a credit code or a filing number")
    values = given.model_dump(exclude_unset=True, exclude={"community"})
    kind = "filed" if given.uscc is None else "registered" if given.uscc[:2] in ("51", "52", "53") else "other"
    return values | {"uscc": given.uscc, "filing_number": given.filing_number, "kind": kind}


def known_values(values: Mapping[str, Any], *, registered: bool) -> dict[str, Any]:
    """What is said of an organisation on record: a code is changed and never taken away, and one that was filed once
    and is registered by now stays registered."""
    left_out = {name for name in ("uscc", "filing_number") if values[name] is None}
    if registered and values["uscc"] is None:
        left_out.add("kind")
    return {name: value for name, value in values.items() if name not in left_out}


def waiting(asked: Mapping[str, Any], requests: Collection[Mapping[str, Mapping[str, Any]]]) -> set[str]:
    """Those of the values asked for that an open request holds."""
    return {
        name
        for name, value in asked.items()
        if any(name in changes and changes[name]["after"] == plain(value) for changes in requests)
    }


def offering_values(given: OfferingIn) -> dict[str, Any]:
    """The columns that were sent; the point in WGS 84, the half days from the schedule's words."""
    if (given.organisation_id is None) == (given.organisation_external_id is None):
        raise _wrong("organisation_id", "须以一种方式指明组织", "name its organisation in one way")
    if not takes_somebody(given.min_months, given.max_months):
        raise _wrong("max_months", "须大于最小月龄（上限当月不算在内）", "is above min_months")
    left_out = {"organisation_id", "organisation_external_id", "crs", "lon", "lat"}
    values = given.model_dump(exclude_unset=True, exclude=left_out)
    if "schedule" in values:
        values["slots"] = slots(given.schedule)
    lon, lat = geo.to_wgs84(given.lon, given.lat, given.crs)
    return values | {"lon": lon, "lat": lat}


def unknown(name: str) -> Malformed:
    """A field names something that is not on record in the caller's area."""
    return _wrong(name, "本辖区没有登记", "is not on record in your area")


def _wrong(name: str, zh: str, en: str) -> Malformed:
    return Malformed(errors=[field(f"/body/{name}", zh, en)])
