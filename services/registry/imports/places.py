"""Which community a cell names: pure. A county has several of one name, and which of them is meant is not guessed."""

import re
from collections.abc import Mapping
from functools import lru_cache

from kernel.tabular.cells import plain
from services.registry.imports.rules import Judged, text


def community(row: Judged, communities: Mapping[str, str]) -> None:
    """Judge the community of a row; `communities` are names by code."""
    given = row.raw.get("community", "")
    found = meant(given, communities)
    code = found[0] if len(found) == 1 else None
    name = communities[code] if code else text(given)
    row.take("community", code, "community_form" if code and given != name else None)
    row.take("community_name", name)
    if len(found) > 1:
        row.hold("community_ambiguous")
    elif given and code is None:
        row.warnings.append("community_unknown")


def meant(cell: str | None, communities: Mapping[str, str]) -> list[str]:
    """The codes of those that a cell may mean: by the code, by the name, or by the name with the street before or the
    committee after."""
    tidy = re.sub(r"\s", "", plain(cell or ""))
    if not tidy or tidy in communities:
        return [tidy] if tidy else []
    same = [code for code, known in communities.items() if known == tidy]
    return same or [code for code, known in communities.items() if _short(known) == _short(tidy)]


@lru_cache(maxsize=10_000)
def _short(words: str) -> str:
    tail = re.sub(r"^.*?(街道办事处|街道|镇|乡)(?=.)", "", words)
    tail = re.sub(r"(社区)?(居民委员会|村民委员会|居委会|村委会|党群服务中心|服务站)$", "", tail)
    return re.sub(r"(社区|村)$", "", tail) or tail
