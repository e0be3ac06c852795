"""On which platforms an organisation is active: pure."""

from collections.abc import Iterable

from services.registry.platforms.five import BY_ITSELF, PLATFORMS


def active(found: Iterable[tuple[str, str | None, int]]) -> list[dict[str, object]]:
    """Every platform with how many records say that an organisation is active on it, and of which sorts.

    Each of `found` is a sort of record, its platform where it has one of its own, and how many there are.
    """
    sorts: dict[str, dict[str, int]] = {platform: {} for platform in PLATFORMS}
    for sort, platform, count in found:
        mine = sorts[platform or BY_ITSELF[sort]]
        mine[sort] = mine.get(sort, 0) + count
    return [{"platform": platform, "records": sum(of.values()), "of": of} for platform, of in sorts.items()]
