"""Whom a service excludes, as a list says it; pure functions.

Classes of disability and a sex are matched by. Whatever else such a cell says is kept in words beside it, for a person
to weigh, so that nothing of what was written is lost.
"""

from collections.abc import Mapping

from kernel.tabular.cells import plain
from services.registry.imports import rules
from services.registry.imports.rules import Judged

_SEXES = {
    **dict.fromkeys(("男", "男性", "MALE", "M"), "male"),
    **dict.fromkeys(("女", "女性", "FEMALE", "F"), "female"),
}
_ALL = ("全部", "不限", "所有", "各类")


def read(row: Judged, headers: Mapping[str, str]) -> None:
    """Take what the columns of the list say; a list without them says nothing, and what was told before stays."""
    left: list[str] = []
    if "excluded_classes" in headers:
        cell = row.raw.get("excluded_classes")
        row.take("excluded_classes", rules.disabilities(cell))
        left += [part for part in rules.several(cell) if not _is_class(part)]
    if "excluded_sex" in headers:
        told = rules.text(row.raw.get("excluded_sex")) or ""
        row.take("excluded_sex", _SEXES.get(plain(told).upper(), ""))
        left += [told] if told and not row.fields["excluded_sex"] else []
    if left or "excludes_note" in headers:
        note = rules.text(row.raw.get("excludes_note"))
        row.take("excludes_note", "；".join(filter(None, [note, *left])), "exclusion_in_words" if left else None)


def _is_class(part: str) -> bool:
    return any(word in part for word in (*_ALL, *rules.DISABILITIES))
