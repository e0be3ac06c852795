"""How a count may leave the office: on one fixed lattice, suppressed under 10, rounded to 5, never alone.

A row of the lattice with a single small cell would give it away against the other table, which sums to the same
people; so the next smallest cell of that row is hidden with it (complementary suppression).
"""

from collections.abc import Mapping

SUPPRESS_UNDER = 10
ROUND_TO = 5
REFRESH_DAYS = 7

Cell = tuple[str, str]


def band(count: int) -> str:
    """A count as an organisation may see it: "<10", or rounded to the nearest five."""
    if count < SUPPRESS_UNDER:
        return f"<{SUPPRESS_UNDER}"
    return f"≈{ROUND_TO * round(count / ROUND_TO)}"


def lattice(counts: Mapping[Cell, int]) -> dict[Cell, str | None]:
    """Cells (row, column) → band; None is hidden as a neighbour (complementary suppression along each row).

    A row with exactly one small cell would give it away against the other table's sum, so the next smallest cell of
    that row is hidden with it.
    """
    shown: dict[Cell, str | None] = {cell: band(count) for cell, count in counts.items()}
    for row in {cell[0] for cell in counts}:
        cells = sorted((count, cell) for cell, count in counts.items() if cell[0] == row)
        small = [cell for count, cell in cells if 0 < count < SUPPRESS_UNDER]
        large = [cell for count, cell in cells if count >= SUPPRESS_UNDER]
        if len(small) == 1 and large:
            shown[large[0]] = None
    return shown
