"""What coverage facts mean that evaluation has not judged yet, pure: by what its last verdict says would bar.

The rule itself stays with evaluation; here are only its conditions, as it published them (decision 0173).
"""

from collections.abc import Iterable, Mapping
from typing import Any


def barred(facts: Mapping[str, str], when: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The first condition of which every fact holds; what is unknown is never the fact that a condition names."""
    return next(
        (condition for condition in when if all(facts.get(name) == told for name, told in condition["facts"].items())),
        None,
    )
