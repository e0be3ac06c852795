"""What a list's count of formal members says about coverage."""


def from_count(formal_members: int | None) -> str:
    """Formal members only decide (预备党员 do not count): above zero yes, zero no, no count unknown."""
    if formal_members is None:
        return "unknown"
    return "yes" if formal_members > 0 else "no"
