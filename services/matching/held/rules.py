"""What a person is shown of a held row, and told to do about it: by reason, in Chinese and in English."""

from collections.abc import Mapping
from typing import Any

from kernel.tabular.mending import Form

# The cells that a person must see to mend a row held for this reason.
ABOUT = {
    "name_missing": ("name",),
    "birth_missing": ("birth", "id_number"),
    "birth_nonsense": ("birth", "id_number"),
    "birth_future": ("birth", "id_number"),
    "not_a_child": ("birth", "id_number"),
    "id_check_digit": ("id_number", "birth"),
    "id_birth_mismatch": ("id_number", "birth"),
    "community_ambiguous": ("community", "address"),
    "community_unknown": ("community", "address"),
}
WORDS = {
    "name_missing": ("缺姓名", "No name"),
    "birth_missing": ("缺出生日期", "No date of birth"),
    "birth_nonsense": ("出生日期不成立", "Impossible date of birth"),
    "birth_future": ("出生日期在将来", "Date of birth lies in the future"),
    "not_a_child": ("已满 18 岁，不是儿童", "18 or older, not a child"),
    "id_check_digit": ("身份证号校验不通过", "Identity number fails its check digit"),
    "id_birth_mismatch": ("身份证号与出生日期不符", "Identity number contradicts the date of birth"),
    "community_ambiguous": ("有几个同名社区", "Several communities of this name"),
    "community_unknown": ("社区不在名录中", "Unknown community"),
}
_BIRTH = (
    "在“出生日期”填正确的日期，例如 2023-05-18。",
    "Fill in the right date under Date of birth, for example 2023-05-18.",
)
_NUMBER = (
    "把“身份证号”或“出生日期”改对；没有身份证号可以清空。",
    "Correct the identity number or the date of birth; clear the number where there is none.",
)
ADVICE = {
    "name_missing": ("在“姓名”填孩子的姓名。", "Fill in the child's name under Name."),
    "birth_missing": _BIRTH,
    "birth_nonsense": _BIRTH,
    "birth_future": _BIRTH,
    "not_a_child": (
        "日期写错的，在“出生日期”改正；确实已满 18 岁的不用填。",
        "Correct the date of birth if it is wrong; leave the row as it is if the person is grown up.",
    ),
    "id_check_digit": _NUMBER,
    "id_birth_mismatch": _NUMBER,
    "community_ambiguous": (
        "在“社区”改填该社区的 12 位区划代码（社区名录里有）。",
        "Fill in the community's 12-digit code, as the register of communities has it, instead of its name.",
    ),
    "community_unknown": (
        "在“社区”填名录里的社区名称，例如春晓社区；或清空它，让系统按“详细地址”认。",
        "Fill in the community as the register names it, or clear it to have it read from the address.",
    ),
}
FORM = Form(
    code=("儿童编码", "Child code"),
    titles={
        "name": ("姓名", "Name"),
        "birth": ("出生日期", "Date of birth"),
        "id_number": ("身份证号", "Identity number"),
        "community": ("社区", "Community"),
        "address": ("详细地址", "Address"),
    },
    words=WORDS,
    advice=ADVICE,
)


def shown(reason: str | None, cells: Mapping[str, Any]) -> dict[str, str | None]:
    """Of a held row's cells those that its reason is about."""
    return {name: cells.get(name) for name in ABOUT.get(reason or "", ())}
