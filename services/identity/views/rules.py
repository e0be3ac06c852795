"""Which filters a page's view may keep, and how many views a person may have."""

from collections.abc import Mapping

MOST = 100

# Each holds one of a few codes that the page offers; a field into which one types is never among them.
FILTERS: Mapping[str, frozenset[str]] = {
    "organisations": frozenset({"kind", "legal_status", "report", "sponsor", "status"}),
    "offerings": frozenset({"audience", "stale", "view"}),
    "standings": frozenset({"sort"}),
}


def unfit(page: str, names: frozenset[str]) -> list[str]:
    """Those of these filters that a view of this page does not keep."""
    return sorted(names - FILTERS.get(page, frozenset()))
