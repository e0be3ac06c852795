"""Which consequence a refusal has, pure: the sub-district's rule names three, the other points stand beside them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kernel.problems import Malformed, field

CONSEQUENCES: Mapping[str, Sequence[str]] = {
    "excellence": ("rate",),
    "projects": ("publish_to", "claim", "award"),
    "resources": ("book", "match"),
    "others": ("pay", "offer", "admit"),
}


@dataclass(frozen=True, slots=True)
class Count:
    """Refusals (次) of one consequence, and how many organisations (家) they were of."""

    consequence: str
    points: Sequence[str]
    refusals: int
    organisations: int


def check_window(first: date | None, last: date | None) -> None:
    """Refuse a window that ends before it begins."""
    if first and last and last < first:
        raise Malformed(errors=[field("/query/until", "不能早于起始日期", "is not before the first day")])


def by_consequence(found: Iterable[tuple[str, str, int]]) -> list[Count]:
    """Refusals counted by point and organisation, put together; an organisation refused twice is one organisation."""
    rows = list(found)
    counts: list[Count] = []
    for consequence, points in CONSEQUENCES.items():
        of = [(organisation, times) for point, organisation, times in rows if point in points]
        counts.append(Count(consequence, points, sum(times for _, times in of), len({each for each, _ in of})))
    return counts
