"""What a merge takes over, and what it would lose: pure functions over the two records."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from kernel.problems import Conflict, Malformed, field
from services.registry.authority.rules import Authorities, authority, settles
from services.registry.merges.schemas import Loss, Side
from services.registry.origins import Given, Origin

# The fields that the record that stays can take over; codes and kind stay each with its own record.
TAKEN = (
    *("name", "type", "sector", "registration_authority", "registered_on", "legal_representative", "legal_status"),
    *("supervising_unit", "registered_capital", "certificate_number", "certificate_from", "certificate_until"),
    *("charity", "sponsor"),
    *("business_scope", "phone", "address", "introduction", "community_name", "full_time_staff", "formal_members"),
)
# Nobody chooses these: of two counts the later day's holds, and of two states the better.
FOLLOW = ("formal_members", "status")
_STANDS = ("exited", "candidate", "admitted", "active")  # the better the later; a suspension is the house's own word
FACTS = ("party_unit", "formal_members", "work_coverage")
Record = Mapping[str, Any]
_WORDS: Mapping[str, tuple[str, str]] = {
    "codes": ("两个统一社会信用代码，是两个法人", "two credit codes, so two legal persons"),
    "direction": (
        "统一社会信用代码会留在退出的档案上，请反过来合并",
        "a credit code that would stay on the record that exits; merge the other way round",
    ),
    "streets": ("分属两个街道", "two streets"),
    "fields": ("两边内容不同、尚未选择", "fields that differ and were not chosen"),
    "offerings": ("两边有同名服务", "services of the same name"),
    "requests": ("有待处理的变更申请", "change requests that wait"),
    "coverage": ("党建覆盖情况不一致", "coverage facts that differ"),
    "state": ("一边已暂停，另一边没有", "one is suspended and the other is not"),
    "ties": ("还有生效中的组织关系", "relations that are in force"),
}


class MergeLoses(Conflict):
    """The merge would lose something; `losses` name what, and of what."""

    slug = "merge-loses"
    zh, en = "合并会丢失内容：{what}", "The merge would lose something: {what}"
    mend_zh = (
        "内容不同的逐项选择保留哪一边；代码、状态、同名服务、变更申请、党建覆盖、"
        "在任人员、会籍等请先在各自档案里处理好。"
    )
    mend_en = "Choose a side where fields differ; settle the rest, such as staff or a membership, in the records first."


class MergeHeld(Conflict):
    """A chosen value would overwrite what its authority, or somebody else, has said; `fields` name which."""

    slug = "merge-field-held"
    zh, en = "有的内容不能用另一份档案的替换", "Some of what was chosen cannot be taken from the other record"
    mend_zh = "这些内容以其权威来源为准。请保留这份档案的内容；确需改动的，合并后在档案里编辑，转为变更申请。"
    mend_en = "Their authority decides. Keep this record's; if it is wrong, edit it after the merge: a change request."


class MergeUndone(Conflict):
    """The merge was undone before, or the record went elsewhere since."""

    slug = "merge-undone"
    zh, en = "这次合并已经撤销", "This merge was undone"
    mend_zh, mend_en = "请刷新页面。", "Refresh the page."


class MergeElsewhere(Conflict):
    """One of the two records lies in another street by now, which whoever asks does not see."""

    slug = "merge-elsewhere"
    zh, en = "其中一份档案已转到别的街道", "One of the records lies in another sub-district by now"
    mend_zh, mend_en = "请由能看到两个街道的上级撤销这次合并。", "Ask whoever sees both sub-districts to undo it."


def check_two(kept: object, merged: object) -> None:
    """A record does not go into itself."""
    if kept == merged:
        raise Malformed(errors=[field("/body/merged", "不能与自身合并", "is another organisation")])


def differing(kept: Record, merged: Record) -> list[str]:
    """The fields of which both say something, and not the same; one of them is chosen."""
    return [
        name
        for name in TAKEN
        if name not in FOLLOW and said(kept[name]) and said(merged[name]) and kept[name] != merged[name]
    ]


def held(
    kept: Record,
    merged: Record,
    *,
    rows: Authorities,
    mine: Mapping[str, Given],
    theirs: Mapping[str, Given],
    side: Origin,
) -> dict[str, Origin]:
    """The fields that differ and cannot be taken from the record that goes in, each with its authority.

    It is as with an edit of that field: the other record's value applies where it would from whoever gave it, or from
    whoever merges, who vouches for it.
    """

    def settled(name: str) -> bool:
        given, of = theirs.get(name), authority(rows, name, kept["kind"])
        origins: set[Origin] = {side, given.origin if given else side}
        return any(settles(each, of, before=kept[name], given=mine.get(name), listed=False) for each in origins)

    return {name: authority(rows, name, kept["kind"]) for name in differing(kept, merged) if not settled(name)}


def check_choices(held: Mapping[str, Origin], choices: Mapping[str, Side]) -> None:
    """Refuse a choice of what nobody chooses, and the other record's value of a field that is held."""
    known = {shown(name) for name in TAKEN if name not in FOLLOW}
    if unknown := [name for name in choices if name not in known]:
        words = ("没有这一项可选", "is no field of which one chooses")
        raise Malformed(errors=[field(f"/body/choices/{name}", *words) for name in unknown])
    if names := [shown(name) for name in held if choices.get(shown(name)) == "merged"]:
        words = ("以其权威来源为准，不能取另一份", "is its authority's to say, and not taken from the other record")
        errors = [field(f"/body/choices/{name}", *words) for name in names]
        raise MergeHeld(errors=errors, fields=names)


def taken(kept: Record, merged: Record, choices: Mapping[str, Side]) -> dict[str, Any]:
    """What the record that stays takes over: what it does not say itself, what was chosen, the count of the later day,
    and how the other stands where that is better; a community goes with its area."""
    found = {
        name: merged[name]
        for name in TAKEN
        if said(merged[name])
        and merged[name] != kept[name]
        and (not said(kept[name]) or choices.get(shown(name)) == "merged")
        and name not in FOLLOW
    }
    if "community_name" in found:
        found["area"] = merged["area"]
    if _counted_later(kept, merged):
        found |= {name: merged[name] for name in ("formal_members", "formal_members_on") if merged[name] != kept[name]}
    if stands_better(kept["status"], merged["status"]):
        found["status"] = merged["status"]
    return found


def _counted_later(kept: Record, merged: Record) -> bool:
    one, other = kept["formal_members_on"], merged["formal_members_on"]
    return said(merged["formal_members"]) and (not said(kept["formal_members"]) or bool(one and other and other > one))


def stands_better(kept: str, merged: str) -> bool:
    """Whether the record that goes in stands better with the house than the one that stays, which then stands so."""
    if "suspended" in (kept, merged):
        return kept == "exited"
    return _STANDS.index(merged) > _STANDS.index(kept)


def at_odds(kept: str, merged: str) -> bool:
    """Whether a suspension, or what stands against one, would be lost; an exited record says nothing against it."""
    return (kept, merged) == ("suspended", "active") or (merged == "suspended" and kept not in ("exited", "suspended"))


def losses(
    kept: Record,
    merged: Record,
    *,
    choices: Mapping[str, Side],
    held: Collection[str] = (),
    offerings: tuple[Sequence[str], Sequence[str]],
    requests: int,
    coverage: tuple[Record | None, Record | None],
    ties: Sequence[str],
) -> list[tuple[Loss, list[str]]]:
    """What would be lost; nothing where the merge may go ahead."""
    found: list[tuple[Loss, list[str]]] = []
    if kept["uscc"] and merged["uscc"] and kept["uscc"] != merged["uscc"]:
        found.append(("codes", [kept["uscc"], merged["uscc"]]))
    if merged["uscc"] and not kept["uscc"]:
        found.append(("direction", [merged["uscc"]]))
    if kept["street"] != merged["street"]:
        found.append(("streets", [kept["street"], merged["street"]]))
    differ = [name for name in differing(kept, merged) if name not in held]
    if open_ := [shown(name) for name in differ if shown(name) not in choices]:
        found.append(("fields", open_))
    if at_odds(kept["status"], merged["status"]):
        found.append(("state", [kept["status"], merged["status"]]))
    if both := sorted(set(offerings[0]) & set(offerings[1])):
        found.append(("offerings", both))
    if requests:
        found.append(("requests", [str(requests)]))
    if contradiction := contradicting(*coverage):
        found.append(("coverage", contradiction))
    if ties:
        found.append(("ties", [*ties]))
    return found


def contradicting(kept: Record | None, merged: Record | None) -> list[str]:
    """The facts that the record that goes in knows, and the one that stays does not say the same of."""
    if merged is None:
        return []
    mine = kept or dict.fromkeys(FACTS, "unknown")
    return [name for name in FACTS if merged[name] != "unknown" and merged[name] != mine[name]]


def told(found: Sequence[tuple[Loss, list[str]]]) -> MergeLoses:
    """The refusal, with all that would be lost."""
    what = "；".join(_WORDS[name][0] for name, _ in found)
    return MergeLoses(what=what, losses=[{"what": name, "names": names} for name, names in found])


def before(taken: Record, names: Collection[str]) -> dict[str, Given | None]:
    """Who had given the values that these fields of the record that stays had before, where a merge has written it."""
    given = {name: taken[name].get("given") for name in names}
    return {name: each and Given(**each) for name, each in given.items()}


def said(value: Any) -> bool:
    """Whether a field says something."""
    return value not in (None, "")


def shown(name: str) -> str:
    """A field as others know it."""
    return "community" if name == "community_name" else name


def identifiers(organisations: Iterable[Any]) -> list[str]:
    """All the names and codes by which these are found, former ones and those of records that went into them too."""
    found = dict[str, None]()
    for each in organisations:
        former = [known["name"] for known in each.former_names]
        found |= dict.fromkeys(filter(None, (each.name, each.uscc, each.filing_number, *former, *each.also)))
    return list(found)
