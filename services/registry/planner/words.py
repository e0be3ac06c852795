"""The sentences of reasons, faults and of why one is left, in both languages."""

from services.registry.planner.rules import Said

WORDS: dict[str, tuple[str, str]] = {
    "members": (
        "正式党员合计 {count} 名，满足至少 {least} 名",
        "{count} formal members in sum, at least {least} are needed",
    ),
    "thin": (
        "比最低人数多 {spare} 名，有人离开时须留意",
        "{spare} more than the least: watch it when one leaves",
    ),
    "bare": ("正好达到最低人数，一人离开即不足", "just the least: one who leaves is one too few"),
    "near": ("到挂靠单位“{name}”最远 {metres} 米", "at most {metres} m to the seat “{name}”"),
    "same_sector": ("业务领域相同：{sectors}", "one trade: {sectors}"),
    "kindred_sector": ("业务领域相近：{sectors}", "kindred trades: {sectors}"),
    "other_sector": ("业务领域不同：{sectors}", "different trades: {sectors}"),
    "size": ("{count} 家单位，一般不超过 {most} 家", "{count} organisations, usually at most {most}"),
    "too_few_organisations": (
        "只有 {count} 家，联合党支部至少 2 家",
        "{count} organisations, a joint branch has two at least",
    ),
    "too_many_units": ("有 {count} 家，超过 {most} 家", "{count} organisations, more than {most}"),
    "short_of_members": (
        "正式党员合计 {count} 名，不足 {least} 名",
        "{count} formal members in sum, {least} are needed",
    ),
    "too_far": (
        "“{name}”离挂靠单位 {metres} 米，超过 {most} 米",
        "“{name}” is {metres} m from the seat, more than {most} m",
    ),
    "seat_without_members": (
        "“{seat}”没有正式党员，不能作为挂靠单位；“{name}”离有党员的组织 {metres} 米，超过 {most} 米，请移出或另编一组",
        "“{seat}” has no formal member and is no seat; “{name}” is {metres} m from one that has, more than {most} m:"
        " take it out or into another group",
    ),
    "other_street": ("不属于同一街道", "not of one sub-district"),
    "own_branch": (
        "“{name}”有 3 名以上正式党员，应单独建立党支部",
        "“{name}” has three formal members and founds its own",
    ),
    "members_unknown": ("“{name}”的正式党员数未知", "the count of formal members of “{name}” is unknown"),
    "place_unknown": ("“{name}”所在社区未知", "the community of “{name}” is unknown"),
    "left_own_branch": (
        "有 3 名以上正式党员，应单独建立党支部",
        "has three formal members or more: founds its own branch",
    ),
    "left_members_unknown": ("正式党员数未知，请先登记", "the count of formal members is unknown: record it first"),
    "left_place_unknown": ("所在社区未知，请先登记", "the community is unknown: record it first"),
    "left_without_members": ("没有正式党员，本方案不编入", "has no formal members, this plan leaves such out"),
    "left_alone": ("规定距离内没有其他待组建的组织", "no other organisation without a branch is near enough"),
    "left_short_of_members": (
        "附近的组织正式党员合计不足 3 名",
        "those near have fewer than three formal members in sum",
    ),
    "left_outweighed": ("附近的党员和名额已用于覆盖更多组织", "the members and places near are used to cover more"),
    "left_taken_out": ("由人工移出", "taken out by hand"),
}


def sentence(said: Said, language: str) -> str:
    """One sentence in a language."""
    return WORDS[said.code][language != "zh"].format(**said.values)
