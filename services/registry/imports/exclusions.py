"""Whom a service excludes, as a list says it; pure functions.

Classes of disability and a sex are matched by. Whatever else such a cell says is kept in words beside it, for a person
to weigh, so that nothing of what was written is lost.
"""

from collections.abc import Mapping, Sequence

from kernel.tabular.cells import plain
from services.registry.imports import rules
from services.registry.imports.rules import Judged

_SEXES = {
    **dict.fromkeys(("男", "男性", "MALE", "M"), "male"),
    **dict.fromkeys(("女", "女性", "FEMALE", "F"), "female"),
}
_ALL = ("全部", "所有", "各类")
_NONE = ("不限", "无限制")  # nobody is excluded


def read(row: Judged, headers: Mapping[str, str]) -> None:
    """Take what the columns of the list say; a list without them says nothing, and what was told before stays."""
    left: list[str] = []
    if "excluded_classes" in headers:
        cell = row.raw.get("excluded_classes")
        parts = [part for part in rules.several(cell) if part not in _NONE]
        named = {known for part in parts for known in _classes(part)}
        row.take("excluded_classes", [known for known in rules.DISABILITIES if known in named])
        left += [part for part in parts if not _classes(part)]
    if "excluded_sex" in headers:
        told = rules.text(row.raw.get("excluded_sex")) or ""
        row.take("excluded_sex", _SEXES.get(plain(told).upper(), ""))
        left += [told] if told and not row.fields["excluded_sex"] else []
    if left or "excludes_note" in headers:
        note = rules.text(row.raw.get("excludes_note"))
        row.take("excludes_note", "；".join(filter(None, [note, *left])), "exclusion_in_words" if left else None)


def _classes(part: str) -> Sequence[str]:
    """The classes that a part names and nothing else: 重度 or 除外 beside one is for a person to weigh."""
    named = part.removesuffix("人").removesuffix("残疾")
    return rules.DISABILITIES if part in _ALL else [known for known in rules.DISABILITIES if known == named]
