"""The list of families as a file, as the page shows it: what nobody agreed to is empty here too."""

from kernel.tabular.exporting import HERE, Shown, Words
from services.matching.families.schemas import Family
from services.matching.residents import rules

TITLE: Words = ("同意的家庭", "Families")
COLUMNS: tuple[Shown[Family], ...] = (
    Shown("child", ("孩子", "Child"), 12, lambda row, _: row.child_name),
    Shown("birth", ("出生年月", "Born"), 10, lambda row, _: row.birth_month),
    Shown("guardian", ("监护人", "Guardian"), 12, lambda row, _: row.guardian_name),
    Shown("phone", ("联系电话", "Phone"), 16, lambda row, _: row.phone and rules.dialled(row.phone)),
    Shown("offering", ("服务", "Offering"), 26, lambda row, _: row.offering.name),
    Shown("community", ("社区", "Community"), 14, lambda row, _: row.community),
    Shown("at", ("同意时间", "Agreed"), 16, lambda row, _: f"{row.agreed_at.astimezone(HERE):%Y-%m-%d %H:%M}"),
    Shown("until", ("保存至", "Kept until"), 12, lambda row, _: row.agreed_until),
)
# The columns that open something a guardian agreed to show.
OPENS = {
    "child": "child_name",
    "birth": "birth_month",
    "guardian": "guardian_name",
    "phone": "phone",
    "community": "community",
}
