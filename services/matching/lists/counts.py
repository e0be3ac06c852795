"""The figures of a batch: what every row counts as, so that they always add up to the rows of the file."""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from typing import Any, NamedTuple, TypedDict

VERDICTS = ("accepted", "merged", "held", "review", "dropped")


class Counts(TypedDict):
    """`accepted + merged + held + review + dropped = rows`; `mended` is of the accepted."""

    rows: int
    accepted: int
    mended: int
    merged: int
    held: int
    review: int
    dropped: int
    warned: dict[str, int]
    dropped_by: dict[str, int]
    denied_columns: dict[str, int]


class Judgement(NamedTuple):
    """How one row counts."""

    verdict: str
    reason: str | None = None
    mended: Sequence[str] = ()
    warned: Sequence[str] = ()


Move = tuple[Judgement, Judgement]  # before and after


def none() -> Counts:
    """The figures of a file nobody has read yet."""
    return Counts(
        rows=0,
        accepted=0,
        mended=0,
        merged=0,
        held=0,
        review=0,
        dropped=0,
        warned={},
        dropped_by={},
        denied_columns={},
    )


def moved(counts: Counts, before: Judgement, after: Judgement) -> Counts:
    """The figures after one row is judged anew."""
    result = Counts(**counts)
    for field in ("warned", "dropped_by"):
        result[field] = dict(counts[field])
    _add(result, before, -1)
    _add(result, after, 1)
    return result


def without(counts: Counts, rows: Iterable[Mapping[Any, Any]]) -> Counts:
    """The figures after these rows are dropped, each for the reason it names as `why`."""
    for row in rows:
        was = Judgement(row["verdict"], row["reason"], row["mended"] or (), row["warned"] or ())
        counts = moved(counts, was, Judgement("dropped", row["why"]))
    return counts


def all_moved(counts: Counts, moves: Iterable[Move]) -> Counts:
    """The figures after these rows are judged anew, one after the other."""
    return reduce(lambda figures, move: moved(figures, *move), moves, counts)


def _add(counts: Counts, row: Judgement, by: int) -> None:
    counts[row.verdict] += by  # type: ignore[literal-required]
    if row.verdict == "accepted":
        counts["mended"] += by if row.mended else 0
    for reason in row.warned:
        # Without a number or of school age are counted who come in or may; the other warnings are the clinic's to mend.
        if reason not in ("no_id", "school_age") or row.verdict in ("accepted", "review"):
            _count(counts["warned"], reason, by)
    if row.verdict == "dropped" and row.reason:
        _count(counts["dropped_by"], row.reason, by)


def _count(table: dict[str, int], name: str, by: int) -> None:
    table[name] = table.get(name, 0) + by
    if not table[name]:
        del table[name]


def add_up(counts: Counts) -> bool:
    """Whether every row of the file is accounted for."""
    accounted = sum(counts[verdict] for verdict in VERDICTS)
    return accounted == counts["rows"] and sum(counts["dropped_by"].values()) == counts["dropped"]


def verdicts(counts: dict[str, Any]) -> dict[str, int]:
    """The rows of the file and how many had each verdict: what may be told of a list."""
    return {name: counts[name] for name in ("rows", *VERDICTS)}
